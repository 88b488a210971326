"""What a worker does with a document: claim it, say how far it is, finish it or give it back.

The outbox sees to it that one worker at a time works on a document's job, and that the job is tried again after a
fault or a death. Every write here is still conditional on the attempt that claimed the document: of two attempts
one finishes, and the other finds that the document is no longer its own (trust M9).
"""

import hashlib
from collections.abc import Callable
from datetime import datetime

import pghistory
from django.core.files.base import ContentFile
from django.db.models import F

from reporting.actions.documents import job_key
from reporting.models import BoardReport, Document, QuarterlyReturn
from reporting.permissions import ASK_FOR_REPORT, ASK_FOR_RETURN
from reporting.rules.documents import MAY_BE_CLAIMED, UNDER_WAY, State, after_a_fault
from yjs.access import viewer_on
from yjs.clock import local_date
from yjs.jobs.queries import given_up
from yjs.pdf import CannotBePrinted

Clock = Callable[[], datetime]
STARTED, READY, AGAIN, GAVE_UP = "Started", "Ready", "Waiting for another try", "It could not be made in three tries"

NOT_THEIRS = "Whoever asked for it may not see it any more. Somebody who may can ask again"
ASKED_WITH = {QuarterlyReturn: ASK_FOR_RETURN, BoardReport: ASK_FOR_REPORT}
MOST_CHARACTERS = 300


class TakenOver(Exception):
    """Another attempt has this document now: this one was slow enough to be thought dead."""


class CannotBeMade(Exception):
    """Trying again would not help; the message is a sentence for the person who asked."""


def refuse_if_no_longer_theirs(document: Document, at: datetime) -> None:
    """A worker acts with the rights of whoever asked, as they are now and not as they were then (D-08)."""
    asker = viewer_on(document.requested_by, local_date(at), at)
    if not asker.may(ASKED_WITH[type(document)]):
        raise CannotBeMade(NOT_THEIRS)


class Attempt:
    """One worker's hold on one document."""

    def __init__(self, document: Document, now: Clock) -> None:
        self.document, self.now = document, now
        same = type(document).objects.filter(pk=document.pk, status=State.RUNNING)
        self.mine = same.filter(attempts=document.attempts)

    def tell(self, progress: int, stage: str) -> None:
        """Write down how far it is, committed at once, so that the page shows it."""
        self._write(progress=progress, stage=stage, heard_at=self.now())

    def finish(self, pdf: bytes, pages: int, **fields) -> None:
        """Keep the file and the figures; the caller's transaction keeps or drops them together."""
        refuse_if_no_longer_theirs(self.document, self.now())
        name = self.document.file.field.generate_filename(self.document, "made.pdf")
        name = self.document.file.storage.save(name, ContentFile(pdf))
        self._write(
            status=State.READY,
            progress=100,
            stage=READY,
            finished_at=self.now(),
            file=name,
            file_sha256=hashlib.sha256(pdf).hexdigest(),
            file_bytes=len(pdf),
            file_pages=pages,
            **fields,
        )

    def give_back(self) -> None:
        """After a fault: wait for another try, or fail after the third."""
        state = after_a_fault(self.document.attempts)
        stage = GAVE_UP if state == State.FAILED else AGAIN
        self.mine.update(status=state, stage=stage, heard_at=self.now())

    def fail(self, why: str) -> None:
        """Give up at once, because what was entered must be put right first."""
        self.mine.update(status=State.FAILED, stage=why[:MOST_CHARACTERS], heard_at=self.now())

    def _write(self, **fields) -> None:
        if not self.mine.update(**fields):
            raise TakenOver(self.document.ref)


def claim(model: type[Document], pk: int, now: Clock) -> Attempt | None:
    """Take a document for this worker; None when it is done.

    The caller has the document's job to itself: one that is still running has lost its worker, and one that failed
    is tried again because an administrator said so.
    """
    at = now()
    taken = model.objects.filter(pk=pk, status__in=MAY_BE_CLAIMED).update(
        status=State.RUNNING, started_at=at, heard_at=at, attempts=F("attempts") + 1, progress=0, stage=STARTED
    )
    return Attempt(model.objects.get(pk=pk), now) if taken else None


def carry_out(model: type[Document], pk: int, work: Callable[[Attempt], None], *, now: Clock) -> None:
    """Claim the document and do the work; a fault gives it back and goes on to the log."""
    with pghistory.context(action=work.__name__, at=now().isoformat()):
        attempt = claim(model, pk, now)
        if attempt is None:
            return
        try:
            refuse_if_no_longer_theirs(attempt.document, now())
            work(attempt)
        except TakenOver:
            return
        except (CannotBeMade, CannotBePrinted) as reason:
            attempt.fail(str(reason))
        except Exception:
            attempt.give_back()
            raise


def fail_given_up() -> int:
    """Say of a document that it failed when its job was put aside, as after three deaths; returns how many."""
    failed = 0
    for model in (QuarterlyReturn, BoardReport):
        under_way = {job_key(document): document.pk for document in model.objects.filter(status__in=UNDER_WAY)}
        lost = [under_way[key] for key in given_up(under_way)]
        failed += model.objects.filter(pk__in=lost, status__in=UNDER_WAY).update(status=State.FAILED, stage=GAVE_UP)
    return failed
