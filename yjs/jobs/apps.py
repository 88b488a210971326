"""The jobs app."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "yjs.jobs"
    label = "jobs"
