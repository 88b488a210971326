"""Being written."""

from django.http import Http404

from assessments import permissions
from yjs.access import guarded


@guarded(permissions.COUNTERSIGN)
def review(request, **kwargs):
    raise Http404


@guarded(permissions.READ_ASSESSMENT)
def read(request, **kwargs):
    raise Http404


@guarded(permissions.COUNTERSIGN)
def waiting(request, **kwargs):
    raise Http404
