"""The address of browser reports."""

from django.urls import path

from yjs.browser_reports import views

app_name = "browser_reports"
urlpatterns = [path("", views.collect, name="collect")]
