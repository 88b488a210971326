"""Documents of a child: which the viewer may see, their newest file, their versions."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.http import Http404

from cases.models import Child, Document, DocumentReader, DocumentType, DocumentVersion
from cases.queries.identity import of_visible_child
from cases.rules_documents import Audience
from yjs.access import Invisible, Viewer, one_or_404
from yjs.accounts.models import User


def documents_seen_by(viewer: Viewer) -> QuerySet[Document]:
    """The documents open to the viewer among those of children whose record they may see."""
    mine = DocumentReader.objects.filter(document=OuterRef("pk"))
    named = Exists(mine.filter(Q(role__in=[role.value for role in viewer.roles]) | Q(person=viewer.user)))
    return Document.objects.filter(Q(audience=Audience.EVERYONE.value) | Q(added_by=viewer.user) | named)


def is_open_to(document: Document, viewer: Viewer) -> bool:
    """Whether the viewer is among those who may see the document, once they see the record."""
    return documents_seen_by(viewer).filter(pk=document.pk).exists()


def documents_of(child: Child, viewer: Viewer) -> QuerySet[Document]:
    """The child's documents that stand and that the viewer may see, the newest first, each with `newest`: its file."""
    return _with_newest(documents_seen_by(viewer).filter(child=child, withdrawn_at=None))


def withdrawn_of(child: Child, viewer: Viewer) -> QuerySet[Document]:
    """The child's documents that were withdrawn and that the viewer may see."""
    gone = documents_seen_by(viewer).filter(child=child, withdrawn_at__isnull=False)
    return _with_newest(gone).select_related("withdrawn_by").order_by("-withdrawn_at")


def number_hidden(child: Child, viewer: Viewer) -> int:
    """How many of the child's documents the viewer may not see."""
    return Document.objects.filter(child=child, withdrawn_at=None).exclude(pk__in=documents_seen_by(viewer)).count()


def hidden_from(child: Child, viewer: Viewer) -> frozenset[int]:
    """Which of the child's documents the viewer may not see: the history does not speak of them either."""
    seen = documents_seen_by(viewer).order_by().values("pk")
    return frozenset(Document.objects.filter(child=child).exclude(pk__in=seen).values_list("pk", flat=True))


def holding_words(documents: QuerySet[Document], words: str) -> QuerySet[Document]:
    """Of the documents, those with every word in the title, the sender or the name of the newest file."""
    for word in words.split():
        files = DocumentVersion.objects.filter(document=OuterRef("pk"), name__icontains=word)
        documents = documents.filter(Q(title__icontains=word) | Q(from_whom__icontains=word) | Exists(files))
    return documents


def adders_of(documents: QuerySet[Document]) -> QuerySet[User]:
    """Who added one of these documents, by name."""
    return User.objects.filter(pk__in=documents.order_by().values("added_by")).order_by("name")


def document_by_ref(viewer: Viewer, ref: str) -> Document:
    """The document with this reference, of a child the viewer may see, when it is open to them."""
    found = of_visible_child(viewer, Document.objects.select_related("type", "added_by", "withdrawn_by"), ref)
    _refuse_hidden(viewer, found)
    return found


def version_by_ref(viewer: Viewer, ref: str) -> DocumentVersion:
    """The file with this reference, of a document that is open to the viewer."""
    found = of_visible_child(viewer, DocumentVersion.objects.select_related("document"), ref)
    _refuse_hidden(viewer, found.document)
    return found


def picture_by_ref(viewer: Viewer, ref: str, page: int) -> DocumentVersion:
    """The same for a look at one page: a picture or a PDF."""
    version = version_by_ref(viewer, ref)
    if not (version.pages or version.is_picture):
        raise Http404
    version.page = page
    return version


def versions_of(document: Document) -> list[DocumentVersion]:
    """Every file of the document, the newest first."""
    return list(document.versions.select_related("uploaded_by"))


def newest_number(document: Document) -> int:
    """The number of the newest file."""
    return document.versions.order_by("-number").values_list("number", flat=True).first() or 0


def same_file(viewer: Viewer, child: Child, sha256: str) -> Document | None:
    """A document of the child that stands, with these bytes; one that the viewer may not see is not told of."""
    holding = DocumentVersion.objects.filter(child=child, sha256=sha256, state__in=["clean", "quarantined"])
    return documents_seen_by(viewer).filter(pk__in=holding.values("document"), withdrawn_at=None).first()


def types_offered(on: date, own: int | None = None) -> QuerySet[DocumentType]:
    """The types that a document may be given on a date; and its own, which it may keep."""
    return DocumentType.objects.filter(Q(pk__in=DocumentType.objects.open_on(on)) | Q(pk=own))


def every_type() -> QuerySet[DocumentType]:
    """The whole list, what is offered first."""
    return DocumentType.objects.order_by(F("ends_on").desc(nulls_first=True), "name")


def type_by_ref(ref: str) -> DocumentType:
    """The type with this reference."""
    return one_or_404(DocumentType.objects.all(), ref)


def refused_of(viewer: Viewer, documents: Iterable[Document]) -> list[DocumentVersion]:
    """Of these documents, the newest files that the viewer brought and in which a virus was found."""
    newest = [document.newest for document in documents if document.newest]
    return [file for file in newest if file.state == "refused" and file.uploaded_by_id == viewer.user.pk]


def _refuse_hidden(viewer: Viewer, document: Document) -> None:
    if not is_open_to(document, viewer):
        raise Invisible(document)


def _with_newest(documents: QuerySet[Document]) -> QuerySet[Document]:
    later = DocumentVersion.objects.filter(document=OuterRef("document"), number__gt=OuterRef("number"))
    newest = DocumentVersion.objects.filter(~Exists(later)).select_related("uploaded_by")
    rows = documents.select_related("type", "added_by")
    return rows.prefetch_related(Prefetch("versions", newest, to_attr="newest_files"), "readers__person")
