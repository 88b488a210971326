"""Offences, hearings, outcomes and programmes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases import actions, permissions
from cases.forms import EndProgrammeForm
from cases.models import Child, Programme
from cases.queries import child_by_ref, record
from cases.queries.work import with_told
from yjs.access import guarded
from yjs.forms import drafted
from yjs.pages import done


@guarded(permissions.VIEW_CHILD, fetch=child_by_ref, section="offences")
def offences(request: HttpRequest, child: Child) -> HttpResponse:
    """What the child is said to have done, what was decided, and the programmes that followed."""
    offences = list(record.offences_of(child))
    with_told(child, *(row for offence in offences for row in (offence.outcomes.all(), offence.referrals.all())))
    context = {
        "tab": "offences",
        "child": child,
        "offences": offences,
        "programmes": record.programmes_of(child),
        "hearings": record.hearings_of(child),
        "may_end": request.viewer.may(permissions.END_PROGRAMME),
    }
    return render(request, "cases/offences.html", context)


@guarded(permissions.END_PROGRAMME, fetch=record.programme_by_ref, section="programme")
def end_programme(request: HttpRequest, programme: Programme) -> HttpResponse:
    """The programme ends, completed or not."""
    form = drafted(EndProgrammeForm, request, kind="end_programme", subject_ref=programme.ref)
    if request.method == "POST":
        made = form.carry_out(actions.end_programme, programme, by=request.user, at=request.at)
        if made:
            return done(request, f"{programme.disposal} ended", "cases:offences", programme.child.ref)
    context = {"tab": "offences", "form": form, "programme": programme, "child": programme.child}
    return render(request, "cases/end_programme.html", context)
