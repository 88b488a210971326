"""Addresses of the panels: meetings, their agenda, and each child's case before the panel."""

from django.urls import path

from panels import views

app_name = "panels"
urlpatterns = [
    path("panels/", views.meetings, name="meetings"),
    path("panels/new/", views.add_meeting, name="add_meeting"),
    path("panels/<ref:ref>/", views.meeting, name="meeting"),
    path("panels/<ref:ref>/attendance/", views.attendance, name="attendance"),
    path("panels/<ref:ref>/agenda/", views.add_to_agenda, name="add_to_agenda"),
    path("panel-cases/<ref:ref>/", views.case, name="case"),
    path("panel-cases/<ref:ref>/gravity/", views.gravity, name="gravity"),
    path("panel-cases/<ref:ref>/recommendation/", views.recommend, name="recommend"),
    path("panel-cases/<ref:ref>/decision/", views.decide, name="decide"),
    path("children/<ref:ref>/panels/", views.of_child, name="of_child"),
]
