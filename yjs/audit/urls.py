"""Addresses of the logs."""

from django.urls import path

from yjs.audit import views

app_name = "audit"
urlpatterns = [
    path("", views.viewings, name="viewings"),
    path("changes/", views.changes, name="changes"),
    path("export/", views.export, name="export"),
    path("records/<ref:ref>/", views.of_record, name="of_record"),
    path("people/<ref:ref>/", views.of_person, name="of_person"),
    path("alerts/", views.alerts, name="alerts"),
    path("alerts/<ref:ref>/", views.alert, name="alert"),
    path("slow-down/", views.slow_down, name="slow_down"),
]
