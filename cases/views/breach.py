"""Compliance with an order, and breach: counts with the entries behind them, the meeting, the papers, the result."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from cases import actions, permissions
from cases.actions.breach import HEARING, RESULT, START, STATEMENT
from cases.forms.access import WhyForm
from cases.forms.breach import (
    BreachHearingForm,
    CheckStatementForm,
    CloseBreachForm,
    ComplianceMeetingForm,
    DecideBreachForm,
    StartBreachForm,
    StatementForm,
)
from cases.models import Breach, ComplianceMeeting, Programme
from cases.queries import breach as queries
from cases.queries import compliance_page as pages
from cases.queries.work import with_told
from cases.rules_breach import Pack, Stage
from cases.views.pressing import ask, posted
from yjs.access import guarded
from yjs.audit.models import Operation
from yjs.exports import download
from yjs.forms import GovUKForm, drafted
from yjs.pages import done
from yjs.policy.values import BREACH_LATEST, BREACH_START, COURT_AFTER, values_on
from yjs.versions import Saved, saved_in_history

KEEP, DECIDE, SECTION = permissions.KEEP_BREACH, permissions.DECIDE_BREACH, "compliance"
RULES = {"court_after": COURT_AFTER, "days": BREACH_START, "at_most": BREACH_LATEST}


@guarded(permissions.VIEW_CHILD, fetch=queries.compliance_page, section=SECTION)
def compliance(request: HttpRequest, programme: Programme) -> HttpResponse:
    """How an order is kept: what must happen now, the counts, and the entries behind one of them."""
    kept = pages.compliance_of(programme, request.on)
    with_told(programme.child, kept.meetings, kept.breaches)
    shown = request.GET.get("show", pages.FAILED)
    shown = shown if shown in pages.KINDS else pages.FAILED
    lasting = request.GET.get("time") != "whole"
    policy = values_on(request.on)
    context = {
        "kept": kept,
        "duties": [(one, request.viewer.may(one.needs)) for one in kept.duties],
        "shown": shown,
        "shown_label": pages.KINDS[shown],
        "lasting": lasting,
        "entries": kept.of(shown, lasting=lasting),
        "rule": {name: policy[one.key] for name, one in RULES.items()},
        "may_keep": request.viewer.may(KEEP),
        "may_decide": request.viewer.may(DECIDE) and kept.failures and not kept.open_breach,
    }
    return _page(request, "cases/compliance.html", programme, **context)


@guarded(KEEP, fetch=queries.compliance_page, section=SECTION)
def record_compliance_meeting(request: HttpRequest, programme: Programme) -> HttpResponse:
    """A compliance meeting took place."""
    form = drafted(ComplianceMeetingForm, request, kind="compliance-meeting", subject_ref=programme.ref)
    if request.method == "POST":
        made = form.carry_out(actions.record_compliance_meeting, programme, by=request.user, at=request.at)
        if made:
            return done(request, f"Recorded: {made}", "cases:compliance", programme.ref)
    return _form(request, programme, form, "Record a compliance meeting", "Save")


@guarded(KEEP, fetch=queries.meeting_by_ref, section=SECTION)
def take_back_compliance_meeting(request: HttpRequest, meeting: ComplianceMeeting) -> HttpResponse:
    """It was recorded by mistake."""
    form, back = WhyForm(posted(request)), "cases:compliance"
    act = actions.take_back_compliance_meeting
    if request.method == "POST" and form.carry_out(act, meeting, by=request.user, at=request.at):
        return done(request, f"Taken back: {meeting}", back, meeting.programme.ref)
    more = {"tab": "offences", "about": str(meeting), "back_ref": meeting.programme.ref}
    return ask(request, meeting.child, form, "take_back_step_in_custody", back=back, **more)


@guarded(DECIDE, fetch=queries.compliance_page, section=SECTION)
def decide_breach(request: HttpRequest, programme: Programme) -> HttpResponse:
    """The manager decides what follows the failures, with the entries beside the form."""
    form = drafted(DecideBreachForm, request, kind="breach-decision", subject_ref=programme.ref)
    if request.method == "POST":
        made = form.carry_out(actions.decide_breach, programme, by=request.user, at=request.at)
        if made:
            return done(request, f"Decided: {made.get_decision_display().lower()}", "cases:breach", made.ref)
    kept = pages.compliance_of(programme, request.on)
    return _form(request, programme, form, "Decide what follows the missed appointments", "Decide", kept=kept)


@guarded(permissions.VIEW_CHILD, fetch=queries.breach_by_ref, section="breach")
def breach(request: HttpRequest, breach: Breach) -> HttpResponse:
    """One decision, and how far its breach is."""
    with_told(breach.child, [breach])
    may, stage = request.viewer.may, breach.stage
    context = {
        "breach": breach,
        "stage": stage,
        "duties": [(one, may(one.needs)) for one in queries.duties_of(breach, request.on)],
        "may_keep": may(KEEP),
        "may_write": may(KEEP) and stage == Stage.WRITE,
        "may_check": may(DECIDE) and breach.handed_over_at and breach.is_open,
        "may_change": may(KEEP) and breach.is_open,
        "may_start": may(KEEP) and breach.is_open,
        "may_set_hearing": may(KEEP) and breach.is_open and breach.started_on,
        "may_close": may(KEEP) and breach.decision == "court",
    }
    return _page(request, "cases/breach.html", breach.programme, child=breach.child, **context)


@guarded(KEEP, fetch=queries.breach_by_ref, section="breach")
def start_breach(request: HttpRequest, breach: Breach) -> HttpResponse:
    """The papers went to the court."""
    about = f"To be started by {breach.start_by:%-d %B %Y}, at the latest on {breach.latest:%-d %B %Y}"
    texts = ("When did the breach start?", "Save", "Breach started")
    return _change(request, breach, StartBreachForm, actions.start_breach, START, texts, about=about)


@guarded(KEEP, fetch=queries.breach_by_ref, section="breach")
def write_statement(request: HttpRequest, breach: Breach) -> HttpResponse:
    """Write the statement of facts, and hand it over when it is done."""
    hand_over = request.POST.get("then") == "hand_over"
    more = {"second_button": "Save and hand over to a manager", "second_value": "hand_over"}
    says = "Handed over. A manager checks it" if hand_over else "Statement saved"
    kept = pages.compliance_of(breach.programme, breach.failed_on)
    texts = ("Statement of facts", "Save", says)
    extra = {"hand_over": hand_over}
    return _change(
        request, breach, StatementForm, actions.write_statement, STATEMENT, texts, extra=extra, kept=kept, **more
    )


@guarded(DECIDE, fetch=queries.breach_by_ref, section="breach")
def check_statement(request: HttpRequest, breach: Breach) -> HttpResponse:
    """A second person reads the statement."""
    form = drafted(CheckStatementForm, request, kind="statement-check", subject_ref=breach.ref)
    if request.method == "POST":
        made = form.carry_out(actions.check_statement, breach, by=request.user, at=request.at)
        if made:
            says = "Checked. The breach pack is being made" if made.checked_at else "Returned to be changed"
            return done(request, says, "cases:breach", breach.ref)
    return _form(request, breach.programme, form, "Check the statement of facts", "Save", breach=breach)


@guarded(KEEP, fetch=queries.breach_by_ref, section="breach")
def draw_breach_pack(request: HttpRequest, breach: Breach) -> HttpResponse:
    """Make the pack afresh."""
    form = GovUKForm(posted(request))
    if request.method == "POST" and form.carry_out(actions.draw_breach_pack, breach, by=request.user, at=request.at):
        return done(request, "The breach pack is being made", "cases:breach", breach.ref)
    return _form(request, breach.programme, form, "Make the breach pack afresh", "Make it", breach=breach)


@guarded(KEEP, fetch=queries.breach_by_ref, section="breach pack", operation=Operation.DISCLOSURE)
def breach_pack(request: HttpRequest, breach: Breach) -> HttpResponse:
    """The file, which goes to the court: the reading log keeps to whom and what for."""
    if breach.pack != Pack.READY:
        raise Http404
    request.reading.recipient = breach.hearing.court if breach.hearing else "The court"
    request.reading.reason = f"Breach of {breach.programme.disposal.name.lower()}"
    request.reading.detail = {"sent": "breach pack", "sha256": breach.file_sha256, "pages": breach.pages}
    return download(queries.pack_of(breach), "breach-pack.pdf")


@guarded(KEEP, fetch=queries.breach_by_ref, section="breach")
def set_breach_hearing(request: HttpRequest, breach: Breach) -> HttpResponse:
    """At which day in court the breach is heard."""
    texts = ("Which hearing is the breach heard at?", "Save", "Hearing of the breach saved")
    offered = {"hearings": queries.hearings_for(breach)}
    more = {"offered": offered, "may_record_hearing": request.viewer.may(permissions.RECORD_HEARING)}
    return _change(request, breach, BreachHearingForm, actions.set_breach_hearing, HEARING, texts, **more)


@guarded(KEEP, fetch=queries.breach_by_ref, section="breach")
def close_breach(request: HttpRequest, breach: Breach) -> HttpResponse:
    """What the court decided."""
    texts = ("What became of the breach", "Save", "Result of the breach recorded")
    return _change(request, breach, CloseBreachForm, actions.close_breach, RESULT, texts)


def _change(
    request: HttpRequest,
    breach: Breach,
    form_class: type[GovUKForm],
    act: Callable,
    names: tuple[str, ...],
    texts: tuple[str, str, str],
    *,
    offered: dict | None = None,
    extra: dict | None = None,
    **more,
) -> HttpResponse:
    """One thing about a breach that two people may save at once: heading, button and what is said are `texts`."""
    heading, button, says = texts
    here = {"kind": act.__name__, "subject_ref": breach.ref}
    form = drafted(form_class, request, **here, saved=_saved(breach, names), **(offered or {}))
    if request.method == "POST":
        if form.carry_out(act, breach, by=request.user, at=request.at, **(extra or {})):
            return done(request, says, "cases:breach", breach.ref)
        breach = queries.breach_by_ref(request.viewer, breach.ref)
    form.face(_saved(breach, names))
    return _form(request, breach.programme, form, heading, button, breach=breach, child=breach.child, **more)


def _saved(breach: Breach, names: tuple[str, ...]) -> Saved:
    """What stands in the breach, with the hearing as the form knows it."""
    saved = saved_in_history(breach, list(names))
    hearing = {"hearing": breach.hearing.ref if breach.hearing else ""} if "hearing" in names else {}
    return Saved(saved.version, saved.values | hearing, saved.by, saved.at) if hearing else saved


def _form(
    request: HttpRequest, programme: Programme, form: GovUKForm, heading: str, button: str, **more
) -> HttpResponse:
    return _page(request, "cases/breach_form.html", programme, form=form, heading=heading, button=button, **more)


def _page(request: HttpRequest, template: str, programme: Programme, **more) -> HttpResponse:
    child = more.pop("child", None) or (more["breach"].child if "breach" in more else programme.child)
    if "kept" in more:
        more["kept_count"] = len(more["kept"].of(pages.KEPT))
    return render(request, template, {"tab": "offences", "child": child, "programme": programme} | more)
