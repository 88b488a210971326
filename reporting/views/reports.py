"""Pages being written."""

from django.http import HttpResponse

from reporting.permissions import VIEW_REPORTS
from yjs.access import guarded


@guarded(VIEW_REPORTS)
def reports(request, **kwargs):
    return HttpResponse()


@guarded(VIEW_REPORTS)
def ask_for_report(request, **kwargs):
    return HttpResponse()


@guarded(VIEW_REPORTS)
def report(request, **kwargs):
    return HttpResponse()


@guarded(VIEW_REPORTS)
def report_progress(request, **kwargs):
    return HttpResponse()


@guarded(VIEW_REPORTS)
def report_pdf(request, **kwargs):
    return HttpResponse()


@guarded(VIEW_REPORTS)
def make_again(request, **kwargs):
    return HttpResponse()


@guarded(VIEW_REPORTS)
def sign_off(request, **kwargs):
    return HttpResponse()
