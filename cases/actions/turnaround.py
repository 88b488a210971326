"""Turnaround: ask for consent, take it back, go on despite the statutory caseload, end the work, open it again."""

from datetime import date, datetime

from cases import rules_turnaround as rules
from cases.actions.access import raise_first, told
from cases.actions.notice import tell, tell_workers
from cases.models import Involvement, ListEntry, Turnaround, TurnaroundConsent
from cases.models.lists import TURNAROUND_ENDINGS
from cases.permissions import ALLOW_TURNAROUND, KEEP_TURNAROUND, require_for_child
from cases.queries.around import managers_of, workers_now
from cases.queries.turnaround import statutory_on
from cases.rules_work import NoticeKind
from yjs.actions import action, lock, write
from yjs.clock import local_date


@action
def record_turnaround_consent(
    involvement: Involvement,
    *,
    whose: str,
    answer: str,
    asked_on: date,
    how: str = "",
    witness: str = "",
    words: str = "",
    by,
    at: datetime,
) -> TurnaroundConsent:
    """The child, or a parent or carer, was asked; the first answer begins the work, if the child may be on it."""
    viewer = require_for_child(by, KEEP_TURNAROUND, involvement.child, at=at)
    involvement, work = _locked(involvement)
    if answer != rules.Answer.GIVEN:
        how, witness = "", ""
    raise_first(
        *_may_work(involvement, work),
        rules.consent_fits(
            whose, answer, asked_on, how, witness, words, entered_on=involvement.starts_on, on=viewer.on
        ),
    )
    if work is None:
        raise_first(rules.is_eligible(statutory_on(involvement.child, involvement.starts_on), allowed=False))
        work = Turnaround.objects.create(child=involvement.child, involvement=involvement)
    typed = {"whose": whose, "answer": answer, "asked_on": asked_on, "how": how, "witness": witness, "words": words}
    made = TurnaroundConsent.objects.create(turnaround=work, child=work.child, **typed, recorded_by=by, recorded_at=at)
    tell_workers(work.child, NoticeKind.TURNAROUND, about=work, by=by, at=at)
    return made


@action
def withdraw_turnaround_consent(
    consent: TurnaroundConsent, *, withdrawn_on: date, reason: str, goes_on: str = "", by, at: datetime
) -> TurnaroundConsent:
    """Consent is taken back: the work ends with it, unless it is a parent's and the work goes on with a reason."""
    viewer = require_for_child(by, KEEP_TURNAROUND, consent.child, at=at)
    work, consent = lock(consent.turnaround), lock(consent)
    last = work.consents.filter(whose=consent.whose).last()
    raise_first(
        rules.is_open(work.ends_on),
        rules.may_be_taken_back(consent.answer, consent.withdrawn_on, is_last=last == consent),
        rules.taking_back_fits(consent.whose, withdrawn_on, consent.asked_on, goes_on, viewer.on),
    )
    taken_back = {"withdrawn_on": withdrawn_on, "withdrawn_why": reason, "withdrawn_by": by, "goes_on": goes_on}
    consent = write(consent, **taken_back)
    if not goes_on.strip():
        outcome = ListEntry.objects.get(list=TURNAROUND_ENDINGS, name=rules.TAKEN_BACK)
        write(work, ends_on=withdrawn_on, outcome=outcome, ended_by=by)
    _tell(work, by, at)
    return consent


@action
def allow_turnaround(involvement: Involvement, *, reason: str, by, at: datetime) -> Turnaround:
    """A manager goes on although the child is on the statutory caseload, and says why."""
    require_for_child(by, ALLOW_TURNAROUND, involvement.child, at=at)
    involvement, work = _locked(involvement)
    statutory = statutory_on(involvement.child, involvement.starts_on)
    raise_first(
        *_may_work(involvement, work),
        rules.allowing_is_needed(statutory, allowed=work is not None and work.allowed_by_id is not None),
        told(reason, at),
    )
    work = work or Turnaround(child=involvement.child, involvement=involvement)
    work.statutory, work.allowed_why, work.allowed_by = ", ".join(statutory)[:300], reason, by
    work.save()
    return work


@action
def end_turnaround(
    turnaround: Turnaround, *, ends_on: date, outcome: ListEntry, child_words: str, by, at: datetime
) -> Turnaround:
    """The work is over: what became of it, and what changed in the child's words."""
    viewer = require_for_child(by, KEEP_TURNAROUND, turnaround.child, at=at)
    work = lock(turnaround)
    first = max([work.involvement.starts_on, *work.consents.values_list("asked_on", flat=True)])
    raise_first(rules.is_open(work.ends_on), rules.end_fits(ends_on, first, viewer.on))
    return _tell(write(work, ends_on=ends_on, outcome=outcome, child_words=child_words, ended_by=by), by, at)


@action
def reopen_turnaround(turnaround: Turnaround, *, reason: str, by, at: datetime) -> Turnaround:
    """It was ended by mistake, or the child came back: the work goes on, and the history keeps the end."""
    require_for_child(by, ALLOW_TURNAROUND, turnaround.child, at=at)
    work = lock(turnaround)
    raise_first(rules.is_over(work.ends_on), rules.is_open(work.involvement.ends_on), told(reason, at))
    nothing = {"ends_on": None, "outcome": None, "ended_by": None, "child_words": ""}
    return _tell(write(work, **nothing, reopened_why=reason), by, at)


def _locked(involvement: Involvement) -> tuple[Involvement, Turnaround | None]:
    """The involvement, held until the end, and its Turnaround work if it has begun."""
    involvement = lock(involvement)
    return involvement, Turnaround.objects.select_for_update(of=("self",)).filter(involvement=involvement).first()


def _may_work(involvement: Involvement, work: Turnaround | None) -> tuple:
    ends_on = (work and work.ends_on) or involvement.ends_on
    return rules.is_turnaround(involvement.opened_why), rules.is_open(ends_on)


def _tell(work: Turnaround, by, at: datetime) -> Turnaround:
    """It is news again to whoever works with the child, and to their managers."""
    on, child = local_date(at), work.child
    people = {*workers_now(child, on), *managers_of(child, on)}
    tell(people, child, NoticeKind.TURNAROUND, about=work, by=by, at=at, again=True)
    return work
