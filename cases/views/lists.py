"""The lists that an administrator keeps."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from cases import actions, permissions
from cases.forms.access import WhyForm
from cases.forms.flags import FlagKindForm, ListEntryForm
from cases.models.lists import FLAG_KINDS
from cases.queries import flags as queries
from cases.views.pressing import posted
from yjs.access import guarded
from yjs.pages import done


@guarded(permissions.KEEP_LISTS)
def lists(request: HttpRequest) -> HttpResponse:
    """Every list with its entries."""
    return render(request, "cases/lists.html", {"lists": queries.lists()})


@guarded(permissions.KEEP_LISTS)
def add_entry(request: HttpRequest, kind: str) -> HttpResponse:
    """One more entry of a list."""
    if kind not in queries.WORDS:
        raise Http404
    form = (FlagKindForm if kind == FLAG_KINDS else ListEntryForm)(posted(request))
    if request.method == "POST":
        made = form.carry_out(actions.add_list_entry, kind, by=request.user, at=request.at)
        if made:
            return done(request, f"“{made}” is offered now", "cases:lists")
    return render(request, "cases/list_entry.html", {"form": form, "heading": queries.WORDS[kind], "button": "Add"})


@guarded(permissions.KEEP_LISTS)
def offer_entry(request: HttpRequest, ref: str) -> HttpResponse:
    """Withdraw an entry, or offer it again."""
    entry = queries.entry_by_ref(ref)
    withdraws = entry.is_offered
    act = actions.withdraw_list_entry if withdraws else actions.offer_list_entry
    form = WhyForm(posted(request))
    if request.method == "POST" and form.carry_out(act, entry, by=request.user, at=request.at):
        return done(request, f"“{entry}” is {'not offered any more' if withdraws else 'offered again'}", "cases:lists")
    button = "Withdraw" if withdraws else "Offer again"
    page = {"form": form, "heading": f"{button}: {entry}", "entry": entry, "button": button}
    return render(request, "cases/list_entry.html", page)
