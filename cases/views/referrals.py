"""Pages."""

from django.http import HttpResponse

from cases import permissions
from cases.queries import child_by_ref
from yjs.access import guarded


@guarded(permissions.VIEW_CHILD)
def refer(request):
    return HttpResponse("")


@guarded(permissions.VIEW_CHILD)
def matches(request):
    return HttpResponse("")


@guarded(permissions.VIEW_CHILD)
def details(request):
    return HttpResponse("")


@guarded(permissions.VIEW_CHILD, fetch=child_by_ref)
def referral(request, child):
    return HttpResponse("")
