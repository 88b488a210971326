"""A referral order: its page, its panels, the way back to court."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases import actions, permissions
from cases.actions.order_panels import PLANNED
from cases.forms.access import WhyForm
from cases.forms.referral_order import BackToCourtForm, PlanPanelForm, RecordPanelForm
from cases.models import OrderPanel, Programme
from cases.queries import referral_orders as queries
from cases.queries.around import people_who_see
from cases.queries.hearings import last_hearing
from cases.queries.volunteers import conflicts_of, seats_on
from cases.queries.work import with_told
from cases.rules_work import due_tag
from cases.views.pressing import ask, posted
from yjs.access import guarded
from yjs.bank_holidays import bank_holidays
from yjs.forms import GovUKForm, drafted
from yjs.pages import done
from yjs.versions import Saved, saved_in_history

RECORD = permissions.RECORD_PROGRAMME
SECTION = "referral order"


@guarded(permissions.VIEW_CHILD, fetch=queries.order_by_ref, section=SECTION)
def referral_order(request: HttpRequest, programme: Programme) -> HttpResponse:
    """What comes next, the contract, and the panels."""
    panels = list(programme.order_panels.all())
    with_told(programme.child, panels)
    due = queries.to_hold([programme])[0]
    context = {
        "tab": "offences",
        "child": programme.child,
        "programme": programme,
        "panels": panels,
        "due": due,
        "due_tag": due_tag(due.step.due_on, request.on, bank_holidays()) if due.step else None,
        "contract": queries.contract_of(programme),
        "conflicts": conflicts_of(programme.child),
        "is_running": programme.ends_on is None,
        "may_record": request.viewer.may(RECORD),
        "may_undo": request.viewer.may(permissions.TAKE_BACK_CHANGE),
        "on": request.on,
    }
    return render(request, "cases/referral_order.html", context)


@guarded(permissions.VIEW_CHILD, fetch=queries.panel_by_ref, section=SECTION)
def order_panel(request: HttpRequest, panel: OrderPanel) -> HttpResponse:
    """One panel: who sat, who came, what it decided."""
    with_told(panel.child, [panel])
    page = {"tab": "offences", "child": panel.child, "panel": panel, "programme": panel.programme}
    page |= {"may_record": request.viewer.may(RECORD) and panel.taken_back_at is None}
    return render(request, "cases/order_panel.html", page)


@guarded(RECORD, fetch=queries.order_by_ref, section=SECTION)
def plan_order_panel(request: HttpRequest, programme: Programme) -> HttpResponse:
    """The next panel, with those who are to sit on it."""
    due = queries.to_hold([programme])[0]
    initial = {"kind": queries.suggested_kind(due), "workers": [request.user.ref]}
    form = drafted(
        PlanPanelForm,
        request,
        kind="order-panel",
        subject_ref=programme.ref,
        initial=initial,
        **_offered(request, programme),
    )
    if request.method == "POST":
        made = form.carry_out(actions.plan_order_panel, programme, by=request.user, at=request.at)
        if made:
            return done(request, f"Planned: {made}", "cases:referral_order", programme.ref)
    return _page(request, programme, form, "Plan a panel", "Save")


@guarded(RECORD, fetch=queries.panel_by_ref, section=SECTION)
def edit_order_panel(request: HttpRequest, panel: OrderPanel) -> HttpResponse:
    """Another day, place or other members."""
    here = {"kind": "order-panel-edit", "subject_ref": panel.ref}
    form = drafted(PlanPanelForm, request, **here, saved=_saved(panel), **_offered(request, panel.programme, panel))
    if request.method == "POST":
        if form.carry_out(actions.edit_order_panel, panel, by=request.user, at=request.at):
            return done(request, "Panel changed", "cases:referral_order", panel.programme.ref)
        panel = queries.panel_by_ref(request.viewer, panel.ref)
    form.face(_saved(panel))
    return _page(request, _of(panel), form, f"Change the panel: {panel.get_kind_display().lower()}", "Save")


def _saved(panel: OrderPanel) -> Saved:
    """What stands in the panel, with its members as the form knows them."""
    saved, members = saved_in_history(panel, list(PLANNED)), _members(panel)
    return Saved(saved.version, saved.values | members, saved.by, saved.at)


def _members(panel: OrderPanel) -> dict[str, list[str]]:
    members = list(panel.members.all())
    return {
        "volunteers": [one.volunteer.ref for one in members if one.volunteer],
        "workers": [one.worker.ref for one in members if one.worker],
    }


@guarded(RECORD, fetch=queries.panel_by_ref, section=SECTION)
def record_order_panel(request: HttpRequest, panel: OrderPanel) -> HttpResponse:
    """What the panel decided, who sat and who came."""
    initial = _members(panel) | {"held_on": panel.held_on}
    offered = _offered(request, panel.programme, panel)
    form = drafted(
        RecordPanelForm, request, kind="order-panel-record", subject_ref=panel.ref, initial=initial, **offered
    )
    if request.method == "POST" and form.carry_out(actions.record_order_panel, panel, by=request.user, at=request.at):
        return done(request, "Written down what the panel decided", "cases:referral_order", panel.programme.ref)
    return _page(request, _of(panel), form, f"What the panel decided: {panel.get_kind_display().lower()}", "Save")


def _offered(request: HttpRequest, programme: Programme, panel: OrderPanel | None = None) -> dict:
    """Who may be chosen: volunteers with why one may not sit, people who see the child, and who was chosen before."""
    day = panel.held_on if panel else request.on
    workers = list(people_who_see(programme.child if panel is None else panel.child, request.on))
    chosen = [one.worker for one in panel.members.all() if one.worker] if panel else []
    return {"seats": seats_on(day), "workers": [*workers, *(one for one in chosen if one not in workers)]}


@guarded(RECORD, fetch=queries.panel_by_ref, section=SECTION)
def take_back_order_panel(request: HttpRequest, panel: OrderPanel) -> HttpResponse:
    """Called off, or written down by mistake."""
    form = WhyForm(posted(request))
    if request.method == "POST" and form.carry_out(
        actions.take_back_order_panel, panel, by=request.user, at=request.at
    ):
        return done(request, f"Taken back: {panel}", "cases:referral_order", panel.programme.ref)
    more = {"about": str(panel), "back_ref": panel.programme.ref, "tab": "offences"}
    return ask(request, panel.child, form, "take_back_of_referral_order", back="cases:referral_order", **more)


@guarded(RECORD, fetch=queries.panel_by_ref, section=SECTION)
def send_back_to_court(request: HttpRequest, panel: OrderPanel) -> HttpResponse:
    """The hearing is planned, with the reason."""
    last = last_hearing(panel.child, request.on)
    initial = {"court": last.court, "court_type": last.court_type} if last else {}
    form = drafted(BackToCourtForm, request, kind="order-panel-court", subject_ref=panel.ref, initial=initial)
    if request.method == "POST" and form.carry_out(actions.send_back_to_court, panel, by=request.user, at=request.at):
        return done(request, "The hearing is planned", "cases:referral_order", panel.programme.ref)
    return _page(request, _of(panel), form, "Send the order back to court", "Plan the hearing")


def _of(panel: OrderPanel) -> Programme:
    """The order, with the child as the page's guard fetched them."""
    panel.programme.child = panel.child
    return panel.programme


def _page(request: HttpRequest, programme: Programme, form: GovUKForm, heading: str, button: str) -> HttpResponse:
    page = {"child": programme.child, "programme": programme, "form": form, "heading": heading, "button": button}
    return render(request, "cases/referral_order_form.html", page | {"tab": "offences"})
