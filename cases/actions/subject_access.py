"""Subject access: record a request, gather the record, redact it, have it checked, make the file, send it."""

from datetime import date, datetime

from cases import rules_subject_access as rules
from cases.actions.subject_access_pack import pack_of
from cases.models import AccessPassage, AccessRequest, Child
from cases.permissions import CHECK_ACCESS, PREPARE_ACCESS, RECORD_ACCESS, require_for_copy
from cases.queries.record_copy import passages_of
from cases.rules import is_not_in_future
from cases.rules_subject_access import Stage
from yjs.actions import action, lock
from yjs.clock import local_date
from yjs.errors import Refused
from yjs.jobs.outbox import enqueue
from yjs.policy.values import ACCESS_EXTENSION, ACCESS_MONTHS, value_on
from yjs.working_days import months_after

GATHER, MAKE = "cases.tasks.gather_record", "cases.tasks.make_pack"


@action
def record_access_request(
    child: Child,
    *,
    asked_by: str,
    asked_by_name: str,
    identity: str,
    recipient: str,
    received_on: date,
    by,
    at: datetime,
) -> AccessRequest:
    """Keep a request for a copy, with the day on which it is due; a worker gathers the record."""
    require_for_copy(by, RECORD_ACCESS, child, at=at)
    lock(child)
    if refusal := is_not_in_future(received_on, local_date(at), what="Date of the request", field="received_on"):
        raise refusal
    if AccessRequest.objects.filter(child=child, closed_at=None).exists():
        raise Refused("A copy of this record was asked for already, and the request is open")
    made = AccessRequest.objects.create(
        child=child,
        asked_by=asked_by,
        asked_by_name=asked_by_name,
        identity=identity,
        recipient=recipient,
        received_on=received_on,
        due_on=rules.due_on(received_on, value_on(ACCESS_MONTHS, received_on)),
        recorded_by=by,
        recorded_at=at,
    )
    enqueue(GATHER, made.pk, key=f"{GATHER}:{made.ref}", at=at)
    return made


@action
def gather_record(request: AccessRequest, *, by, at: datetime) -> AccessRequest:
    """Copy the words of the record as they stand, each with what the service proposes to remove; once."""
    request = lock(request)
    if request.stage != Stage.GATHERING:
        return request
    AccessPassage.objects.bulk_create(
        AccessPassage(
            request=request,
            position=position,
            place=passage.place[:200],
            label=passage.label[:200],
            text=passage.text,
            proposed=passage.proposed,
            removed=passage.proposed,
            withheld=passage.about_another,
            file=passage.file,
        )
        for position, passage in enumerate(passages_of(request.child), start=1)
    )
    return _at_stage(request, Stage.REDACTING)


@action
def extend_access_request(request: AccessRequest, *, reason: str, by, at: datetime) -> AccessRequest:
    """Take more time for a request that is complex, once, and say why."""
    require_for_copy(by, PREPARE_ACCESS, request.child, at=at)
    request = lock(request)
    refusals = (
        None if request.is_open else Refused("This request is closed"),
        rules.is_extended_once(request.extended_because),
    )
    if refusal := next(filter(None, refusals), None):
        raise refusal
    request.due_on = months_after(request.due_on, value_on(ACCESS_EXTENSION, local_date(at)))
    request.extended_because = reason
    request.save(update_fields=["due_on", "extended_because"])
    return request


@action
def redact_passage(
    passage: AccessPassage, *, kept: list[str], more: str, withheld: bool, by, at: datetime
) -> AccessPassage:
    """Decide what goes out of one passage: the proposals that stay removed, more words, or nothing of it."""
    require_for_copy(by, PREPARE_ACCESS, passage.child, at=at)
    request = lock(passage.request)
    passage = lock(passage)
    added = [line.strip() for line in more.splitlines() if line.strip()]
    if refusal := rules.is_at(request.stage, Stage.REDACTING) or rules.words_are_there(added, passage.text):
        raise refusal
    passage.removed = [[words, why] for words, why in passage.proposed if words in kept]
    passage.removed += [[words, "decided by a person"] for words in added]
    passage.withheld, passage.decided_by, passage.decided_at = withheld, by, at
    passage.save(update_fields=["removed", "withheld", "decided_by", "decided_at"])
    return passage


@action
def hand_over_copy(request: AccessRequest, *, by, at: datetime) -> AccessRequest:
    """Give the redacted copy to a second person; from then on its passages do not change."""
    require_for_copy(by, PREPARE_ACCESS, request.child, at=at)
    request = lock(request)
    if refusal := rules.is_at(request.stage, Stage.REDACTING):
        raise refusal
    request.prepared_by, request.prepared_at, request.returned_because = by, at, ""
    return _at_stage(request, Stage.CHECKING, "prepared_by", "prepared_at", "returned_because")


@action
def check_copy(request: AccessRequest, *, decision: str, reason: str, by, at: datetime) -> AccessRequest:
    """Approve the copy, so that a worker makes the file, or return it to be redacted again, with the reason."""
    require_for_copy(by, CHECK_ACCESS, request.child, at=at)
    request = lock(request)
    prepared = (
        AccessPassage.objects.filter(request=request).exclude(decided_by=None).values_list("decided_by", flat=True)
    )
    refusals = (
        rules.is_at(request.stage, Stage.CHECKING),
        rules.another_person_checks({request.prepared_by_id, *prepared}, by.pk),
        Refused("Enter what must be changed", "reason") if decision == "return" and not reason.strip() else None,
    )
    if refusal := next(filter(None, refusals), None):
        raise refusal
    if decision == "return":
        request.returned_because = reason
        return _at_stage(request, Stage.REDACTING, "returned_because")
    request.checked_by, request.checked_at = by, at
    _at_stage(request, Stage.MAKING, "checked_by", "checked_at")
    enqueue(MAKE, request.pk, key=f"{MAKE}:{request.ref}", at=at)
    return request


@action
def make_copy(request: AccessRequest, *, by, at: datetime) -> AccessRequest:
    """Make the file that goes, from what was approved; once."""
    request = lock(request)
    if request.stage != Stage.MAKING:
        return request
    request.file, request.file_sha256, request.file_bytes = pack_of(request, at=at)
    return _at_stage(request, Stage.READY, "file", "file_sha256", "file_bytes")


@action
def send_copy(request: AccessRequest, *, by, at: datetime) -> AccessRequest:
    """Take the file to send it: from the first time on the request is answered."""
    require_for_copy(by, RECORD_ACCESS, request.child, at=at)
    request = lock(request)
    if refusal := rules.is_at(request.stage, Stage.READY, Stage.SENT):
        raise refusal
    if request.stage == Stage.SENT:
        return request
    request.closed_at = at
    return _at_stage(request, Stage.SENT, "closed_at")


@action
def refuse_access_request(request: AccessRequest, *, reason: str, by, at: datetime) -> AccessRequest:
    """Close a request without a copy, with the reason that the person is told."""
    require_for_copy(by, CHECK_ACCESS, request.child, at=at)
    request = lock(request)
    if refusal := rules.is_at(request.stage, Stage.GATHERING, Stage.REDACTING, Stage.CHECKING):
        raise refusal
    request.closed_at, request.refused_because = at, reason
    return _at_stage(request, Stage.REFUSED, "closed_at", "refused_because")


def _at_stage(request: AccessRequest, stage: Stage, *fields: str) -> AccessRequest:
    request.stage = stage.value
    request.save(update_fields=["stage", *fields])
    return request
