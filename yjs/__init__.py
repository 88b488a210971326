"""The ground floor: settings, clock, access, audit, accounts, forms, PDF. It knows none of the apps."""

from yjs.celery import app as celery_app

__all__ = ["celery_app"]
