"""Pages."""

from django.http import HttpResponse

from cases import permissions
from cases.queries import child_by_ref
from yjs.access import guarded


@guarded(permissions.VIEW_CHILD, fetch=child_by_ref)
def people(request, child):
    return HttpResponse("")


@guarded(permissions.VIEW_CHILD, fetch=child_by_ref)
def add_carer(request, child):
    return HttpResponse("")


@guarded(permissions.VIEW_CHILD, fetch=child_by_ref)
def edit_carer(request, child):
    return HttpResponse("")
