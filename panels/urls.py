"""Addresses of the panels: meetings, their agenda, and each child's case before the panel."""

from django.urls import path

from panels.views import cases, meetings

app_name = "panels"
urlpatterns = [
    path("panels/", meetings.meetings, name="meetings"),
    path("panels/new/", meetings.add_meeting, name="add_meeting"),
    path("panels/<ref:ref>/", meetings.meeting, name="meeting"),
    path("panels/<ref:ref>/attendance/", meetings.attendance, name="attendance"),
    path("panels/<ref:ref>/agenda/", meetings.add_to_agenda, name="add_to_agenda"),
    path("panels/<ref:ref>/minutes/", meetings.minutes, name="minutes"),
    path("panel-cases/<ref:ref>/", cases.case, name="case"),
    path("panel-cases/<ref:ref>/gravity/", cases.gravity, name="gravity"),
    path("panel-cases/<ref:ref>/recommendation/", cases.recommend, name="recommend"),
    path("panel-cases/<ref:ref>/decision/", cases.decide, name="decide"),
    path("children/<ref:ref>/panels/", cases.of_child, name="of_child"),
]
