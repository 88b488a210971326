"""Addresses of drafts."""

from django.urls import path

from yjs.drafts import views

app_name = "drafts"
urlpatterns = [
    path("save/", views.save_draft, name="save"),
    path("<int:pk>/discard/", views.discard_draft, name="discard"),
    path("<int:pk>/bring-back/", views.bring_back_draft, name="bring_back"),
]
