"""Background work on records: disposals, copies of them, unusual reading. Tasks take numbers, never personal data."""

import pghistory
from celery import shared_task

from cases.actions import breach, document, notice, retention, subject_access, task_rules, unusual_reading
from cases.models import AccessRequest, Breach, DisposalProposal
from yjs import clock
from yjs.acting import as_the_service


@shared_task
@as_the_service
def carry_out_disposal(pk: int) -> None:
    """Thin out or delete one record whose disposal two people agreed on."""
    proposal = DisposalProposal.objects.select_related("child", "decided_by").filter(pk=pk).first()
    if proposal:  # without one it is done: the proposal went with the record
        retention.carry_out_disposal(proposal, by=proposal.decided_by, at=clock.now())


@shared_task
def remove_file(name: str) -> None:
    """Remove one file of a record that is gone."""
    retention.remove_file(name)


@shared_task
@as_the_service
def gather_record(pk: int) -> None:
    """Gather the words of a record of which somebody asked for a copy."""
    asked = AccessRequest.objects.select_related("child", "recorded_by").get(pk=pk)
    subject_access.gather_record(asked, by=asked.recorded_by, at=clock.now())


@shared_task
@as_the_service
def make_pack(pk: int) -> None:
    """Make the file of a copy that a second person approved."""
    asked = AccessRequest.objects.select_related("child", "checked_by").get(pk=pk)
    subject_access.make_copy(asked, by=asked.checked_by, at=clock.now())


@shared_task
@as_the_service
def make_breach_pack(pk: int) -> None:
    """Make the pack of a breach, with the rights of whoever asked for it."""
    row = Breach.objects.select_related("child", "programme", "pack_asked_by").filter(pk=pk).first()
    if row:  # without one the record is gone
        breach.make_breach_pack(row, by=row.pack_asked_by, at=clock.now())


@shared_task
@as_the_service
def look_for_unusual_reading() -> None:
    """Raise alerts of reading that may need explaining."""
    unusual_reading.look_for_unusual_reading(at=clock.now())


@shared_task
@as_the_service
def scan_document(pk: int) -> None:
    """Open or remove one file in quarantine; whoever brought it is told when it was removed."""
    at = clock.now()
    with pghistory.context(action="scan_document", at=at.isoformat()):
        document.settle_version(pk, at=at)


@shared_task
@as_the_service
def make_tasks_by_rules() -> None:
    """Make the tasks that rules ask for as days come near."""
    at = clock.now()
    with pghistory.context(action="make_tasks_by_rules", at=at.isoformat()):
        task_rules.make_tasks_by_rules(at=at)


@shared_task
def send_notice_emails() -> None:
    """Tell people by e-mail, at the time they chose, how many notices wait."""
    notice.send_notice_emails(at=clock.now())
