"""Pages being written."""

from django.http import HttpResponse

from reporting.permissions import KEEP_FIGURES
from yjs.access import guarded


@guarded(KEEP_FIGURES)
def figures(request, **kwargs):
    return HttpResponse()


@guarded(KEEP_FIGURES)
def add_figure(request, **kwargs):
    return HttpResponse()


@guarded(KEEP_FIGURES)
def upload_figures(request, **kwargs):
    return HttpResponse()


@guarded(KEEP_FIGURES)
def figures_of_table(request, **kwargs):
    return HttpResponse()
