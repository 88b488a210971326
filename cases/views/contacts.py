"""Pages."""

from django.http import HttpResponse

from cases import permissions
from cases.queries import child_by_ref
from yjs.access import guarded


@guarded(permissions.VIEW_CHILD, fetch=child_by_ref)
def contacts(request, child):
    return HttpResponse("")


@guarded(permissions.VIEW_CHILD, fetch=child_by_ref)
def record_contact(request, child):
    return HttpResponse("")


@guarded(permissions.VIEW_CHILD, fetch=child_by_ref)
def contact(request, child):
    return HttpResponse("")


@guarded(permissions.VIEW_CHILD, fetch=child_by_ref)
def correct_contact(request, child):
    return HttpResponse("")
