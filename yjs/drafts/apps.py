"""The drafts app."""

from django.apps import AppConfig


class DraftsConfig(AppConfig):
    name = "yjs.drafts"
    label = "drafts"
