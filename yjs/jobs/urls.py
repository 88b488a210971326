"""Addresses of the status page."""

from django.urls import path

from yjs.jobs import views

app_name = "jobs"
urlpatterns = [
    path("", views.status, name="status"),
    path("alarms/", views.alarms, name="alarms"),
    path("parked/", views.decide_all, name="decide_all"),
    path("jobs/<ref:ref>/", views.decide, name="decide"),
]
