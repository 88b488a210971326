"""The offence list: read it, load it from a file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases import actions, permissions
from cases.filters import OffencesFilter
from cases.forms.offences import LoadOffencesForm
from cases.queries.offences import offence_types
from cases.views.paging import page_of
from cases.views.pressing import posted
from yjs.access import guarded
from yjs.pages import done


@guarded(permissions.KEEP_LISTS)
def offence_list(request: HttpRequest) -> HttpResponse:
    """The offences of the list, narrowed by words and kind."""
    narrowed = OffencesFilter(request.GET or None, queryset=offence_types())
    return render(request, "cases/offence_list.html", {"filter": narrowed, "page": page_of(request, narrowed.qs)})


@guarded(permissions.KEEP_LISTS)
def load_offences(request: HttpRequest) -> HttpResponse:
    """Add and change entries from a file; a bad line refuses the whole file."""
    form = LoadOffencesForm(posted(request), request.FILES or None)
    if request.method == "POST":
        loaded = form.carry_out(actions.load_offence_list, by=request.user, at=request.at)
        if loaded:
            return done(request, f"Offence list loaded: {loaded}", "cases:offence_list")
    return render(request, "cases/load_offences.html", {"form": form})
