"""Addresses of the logs."""

from django.urls import path

from yjs.audit import views

app_name = "audit"
urlpatterns = [
    path("", views.viewings, name="viewings"),
    path("changes/", views.changes, name="changes"),
]
