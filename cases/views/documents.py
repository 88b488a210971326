"""Documents of a child's record: the list, adding several, one with its preview, and what can be done with it."""

from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cases import actions, permissions
from cases.actions.document import DETAILS, Added
from cases.filters import DocumentsFilter
from cases.forms import DocumentForm, DocumentsForm, ReadersForm, ReplaceForm, WhyForm
from cases.models import Child, Document, DocumentVersion
from cases.queries import child_by_ref
from cases.queries import documents as queries
from cases.queries.access import people_to_choose
from cases.queries.work import told_of
from cases.rules_documents import Audience, may_change
from cases.views.paging import page_of
from cases.views.pressing import ask, posted
from yjs.access import Permission, guarded
from yjs.audit.models import Operation
from yjs.exports import download
from yjs.forms import drafted
from yjs.pages import done, takes_files
from yjs.policy.values import UPLOAD_MB, value_on
from yjs.uploads.drawing import NoSuchPage, page_drawn
from yjs.uploads.keeping import content_to_give
from yjs.versions import saved_in_history

# A picture in a page is a picture and nothing else, whatever its bytes say.
POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox; report-uri /browser-reports/"
SHUT = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": POLICY}
PICTURES = {".png": "image/png", ".jpg": "image/jpeg"}


@guarded(permissions.VIEW_CHILD, fetch=child_by_ref, section="documents")
def documents(request: HttpRequest, child: Child) -> HttpResponse:
    """The documents that the viewer may see, narrowed and sorted, and those that were withdrawn."""
    narrowed = DocumentsFilter(request.GET or None, queryset=queries.documents_of(child, request.viewer))
    page = page_of(request, narrowed.qs)
    context = {
        "tab": "documents",
        "child": child,
        "filter": narrowed,
        "page": page,
        "hidden": queries.number_hidden(child, request.viewer),
        "removed": queries.refused_of(request.viewer, page),
        "withdrawn": queries.withdrawn_of(child, request.viewer),
        "may_add": request.viewer.may(permissions.ADD_DOCUMENT),
    }
    return render(request, "cases/documents.html", context)


@guarded(permissions.ADD_DOCUMENT, fetch=child_by_ref, section="documents")
@takes_files
def add_documents(request: HttpRequest, child: Child) -> HttpResponse:
    """Add one or more documents; those that were refused are named with the reason, what was typed stays."""
    form = drafted(
        DocumentsForm,
        request,
        kind="document",
        subject_ref=child.ref,
        files=request.FILES or None,
        types=queries.types_offered(request.on),
        people=people_to_choose(request.on, child),
        megabytes=value_on(UPLOAD_MB, request.on),
        initial={"audience": Audience.EVERYONE.value, "dated_on": request.on},
    )
    made = None
    if request.method == "POST":
        made = form.carry_out(actions.add_documents, child, by=request.user, at=request.at)
        if made and not made.refused:
            return _gone_on(request, done(request, _said(made), "cases:documents", child.ref))
        if made:
            form.go_on(str(uuid4()))
            for refusal in made.refused:
                form.add_error("files", f"{refusal.name}: {refusal.why}")
    context = {"tab": "documents", "form": form, "child": child, "made": made}
    return render(request, "cases/add_documents.html", context)


@guarded(permissions.VIEW_CHILD, fetch=queries.document_by_ref, section="document")
def document(request: HttpRequest, document: Document) -> HttpResponse:
    """One document: what is said of it, a look at a version, and every version."""
    versions = queries.versions_of(document)
    shown = next((one for one in versions if one.ref == request.GET.get("version")), versions[0])
    number = _page_asked(request, shown)
    context = {
        "tab": "documents",
        "document": document,
        "child": document.child,
        "readers": document.readers.select_related("person"),
        "told": told_of(document.child, [document.ref]),
        "versions": versions,
        "shown": shown,
        "number": number,
        "previous": number - 1,
        "next": number + 1 if shown.pages and number < shown.pages else 0,
        "may_change": not document.withdrawn_at and _may(request, document, permissions.CHANGE_ANY_DOCUMENT),
        "may_withdraw": not document.withdrawn_at and _may(request, document, permissions.WITHDRAW_ANY_DOCUMENT),
    }
    return render(request, "cases/document.html", context)


@guarded(permissions.VIEW_CHILD, fetch=queries.version_by_ref, section="document", operation=Operation.DOWNLOAD)
@require_safe
def download_version(request: HttpRequest, version: DocumentVersion) -> HttpResponseBase:
    """The file, to be saved."""
    request.reading.detail = {"document": version.document.ref, "version": version.number}
    return download(content_to_give(version), version.name)


@guarded(permissions.VIEW_CHILD, fetch=queries.picture_by_ref, section="document", operation=Operation.PREVIEW)
@require_safe
def picture_of_version(request: HttpRequest, version: DocumentVersion) -> HttpResponse:
    """The picture itself, or one page of a PDF drawn as one: for our own page, and for nothing else."""
    request.reading.detail = {
        "document": version.document.ref,
        "version": version.number,
        "page": version.page,
    }
    content = content_to_give(version)
    if version.is_picture:
        return HttpResponse(content, content_type=PICTURES[version.extension], headers=SHUT)
    try:
        return HttpResponse(page_drawn(content, version.page), content_type="image/png", headers=SHUT)
    except NoSuchPage:
        raise Http404 from None


@guarded(permissions.ADD_DOCUMENT, fetch=queries.document_by_ref, section="document")
def edit_document(request: HttpRequest, document: Document) -> HttpResponse:
    """Change what is said of it; somebody else's change in the meantime is shown, not overwritten."""
    _refuse_unless_may(request, document, permissions.CHANGE_ANY_DOCUMENT)
    saved = saved_in_history(document, DETAILS)
    types = queries.types_offered(request.on, document.type_id)
    form = drafted(DocumentForm, request, kind="document details", subject_ref=document.ref, saved=saved, types=types)
    if request.method == "POST":
        if form.carry_out(actions.edit_document, document, by=request.user, at=request.at):
            return done(request, "Document changed", "cases:document", document.ref)
        saved = saved_in_history(queries.document_by_ref(request.viewer, document.ref), DETAILS)
    form.face(saved)
    return _form_page(request, document, form, "Change the details", "Save")


@guarded(permissions.ADD_DOCUMENT, fetch=queries.document_by_ref, section="document")
def choose_readers(request: HttpRequest, document: Document) -> HttpResponse:
    """Say who may see it."""
    _refuse_unless_may(request, document, permissions.CHANGE_ANY_DOCUMENT)
    readers = list(document.readers.select_related("person"))
    now = {
        "audience": document.audience,
        "roles": [one.role for one in readers if one.role],
        "people": [one.person.ref for one in readers if one.person_id],
    }
    form = ReadersForm(posted(request), people=people_to_choose(request.on, document.child), initial=now)
    if request.method == "POST" and form.carry_out(actions.choose_readers, document, by=request.user, at=request.at):
        return done(request, "Who may see the document is changed", "cases:documents", document.child.ref)
    return _form_page(request, document, form, "Who may see this document", "Save")


@guarded(permissions.ADD_DOCUMENT, fetch=queries.document_by_ref, section="document")
def replace_document(request: HttpRequest, document: Document) -> HttpResponse:
    """Put a new file in the place of the newest."""
    _refuse_unless_may(request, document, permissions.CHANGE_ANY_DOCUMENT)
    newest = queries.newest_number(document)
    form = ReplaceForm(posted(request), request.FILES or None, initial={"version": newest})
    if request.method == "POST":
        made = form.carry_out(actions.replace_document, document, by=request.user, at=request.at)
        if made:
            return done(
                request,
                f"Version {made.number} is in place. The earlier one can still be read",
                "cases:document",
                document.ref,
            )
    return _form_page(request, document, form, "Replace the file", "Replace the file")


@guarded(permissions.ADD_DOCUMENT, fetch=queries.document_by_ref, section="document")
def withdraw_document(request: HttpRequest, document: Document) -> HttpResponse:
    """Take it off the list, with the reason."""
    _refuse_unless_may(request, document, permissions.WITHDRAW_ANY_DOCUMENT)
    form = WhyForm(posted(request))
    if request.method == "POST" and form.carry_out(actions.withdraw_document, document, by=request.user, at=request.at):
        return done(request, "The document is withdrawn", "cases:documents", document.child.ref)
    return ask(request, document.child, form, "withdraw", back="cases:documents", tab="documents", about=document.title)


def _gone_on(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """Where to go on: a script that sent the files and shows how far it is goes there itself."""
    return JsonResponse({"go": answer.url}) if "X-Files" in request.headers else answer


def _form_page(request: HttpRequest, document: Document, form, heading: str, button: str) -> HttpResponse:
    context = {"tab": "documents", "document": document, "child": document.child, "form": form}
    return render(request, "cases/document_form.html", context | {"heading": heading, "button": button})


def _may(request: HttpRequest, document: Document, any_of: Permission) -> bool:
    """The rule that the actions ask too."""
    may = request.viewer.may
    return may(permissions.ADD_DOCUMENT) and may_change(document.added_by_id, request.user.pk, changes_any=may(any_of))


def _refuse_unless_may(request: HttpRequest, document: Document, any_of: Permission) -> None:
    if not _may(request, document, any_of):
        raise PermissionDenied(any_of.code)


def _page_asked(request: HttpRequest, version: DocumentVersion) -> int:
    asked = request.GET.get("page", "")
    return min(int(asked), version.pages or 1) if asked.isdecimal() and len(asked) < 6 and int(asked) else 1


def _said(made: Added) -> str:
    if len(made.documents) == 1:
        return "1 document added"
    return f"{len(made.documents)} documents added"
