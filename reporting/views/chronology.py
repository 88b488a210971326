"""A child's chronology: on the screen, narrowed, and in print."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from cases.models import Child
from cases.permissions import READ_SENSITIVE, VIEW_CHILD
from cases.queries import child_by_ref
from reporting.actions.chronology import ask_for_chronology
from reporting.forms import ChronologyForm, PrintChronologyForm
from reporting.models import PrintedChronology
from reporting.permissions import PRINT_CHRONOLOGY
from reporting.queries import chronology as queries
from reporting.queries.documents import checked_bytes
from reporting.views.files import posted
from yjs.access import guarded
from yjs.audit.models import Operation
from yjs.exports import download
from yjs.pages import done

PER_PAGE = 50


@guarded(VIEW_CHILD, fetch=child_by_ref, section="chronology")
def chronology(request: HttpRequest, child: Child) -> HttpResponse:
    """Everything that happened, the newest first."""
    form = ChronologyForm(request.GET or None, kinds=queries.kinds_for(request.viewer))
    keys = queries.keys_of(child, request.viewer, queries.on_screen(form.asked()))
    page = Paginator(keys, PER_PAGE).get_page(request.GET.get("page"))
    may_print = request.viewer.may(PRINT_CHRONOLOGY)
    context = {
        "tab": "chronology",
        "child": child,
        "filter": {"form": form, "is_bound": form.is_bound},
        "page": page,
        "entries": list(queries.entries_of(page)),
        "may_print": may_print,
        "prints": queries.prints_of(child) if may_print else [],
    }
    return render(request, "reporting/chronology.html", context)


@guarded(PRINT_CHRONOLOGY, fetch=child_by_ref, section="chronology print")
def print_chronology(request: HttpRequest, child: Child) -> HttpResponse:
    """For whom, what for, and what goes in."""
    may = {"kinds": queries.kinds_for(request.viewer), "may_sensitive": request.viewer.may(READ_SENSITIVE)}
    narrowed = ChronologyForm(request.GET or None, kinds=may["kinds"]).asked()
    initial = {
        "kind": narrowed.kind,
        "since": narrowed.since,
        "until": narrowed.until,
        "words": " ".join(narrowed.words),
    }
    form = PrintChronologyForm(posted(request), **may, initial=initial)
    if request.method == "POST":
        asked = form.carry_out(ask_for_chronology, child, by=request.user, at=request.at)
        if asked:
            return done(request, "The chronology is being made", "reporting:printed_chronology", asked.ref)
    return render(request, "reporting/print_chronology.html", {"tab": "chronology", "child": child, "form": form})


@guarded(PRINT_CHRONOLOGY, fetch=queries.printed_by_ref, section="chronology print")
def printed(request: HttpRequest, printed: PrintedChronology) -> HttpResponse:
    """Whether it is made, and the file."""
    narrowed = queries.narrowed_by(queries.asked_of(printed))
    page = {"tab": "chronology", "child": printed.child, "printed": printed, "narrowed": narrowed}
    return render(request, "reporting/printed_chronology.html", page)


@guarded(PRINT_CHRONOLOGY, fetch=queries.printed_by_ref, section="chronology print", operation=Operation.DISCLOSURE)
def chronology_pdf(request: HttpRequest, printed: PrintedChronology) -> HttpResponse:
    """The file, which goes to somebody outside the record: the reading log keeps to whom and what for."""
    if not printed.is_ready:
        raise Http404
    request.reading.recipient, request.reading.reason = printed.recipient, printed.reason
    request.reading.detail = {"sent": "chronology", "sha256": printed.file_sha256, "asked_by": printed.asked_by.name}
    return download(checked_bytes(printed), "chronology.pdf")
