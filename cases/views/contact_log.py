"""The log of a child's contacts: narrowed, kept as it was left, given out."""

from collections.abc import Iterator

from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from cases import permissions
from cases.filters import ContactsFilter
from cases.models import Child, Contact
from cases.queries import child_by_ref
from cases.queries import contacts as queries
from cases.queries.service_entries import ServiceEntry, log_entries, log_keys
from cases.queries.topics import topics_named
from cases.views.paging import page_of
from yjs.access import guarded
from yjs.audit.models import Operation
from yjs.drafts.keep import leave_list, list_as_left
from yjs.exports import csv_lines, download
from yjs.pdf import CannotBePrinted, render_pdf
from yjs.templatetags.words import moment

LOG = "contacts"
MOST_PRINTED = 200  # a document beyond that is for a worker, and for nobody to read
EVERYWHERE = frozenset({"layout", "entries"})  # how somebody likes to read holds for every child
ASKED = ("words", "heading", "method", "attendance", "about", "worker", "since", "until", "entries", "layout")


@guarded(permissions.VIEW_CHILD, fetch=child_by_ref, section="contacts")
def contacts(request: HttpRequest, child: Child) -> HttpResponse:
    """Every contact with the child, newest first, each as its newest version, as the reader left the log."""
    if request.method == "POST":
        return _leave(request, child)
    narrowed = log_of(request, child)
    page = page_of(request, log_keys(child, narrowed.qs, narrowed.of_service()))
    entries = _entries(request, narrowed, page)
    context = {
        "tab": "contacts",
        "child": child,
        "filter": narrowed,
        "narrows": narrowed.form.is_valid() and narrowed.narrows,
        "in_full": narrowed.form.data.get("layout") == "full",
        "page": page,
        "entries": entries,
        "has_contacts": page.has_other_pages() or any(isinstance(one, Contact) for one in entries),
        "appointments": queries.open_appointments(child),
        "may_record": request.viewer.may(permissions.RECORD_CONTACT),
        "may_download": request.viewer.may(permissions.DOWNLOAD_CONTACTS),
    }
    return render(request, "cases/contacts.html", context)


def _entries(request: HttpRequest, narrowed: ContactsFilter, page: Page) -> list[Contact | ServiceEntry]:
    """What the page shows: contacts with what was found in them, and what the service entered."""
    words = narrowed.form.cleaned_data.get("words") if narrowed.form.is_valid() else ""
    entries = log_entries(page, queries.with_found(narrowed.qs, words) if words else narrowed.qs)
    days = queries.late_days(request.on)
    for contact in entries:
        if isinstance(contact, Contact):
            contact.is_late = queries.recorded_late(contact, days=days)
            contact.found = queries.found_in(contact) if words else []
    return entries


def log_of(request: HttpRequest, child: Child) -> ContactsFilter:
    """The log as the address asks for it, else as the reader left it."""
    asked = {name.rpartition("_")[0] or name for name in request.GET} | set(request.GET)
    left = list_as_left(request.user.pk, LOG, child.ref, everywhere=EVERYWHERE)
    seen = queries.contacts_seen_by(request.viewer, child)
    named = {"people": queries.recorders_of(seen), "topics": topics_named(child, request.viewer)}
    return ContactsFilter(request.GET if asked & set(ASKED) else left, queryset=seen, request=request, **named)


def _leave(request: HttpRequest, child: Child) -> HttpResponse:
    """Keep what the log is to be narrowed by. It is posted: the words of a search stand in no address."""
    # nosemgrep: posted-words-only-through-forms  (kept as typed; the filter judges it when it is shown)
    posted = {} if request.POST.get("press") == "clear" else dict(request.POST.lists())
    kept = {name: [text.replace("\0", "")[:200] for text in texts] for name, texts in posted.items()}
    kept = {name: texts for name, texts in kept.items() if name in ASKED or name.rpartition("_")[0] in ASKED}
    leave_list(request.user.pk, LOG, child.ref, kept, at=request.at)
    return redirect("cases:contacts", child.ref)


def given_out(request: HttpRequest, child: Child) -> list[Contact]:
    """The log as it is narrowed, without anything that is kept apart: such words never leave with the rest."""
    request.reading.operation = Operation.DOWNLOAD
    return list(log_of(request, child).qs.filter(sensitive=""))


@guarded(permissions.DOWNLOAD_CONTACTS, fetch=child_by_ref, section="contacts")
def contacts_csv(request: HttpRequest, child: Child) -> HttpResponseBase:
    """The contacts as a file for a spreadsheet."""
    return download(csv_lines(HEADINGS, rows_of(given_out(request, child))), "contacts.csv")


@guarded(permissions.DOWNLOAD_CONTACTS, fetch=child_by_ref, section="contacts")
def contacts_pdf(request: HttpRequest, child: Child) -> HttpResponseBase:
    """The contacts as a tagged document, for a court or another service."""
    rows = [(contact, queries.texts_of(contact)) for contact in given_out(request, child)]
    try:
        if len(rows) > MOST_PRINTED:
            raise CannotBePrinted(f"The document could not be made: it has more than {MOST_PRINTED} contacts")
        pdf = render_pdf("pdf/contacts.html", {"child": child, "rows": rows, "by": request.user, "at": request.at})
    except CannotBePrinted as why:
        return render(request, "cases/contacts_too_long.html", {"child": child, "tab": "contacts", "why": why})
    return download(pdf, "contacts.pdf")


HEADINGS = ("When", "How", "Where", "Planned", "What became of it", "Recorded by", "Recorded", *queries.TEXT_NAMES)


def rows_of(contacts: list[Contact]) -> Iterator[tuple]:
    """A row a contact."""
    for contact in contacts:
        facts = (contact.get_method_display(), contact.place, "Yes" if contact.planned else "No")
        told = (contact.get_attendance_display(), contact.recorded_by.name, moment(contact.recorded_at))
        yield (moment(contact.happened_at), *facts, *told, *(getattr(contact, name) for name in queries.TEXT_FIELDS))
