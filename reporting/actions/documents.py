"""A document's life as people drive it: asked for once, queued, made again, signed off by somebody else."""

from datetime import datetime

from django.db import IntegrityError, models, transaction
from django.db.models import Max

from reporting.models import Document
from reporting.rules.documents import LIVE, State, may_be_made_again, may_be_signed_off
from yjs.actions import lock
from yjs.jobs import outbox

MAKERS = {"QuarterlyReturn": "reporting.tasks.make_return", "BoardReport": "reporting.tasks.make_report"}


def queue(document: Document) -> None:
    """Ask for the job that makes it, in the transaction that asks for the document."""
    outbox.enqueue(MAKERS[type(document).__name__], document.pk, key=job_key(document), at=document.requested_at)


def job_key(document: Document) -> str:
    """The job of this document: one, however often it is asked for."""
    return f"{type(document).__name__}:{document.pk}"


def live_or_new(model: type[Document], *, by: models.Model, at: datetime, **period: str) -> Document:
    """The period's live document, or a new one: two people who ask at once get the same."""
    live = model.objects.select_for_update().filter(**period, status__in=LIVE).first()
    if live is not None and not live.has_failed:
        return live
    if live is not None:
        become(live, State.REPLACED)
    try:
        with transaction.atomic():
            document = new_revision(model, by=by, at=at, **period)
    except IntegrityError:
        return model.objects.get(**period, status__in=LIVE)
    queue(document)
    return document


def new_revision(model: type[Document], *, by: models.Model, at: datetime, **period: str) -> Document:
    """The next revision for the period, waiting for a worker."""
    last = model.objects.filter(**period).aggregate(last=Max("revision"))["last"] or 0
    return model.objects.create(**period, revision=last + 1, requested_by=by, requested_at=at, heard_at=at)


def replace_with_new(document: Document, *, by: models.Model, at: datetime, **period: str) -> Document:
    """Put a finished, unsigned document aside and ask for the next revision; raises Refused."""
    document = lock(document)
    if refusal := may_be_made_again(document.status):
        raise refusal
    become(document, State.REPLACED)
    made = new_revision(type(document), by=by, at=at, **period)
    queue(made)
    return made


def sign_off_document(document: Document, *, by: models.Model, at: datetime) -> Document:
    """Freeze a finished document; raises Refused for whoever asked for it."""
    document = lock(document)
    if refusal := may_be_signed_off(document.status, document.requested_by_id, by.pk):
        raise refusal
    document.status, document.signed_off_by, document.signed_off_at = State.SIGNED_OFF, by, at
    document.save(update_fields=["status", "signed_off_by", "signed_off_at"])
    return document


def become(document: Document, state: State) -> None:
    """Write a new state; the caller holds the lock and has asked the rule."""
    document.status = state
    document.save(update_fields=["status"])
