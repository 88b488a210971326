"""Pages."""

from django.http import HttpResponse

from cases import permissions
from cases.queries import child_by_ref
from yjs.access import guarded


@guarded(permissions.VIEW_CHILD, fetch=child_by_ref)
def circumstances(request, child):
    return HttpResponse("")


@guarded(permissions.VIEW_CHILD, fetch=child_by_ref)
def add_residence(request, child):
    return HttpResponse("")


@guarded(permissions.VIEW_CHILD, fetch=child_by_ref)
def add_ete(request, child):
    return HttpResponse("")


@guarded(permissions.VIEW_CHILD, fetch=child_by_ref)
def add_care_status(request, child):
    return HttpResponse("")


@guarded(permissions.VIEW_CHILD, fetch=child_by_ref)
def end_residence(request, child):
    return HttpResponse("")


@guarded(permissions.VIEW_CHILD, fetch=child_by_ref)
def end_ete(request, child):
    return HttpResponse("")


@guarded(permissions.VIEW_CHILD, fetch=child_by_ref)
def end_care_status(request, child):
    return HttpResponse("")
