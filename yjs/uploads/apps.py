"""The app of uploads."""

from django.apps import AppConfig


class UploadsConfig(AppConfig):
    name = "yjs.uploads"
    label = "uploads"
