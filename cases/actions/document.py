"""Documents of a child's record: add, change what is said of one, who may see it, replace its file, withdraw it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.db import transaction

from cases import rules_documents as rules
from cases.actions.notice import tell
from cases.models import Child, Document, DocumentReader, DocumentType, DocumentVersion
from cases.permissions import (
    ADD_DOCUMENT,
    CHANGE_ANY_DOCUMENT,
    SET_DOCUMENT_TYPES,
    WITHDRAW_ANY_DOCUMENT,
    require_for_child,
)
from cases.queries.around import workers_now
from cases.queries.documents import is_open_to, newest_number, same_file
from cases.rules_work import NoticeKind
from yjs.access import Permission, Viewer, require, viewer_on
from yjs.actions import action, lock
from yjs.clock import local_date
from yjs.errors import Refused, is_unchanged
from yjs.jobs.mail import mail_later
from yjs.uploads import kinds
from yjs.uploads.drawing import pages_in
from yjs.uploads.keeping import digest_of, keep_upload, settle
from yjs.uploads.kinds import Checked
from yjs.uploads.models import State
from yjs.versions import newest_change

TAKEN = (kinds.PDF, kinds.PNG, kinds.JPEG, kinds.WORD, kinds.EXCEL, kinds.CSV)
DETAILS = ("title", "type", "dated_on", "from_whom", "is_sensitive")
FILE_REMOVED = "cases/mail_file_removed.txt"
SCAN = "cases.tasks.scan_document"


@dataclass(frozen=True)
class Refusal:
    """One file that was not taken: its name and why."""

    name: str
    why: str


@dataclass(frozen=True)
class Added:
    """What became of several files: the documents made of those that were taken (`brought_as`: by what name), and the
    others."""

    documents: tuple[Document, ...]
    refused: tuple[Refusal, ...]


@action
def add_documents(
    child: Child,
    *,
    files: Sequence[File],
    title: str,
    audience: str,
    roles: Sequence[str],
    people: Sequence,
    by,
    at: datetime,
    **typed,
) -> Added:
    """Add a document for each file, all under the same details; one that is refused does not hold up the others.

    Several files, and one without a title, are called by the names of their files.
    """
    viewer = require_for_child(by, ADD_DOCUMENT, child, at=at)
    refusals = (rules.is_dated_by(typed["dated_on"], viewer.on), rules.somebody_may_see(audience, roles, people))
    if refusal := next(filter(None, refusals), None):
        raise refusal
    added, refused = [], []
    for file in files:
        try:
            with transaction.atomic():
                checked = _checked(file, child, viewer)
                named = title if title and len(files) == 1 else _titled(title, checked.name)
                document = Document.objects.create(
                    child=child, title=named, audience=audience, added_by=by, added_at=at, **typed
                )
                _let_read(document, audience, roles, people)
                _keep_version(document, 1, checked, by=by, at=at)
                _tell(document, by=by, at=at)
                document.brought_as = file.name
                added.append(document)
        except Refused as refusal:
            refused.append(Refusal(kinds.shown_name(file.name), refusal.message))
    return Added(tuple(added), tuple(refused))


@action
def edit_document(document: Document, *, version: int | str, by, at: datetime, **typed) -> Document:
    """Change what is said of a document; `version` is the newest change that the person had before them."""
    viewer, document = _to_change(document, CHANGE_ANY_DOCUMENT, by, at)
    refusals = (
        is_unchanged(version, newest_change(document)),
        rules.stands(document.withdrawn_at),
        rules.is_dated_by(typed["dated_on"], viewer.on),
    )
    if refusal := next(filter(None, refusals), None):
        raise refusal
    for name in DETAILS:
        setattr(document, name, typed[name])
    document.save(update_fields=DETAILS)
    return document


@action
def choose_readers(
    document: Document, *, audience: str, roles: Sequence[str], people: Sequence, by, at: datetime
) -> Document:
    """Say who may see a document. Whoever added it sees it in any case."""
    _, document = _to_change(document, CHANGE_ANY_DOCUMENT, by, at)
    if refusal := rules.stands(document.withdrawn_at) or rules.somebody_may_see(audience, roles, people):
        raise refusal
    document.audience = audience
    document.save(update_fields=["audience"])
    _let_read(document, audience, roles, people)
    return document


@action
def replace_document(document: Document, *, file: File, version: str, by, at: datetime) -> DocumentVersion:
    """Put a new file in the place of the newest, which stays readable; `version` is the one the person saw."""
    viewer, document = _to_change(document, CHANGE_ANY_DOCUMENT, by, at)
    newest = newest_number(document)
    if refusal := rules.stands(document.withdrawn_at) or rules.is_newest(version, newest):
        raise refusal
    return _keep_version(document, newest + 1, _checked(file, document.child, viewer), by=by, at=at)


@action
def withdraw_document(document: Document, *, reason: str, by, at: datetime) -> Document:
    """Take a document off the record's list, with the reason; it stays in the history and can be read there."""
    _, document = _to_change(document, WITHDRAW_ANY_DOCUMENT, by, at)
    if refusal := rules.stands(document.withdrawn_at):
        raise refusal
    document.withdrawn_by, document.withdrawn_at, document.withdrawn_because = by, at, reason
    document.save(update_fields=["withdrawn_by", "withdrawn_at", "withdrawn_because"])
    return document


@action
def add_document_type(*, name: str, by, at: datetime) -> DocumentType:
    """Offer one more type of document from today on."""
    require(by, SET_DOCUMENT_TYPES, at=at)
    if DocumentType.objects.filter(name__iexact=name).exists():
        raise Refused(f"{name} is in the list already", "name")
    return DocumentType.objects.create(name=name, starts_on=local_date(at))


@action
def end_document_type(kind: DocumentType, *, by, at: datetime) -> DocumentType:
    """Offer a type no more; the documents that bear it keep it."""
    require(by, SET_DOCUMENT_TYPES, at=at)
    kind = lock(kind)
    if kind.ends_on:
        raise Refused(f"{kind.name} is not offered any more")
    kind.ends_on = local_date(at)
    kind.save(update_fields=["ends_on"])
    return kind


def settle_version(pk: int, *, at: datetime) -> None:
    """Ask the scanner about one file in quarantine; whoever brought it is told when it was removed."""
    version = settle(pk, kind=DocumentVersion, at=at)
    if version and version.state == State.REFUSED:
        mail_later([version.uploaded_by], FILE_REMOVED, {}, key=f"file-removed:{version.ref}", at=at)


def _to_change(document: Document, any_of: Permission, by, at: datetime) -> tuple[Viewer, Document]:
    """The document locked, for somebody who sees it and may change it."""
    viewer = require_for_child(by, ADD_DOCUMENT, document.child, at=at)
    if not is_open_to(document, viewer):
        raise PermissionDenied(ADD_DOCUMENT.code)
    if not rules.may_change(document.added_by_id, by.pk, changes_any=viewer.may(any_of)):
        raise PermissionDenied(any_of.code)
    child, document = document.child, lock(document)
    document.child = child
    return viewer, document


def _checked(file: File, child: Child, viewer: Viewer) -> Checked:
    """The file, when it is what it says and is not in the record yet."""
    checked = kinds.checked(file, TAKEN, kinds.limits_on(viewer.on))
    if not checked.name.removesuffix(checked.extension).strip("."):
        raise Refused("The selected file must have a name", "file")
    if same := same_file(viewer, child, digest_of(checked.content)):
        raise Refused(f"The selected file is in the record already, as “{same.title}”", "file")
    return checked


def _titled(title: str, filename: str) -> str:
    name = filename.rpartition(".")[0] or filename
    return f"{title}: {name}"[:200] if title else name


def _keep_version(document: Document, number: int, checked: Checked, *, by, at: datetime) -> DocumentVersion:
    pages = pages_in(checked.content) if checked.extension == ".pdf" else None
    return keep_upload(
        checked,
        kind=DocumentVersion,
        scan=SCAN,
        by=by,
        at=at,
        child=document.child,
        document=document,
        number=number,
        pages=pages,
    )


def _tell(document: Document, *, by, at: datetime) -> None:
    """Everybody who works with the child and may see the document is told of it."""
    child, on = document.child, local_date(at)
    people = [one for one in workers_now(child, on) if is_open_to(document, viewer_on(one, on, at))]
    tell(people, child, NoticeKind.DOCUMENT.value, about=document, by=by, at=at)


def _let_read(document: Document, audience: str, roles: Sequence[str], people: Sequence) -> None:
    wanted = {(role, None) for role in roles} if audience == rules.Audience.ROLES else set()
    wanted |= {("", person.pk) for person in people} if audience == rules.Audience.PEOPLE else set()
    for reader in document.readers.all():
        if (key := (reader.role, reader.person_id)) in wanted:
            wanted.remove(key)
        else:
            reader.delete()
    for role, person in sorted(wanted, key=str):
        DocumentReader.objects.create(child=document.child, document=document, role=role, person_id=person)
