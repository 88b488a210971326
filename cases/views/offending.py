"""Offences, and what became of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases import actions, permissions
from cases.actions.offences import FIELDS as OFFENCE_FIELDS
from cases.forms.offences import OffenceForm
from cases.models import Child, Offence
from cases.queries import child_by_ref, police, record
from cases.queries import offences as queries
from cases.queries.outcome_types import with_sent
from cases.queries.work import with_told
from yjs.access import guarded
from yjs.forms import drafted
from yjs.pages import done
from yjs.versions import saved_in_history


@guarded(permissions.VIEW_CHILD, fetch=child_by_ref, section="offences")
def offences(request: HttpRequest, child: Child) -> HttpResponse:
    """What the child is said to have done, what was decided, and the programmes that followed."""
    offences = list(record.offences_of(child))
    hearings = list(record.hearings_of(child))
    arrests, bails = list(police.arrests_of(child)), police.with_conditions(police.bails_of(child), request.on)
    with_told(child, hearings, arrests, bails, *(rows for offence in offences for rows in queries.told_with(offence)))
    with_sent((outcome for offence in offences for outcome in offence.outcomes.all()), request.on)
    context = {
        "tab": "offences",
        "child": child,
        "offences": offences,
        "programmes": record.programmes_of(child),
        "hearings": hearings,
        "arrests": arrests,
        "bails": bails,
        "may_end": request.viewer.may(permissions.END_PROGRAMME),
        "may_start": request.viewer.may(permissions.RECORD_PROGRAMME),
        "may_record": request.viewer.may(permissions.RECORD_OFFENCE),
        "may_record_outcome": request.viewer.may(permissions.RECORD_OUTCOME),
        "may_record_hearing": request.viewer.may(permissions.RECORD_HEARING),
    }
    return render(request, "cases/offences.html", context)


@guarded(permissions.VIEW_CHILD, fetch=queries.offence_by_ref, section="offences")
def offence(request: HttpRequest, offence: Offence) -> HttpResponse:
    """One offence, and what was so on its day."""
    with_told(offence.child, *queries.told_with(offence))
    with_sent(offence.outcomes.all(), request.on)
    context = {
        "tab": "offences",
        "child": offence.child,
        "offence": offence,
        "age": offence.child.age_on(offence.occurred_on),
        "care": queries.care_on(offence),
        "knife_plan_by": queries.knife_plan_by(offence, request.on),
        "may_edit": request.viewer.may(permissions.RECORD_OFFENCE),
    }
    return render(request, "cases/offence.html", context)


@guarded(permissions.RECORD_OFFENCE, fetch=child_by_ref, section="offences")
def record_offence(request: HttpRequest, child: Child) -> HttpResponse:
    """One more offence; the people who work with the child are told."""
    form = drafted(OffenceForm, request, kind="offence", subject_ref=child.ref)
    if request.method == "POST":
        made = form.carry_out(actions.record_offence, child, by=request.user, at=request.at)
        if made:
            return done(request, "Offence recorded", "cases:offence", made.ref)
    return _offence_page(request, child, form, "Record an offence")


@guarded(permissions.RECORD_OFFENCE, fetch=queries.offence_by_ref, section="offences")
def edit_offence(request: HttpRequest, offence: Offence) -> HttpResponse:
    """Put an offence right, or add an arrest, a charge or a plea."""
    saved = saved_in_history(offence, OFFENCE_FIELDS)
    form = drafted(OffenceForm, request, kind="offence-edit", subject_ref=offence.ref, saved=saved)
    if request.method == "POST":
        if form.carry_out(actions.edit_offence, offence, by=request.user, at=request.at):
            return done(request, "Offence changed", "cases:offence", offence.ref)
        saved = saved_in_history(queries.offence_by_ref(request.viewer, offence.ref), OFFENCE_FIELDS)
    form.face(saved)
    return _offence_page(request, offence.child, form, "Change an offence", offence=offence)


def _offence_page(request: HttpRequest, child: Child, form: OffenceForm, heading: str, **more) -> HttpResponse:
    names = queries.offered_on(request.on).values_list("name", flat=True)
    page = {"tab": "offences", "child": child, "form": form, "heading": heading, "names": names}
    return render(request, "cases/offence_form.html", page | more)
