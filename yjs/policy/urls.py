"""Addresses of local policy."""

from django.urls import path

from yjs.policy import views

app_name = "policy"
urlpatterns = [
    path("", views.values, name="values"),
    path("<str:key>/", views.set_value, name="set_value"),
]
