"""Being written."""

from django.http import Http404

from assessments import permissions
from yjs.access import guarded


@guarded(permissions.READ_PLAN)
def plan_of_child(request, **kwargs):
    raise Http404


@guarded(permissions.PLAN)
def start_plan(request, **kwargs):
    raise Http404


@guarded(permissions.READ_PLAN)
def plan(request, **kwargs):
    raise Http404


@guarded(permissions.PLAN)
def add_target(request, **kwargs):
    raise Http404


@guarded(permissions.PLAN)
def edit_target(request, **kwargs):
    raise Http404


@guarded(permissions.PLAN)
def sign_plan(request, **kwargs):
    raise Http404


@guarded(permissions.READ_PLAN)
def plan_pdf(request, **kwargs):
    raise Http404
