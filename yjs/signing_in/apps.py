"""The signing-in app."""

from django.apps import AppConfig


class SigningInConfig(AppConfig):
    name = "yjs.signing_in"
    label = "signing_in"
