"""Keep what is known of victims: who they are, consent, views, requests, restorative justice, boundaries."""

from collections.abc import Collection
from datetime import date, datetime

from cases import rules_victims as rules
from cases.actions.access import raise_first, told
from cases.actions.notice import tell, tell_workers
from cases.models import (
    Boundary,
    Child,
    Offence,
    RestorativeWork,
    Victim,
    VictimBoundary,
    VictimConsent,
    VictimOffence,
    VictimRequest,
    VictimView,
)
from cases.permissions import KEEP_VICTIMS, require_for_child, require_for_victim, victims_seen_by
from cases.queries.around import workers_now
from cases.queries.identity import protected_values
from cases.queries.victims import answer_due, contact_due
from cases.rules_victims import CLOSED, Consent
from cases.rules_work import NoticeKind
from yjs.access import Viewer
from yjs.actions import action, lock
from yjs.audit.record import record_viewing_by
from yjs.errors import Refused, is_unchanged
from yjs.versions import are_unchanged, newest_change

REACHED = ("phone", "email")
KNOWN = ("kind", "name", "contact_name", "under_18", "vulnerabilities", "safe_ways", *REACHED)
KNOWN += ("school", "groups", "wants_to_know", "told_on")
VIEW = ("decision", "decision_on", "sought_on", "said", "why_not")
REQUEST = ("kind", "words", "asked_on", "answered_on", "answer")
RESTORATIVE = ("kind", "offered_on", "answer", "starts_on", "ends_on", "words", "satisfaction")


# --- Who they are -------------------------------------------------------------------------------------------
@action
def record_victim(
    child: Child, *, offences: Collection[Offence], is_another: bool = False, by, at: datetime, **typed
) -> Victim:
    """Somebody whom offences of this child harmed; `typed` are KNOWN, address and postcode."""
    viewer = require_for_child(by, KEEP_VICTIMS, child, at=at)
    known = {name: typed[name] for name in (*KNOWN, *Victim.HIDDEN)}
    raise_first(_harmed_by(offences), _told_day_fits(known["told_on"], viewer))
    if not is_another and victims_seen_by(viewer).filter(name__iexact=known["name"]).exists():
        raise Refused(
            "A victim of this name is recorded already. Link that record, or say that this is somebody else",
            "is_another",
        )
    victim = Victim(**known)
    victim.contact_due_on = contact_due(victim)
    victim.save()
    _link(victim, child, offences)
    return victim


@action
def link_victim(child: Child, *, victim: Victim, offences: Collection[Offence], by, at: datetime) -> Victim:
    """These offences of the child, and no others of theirs, harmed somebody who is recorded already."""
    require_for_child(by, KEEP_VICTIMS, child, at=at)
    require_for_victim(by, victim, at=at)
    victim = lock(victim)
    if not offences and not victim.harms.exclude(child=child).exists():
        raise Refused("Select an offence that harmed them: no other child's is recorded", "offences")
    if not offences and any(rows.filter(child=child).exists() for rows in _about_child(victim)):
        raise Refused(
            "Select an offence: views, requests or restorative justice with this child are recorded", "offences"
        )
    victim.harms.filter(child=child).exclude(offence__in=offences).delete()
    there = set(victim.harms.values_list("offence", flat=True))
    _link(victim, child, [one for one in offences if one.pk not in there])
    return victim


@action
def edit_victim(victim: Victim, *, version: int | str, by, at: datetime, **typed) -> Victim:
    """Put right what is known of them; an address that is left empty stays as it is, unseen."""
    viewer = require_for_victim(by, victim, at=at)
    victim = lock(victim)
    names = [name for name in KNOWN if name in typed and name not in victim.shut_fields]
    raise_first(are_unchanged(victim, names, version), _told_day_fits(typed["told_on"], viewer))
    names += [name for name in Victim.HIDDEN if typed.get(name)]
    for name in names:
        setattr(victim, name, typed[name])
    if victim.consent == Consent.NOT_ASKED:
        victim.contact_due_on = contact_due(victim)
        names.append("contact_due_on")
    victim.save(update_fields=names)
    return victim


def show_victim_address(
    victim: Victim, *, reason: str, request_id: str, by, at: datetime, once: str = ""
) -> dict[str, str]:
    """Where they live, once, to somebody who says why; never while they do not consent to contact."""
    require_for_victim(by, victim, at=at)
    raise_first(rules.contact_is_allowed(victim.consent), told(reason, at))
    record_viewing_by(by, victim.audit_subject, "address shown", at=at, request_id=request_id, reason=reason)
    return {name: value for name, value in protected_values(victim).items() if name in Victim.HIDDEN}


def _harmed_by(offences: Collection[Offence]) -> Refused | None:
    return None if offences else Refused("Select an offence that harmed them", "offences")


def _link(victim: Victim, child: Child, offences: Collection[Offence]) -> None:
    VictimOffence.objects.bulk_create(VictimOffence(victim=victim, offence=one, child=child) for one in offences)


def _about_child(victim: Victim) -> tuple:
    return victim.views, victim.requests, victim.restorative


def _told_day_fits(told_on: date, viewer: Viewer) -> Refused | None:
    return rules.day_fits(told_on, viewer.on, what="Day on which the service was told of them", field="told_on")


# --- Consent ------------------------------------------------------------------------------------------------
@action
def record_victim_consent(victim: Victim, *, step: str, on: date, note: str, by, at: datetime) -> VictimConsent:
    """They were asked, said yes or no, or took it back: from a no on nobody sees how they could be reached."""
    viewer = require_for_victim(by, victim, at=at)
    victim = lock(victim)
    last = victim.consents.first()
    raise_first(
        rules.consent_may_follow(victim.consent, step),
        rules.day_fits(on, viewer.on, what="Day", field="on", not_before=last.on if last else victim.told_on),
    )
    victim.consent, victim.is_protected = step, step in CLOSED
    victim.save(update_fields=["consent", "is_protected"])
    return VictimConsent.objects.create(victim=victim, step=step, on=on, note=note, recorded_by=by, recorded_at=at)


# --- Views, requests, restorative justice --------------------------------------------------------------------
@action
def record_victim_view(
    victim: Victim, *, child: Child, version: int | str = 0, by, at: datetime, **typed
) -> VictimView:
    """A view to be sought, or that was, before a decision about the child; `typed` are VIEW."""
    viewer = _open_to_contact(victim, child, by, at)
    values = {name: typed[name] for name in VIEW}
    raise_first(_view_fits(values, viewer))
    return VictimView.objects.create(victim=victim, child=child, **values, recorded_by=by, recorded_at=at)


@action
def edit_victim_view(view: VictimView, *, version: int | str, by, at: datetime, **typed) -> VictimView:
    """What they said has come in, or it is put right."""
    viewer = require_for_victim(by, view.victim, at=at)
    return _change(view, VIEW, version, typed, lambda values: _view_fits(values, viewer))


@action
def record_victim_request(
    victim: Victim, *, child: Child, version: int | str = 0, by, at: datetime, **typed
) -> VictimRequest:
    """They asked for news or for support, to be given in the time of the Victims' Code; `typed` are REQUEST."""
    viewer = _open_to_contact(victim, child, by, at)
    values = {name: typed[name] for name in REQUEST}
    raise_first(_request_fits(values, viewer))
    due_on = answer_due(victim, values["asked_on"])
    rows = VictimRequest.objects
    return rows.create(victim=victim, child=child, due_on=due_on, **values, recorded_by=by, recorded_at=at)


@action
def edit_victim_request(asked: VictimRequest, *, version: int | str, by, at: datetime, **typed) -> VictimRequest:
    """They were told or given what they asked for, or it is put right."""
    viewer = require_for_victim(by, asked.victim, at=at)
    due_on = {"due_on": answer_due(asked.victim, typed["asked_on"])} if typed["asked_on"] else {}
    return _change(asked, REQUEST, version, typed, lambda values: _request_fits(values, viewer), **due_on)


@action
def offer_restorative_justice(
    victim: Victim, *, child: Child, version: int | str = 0, by, at: datetime, **typed
) -> RestorativeWork:
    """Restorative justice was offered, with what they answered and what came of it; `typed` are RESTORATIVE."""
    viewer = _open_to_contact(victim, child, by, at)
    if lock(victim).consent != Consent.GIVEN:
        raise Refused("Record first that they consent to contact: restorative justice is offered to nobody else")
    values = {name: typed[name] for name in RESTORATIVE}
    raise_first(_restorative_fits(values, viewer))
    return RestorativeWork.objects.create(victim=victim, child=child, **values, recorded_by=by, recorded_at=at)


@action
def edit_restorative_justice(
    work: RestorativeWork, *, version: int | str, by, at: datetime, **typed
) -> RestorativeWork:
    """They answered, it began or is done, or it is put right."""
    viewer = require_for_victim(by, work.victim, at=at)
    return _change(work, RESTORATIVE, version, typed, lambda values: _restorative_fits(values, viewer))


def _open_to_contact(victim: Victim, child: Child, by, at: datetime) -> Viewer:
    viewer = require_for_victim(by, victim, at=at)
    raise_first(rules.contact_is_allowed(lock(victim).consent), _harmed_by_child(victim, child))
    return viewer


def _harmed_by_child(victim: Victim, child: Child) -> Refused | None:
    there = victim.harms.filter(child=child).exists()
    return None if there else Refused("Select a child whose offence harmed them", "child")


def _change(record, names: tuple[str, ...], version: int | str, typed: dict, wrong, **more):
    record = lock(record)
    values = {name: typed[name] for name in names}
    raise_first(is_unchanged(version, newest_change(record)), wrong(values))
    for name, value in (values | more).items():
        setattr(record, name, value)
    record.save(update_fields=[*names, *more])
    return record


def _view_fits(values: dict, viewer: Viewer) -> Refused | None:
    asked = {"what": "Day on which they were asked", "field": "sought_on"}
    return (
        rules.day_fits(values["sought_on"], viewer.on, **asked)
        or rules.asked_before_decision(values["sought_on"], values["decision_on"])
        or rules.view_is_told(values["sought_on"], values["said"], values["why_not"])
    )


def _request_fits(values: dict, viewer: Viewer) -> Refused | None:
    answered = {"what": "Day on which they were told or given it", "field": "answered_on"}
    return (
        rules.day_fits(values["asked_on"], viewer.on, what="Day on which they asked", field="asked_on")
        or rules.day_fits(values["answered_on"], viewer.on, **answered, not_before=values["asked_on"])
        or rules.answer_is_told(values["answered_on"], values["answer"])
    )


def _restorative_fits(values: dict, viewer: Viewer) -> Refused | None:
    began = {"what": "Day on which it began", "field": "starts_on", "not_before": values["offered_on"]}
    return (
        rules.day_fits(values["offered_on"], viewer.on, what="Day on which it was offered", field="offered_on")
        or rules.day_fits(values["starts_on"], viewer.on, **began)
        or rules.day_fits(values["ends_on"], viewer.on, what="Day on which it was done", field="ends_on")
        or rules.restorative_fits(values["answer"], values["starts_on"], values["ends_on"])
    )


# --- What follows for the child ------------------------------------------------------------------------------
@action
def set_boundary(
    victim: Victim,
    *,
    child: Child,
    words: str,
    starts_on: date,
    ends_on: date | None,
    version: int | str = 0,
    by,
    at: datetime,
) -> Boundary:
    """What the child must not do for their sake: the child's workers are told, and not for whose."""
    viewer = require_for_victim(by, victim, at=at)
    whose = [victim.name, victim.contact_name] if victim.contact_name else [victim.name]
    reached = protected_values(victim).values()
    raise_first(
        _harmed_by_child(victim, child),
        rules.tells_nobody_who(words, [part for name in whose for part in rules.parts_of(name)]),
        rules.tells_nobody_who(words, [line for value in reached for line in (value, value.partition(",")[0]) if line]),
        rules.day_fits(starts_on, viewer.on, what="First day", field="starts_on"),
    )
    if ends_on and ends_on < starts_on:
        raise Refused("Last day must be the first day or later", "ends_on")
    days = {"starts_on": starts_on, "ends_on": ends_on}
    made = Boundary.objects.create(child=child, words=words, **days, set_by=by, set_at=at)
    VictimBoundary.objects.create(victim=victim, boundary=made)
    tell_workers(child, NoticeKind.BOUNDARY, about=made, by=by, at=at)
    return made


@action
def end_boundary(boundary: Boundary, *, ends_on: date, by, at: datetime) -> Boundary:
    """The boundary holds no longer after this day."""
    viewer = require_for_victim(by, boundary.for_sake_of.victim, at=at)
    boundary = lock(boundary)
    if ends_on < boundary.starts_on:
        raise Refused(f"Last day must be {boundary.starts_on:%-d %B %Y} or later", "ends_on")
    boundary.ends_on = ends_on
    boundary.save(update_fields=["ends_on"])
    people = workers_now(boundary.child, viewer.on)
    tell(people, boundary.child, NoticeKind.BOUNDARY, about=boundary, by=by, at=at, again=True)
    return boundary
