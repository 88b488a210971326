"""The app of browser reports."""

from django.apps import AppConfig


class BrowserReportsConfig(AppConfig):
    name = "yjs.browser_reports"
    label = "browser_reports"
