"""Being written."""

from django.http import Http404

from assessments import permissions
from yjs.access import guarded


@guarded(permissions.READ_ASSESSMENT)
def of_child(request, **kwargs):
    raise Http404


@guarded(permissions.ASSESS)
def start(request, **kwargs):
    raise Http404


@guarded(permissions.ASSESS)
def assessment(request, **kwargs):
    raise Http404


@guarded(permissions.ASSESS)
def section(request, **kwargs):
    raise Http404


@guarded(permissions.ASSESS)
def self_assessment(request, **kwargs):
    raise Http404


@guarded(permissions.ASSESS)
def judgements(request, **kwargs):
    raise Http404


@guarded(permissions.ASSESS)
def submit(request, **kwargs):
    raise Http404
