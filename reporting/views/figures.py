"""Published figures: the tables, one table, as a file, typing one in, uploading a file, the files."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from reporting import permissions
from reporting.actions import figures as actions
from reporting.forms import EnterFigureForm, UploadFiguresForm
from reporting.queries import figures as queries
from reporting.views.files import posted
from yjs.access import guarded, visible_or_404
from yjs.exports import csv_lines, download, workbook
from yjs.forms import drafted
from yjs.pages import done
from yjs.uploads.keeping import content_to_give

GET_OR_POST = ["GET", "HEAD", "POST"]
PER_PAGE = 25


@require_safe
@guarded(permissions.KEEP_FIGURES)
def figures(request: HttpRequest) -> HttpResponse:
    """The tables that have figures."""
    page = {"tables": queries.figure_tables(request.viewer), "board": queries.board_entries()}
    return render(request, "reporting/figures.html", page)


@require_safe
@guarded(permissions.KEEP_FIGURES)
def figures_of_table(request: HttpRequest, table: str) -> HttpResponse:
    """The figures of one table with who entered them."""
    page = {
        "table": table,
        "title": queries.title_of(table),
        "figures": queries.figures_of(request.viewer, table),
    }
    return render(request, "reporting/figures_of_table.html", page)


@require_safe
@guarded(permissions.KEEP_FIGURES)
def download_figures(request: HttpRequest, table: str, kind: str) -> HttpResponseBase:
    """The same as a file for a spreadsheet."""
    headings = ("Row", "Column or period", "Figure", "Published in", "Entered on", "Entered by")
    rows = queries.rows_to_export(request.viewer, table)
    if kind == "xlsx":
        return download(workbook(queries.title_of(table), headings, rows), f"{table}.xlsx")
    return download(csv_lines(headings, rows), f"{table}.csv")


@require_http_methods(GET_OR_POST)
@guarded(permissions.KEEP_FIGURES)
def add_figure(request: HttpRequest) -> HttpResponse:
    """Type in one figure."""
    form = drafted(EnterFigureForm, request, kind="published figure")
    if request.method == "POST":
        entered = form.carry_out(actions.enter_figure, by=request.user, at=request.at)
        if entered:
            return done(request, "Published figure saved", "reporting:figures_of_table", entered.table)
    return render(request, "reporting/add_figure.html", {"form": form})


@require_http_methods(GET_OR_POST)
@guarded(permissions.KEEP_FIGURES)
def upload_figures(request: HttpRequest) -> HttpResponse:
    """Upload a table; a bad line refuses the whole file."""
    form = UploadFiguresForm(posted(request), request.FILES or None)
    if request.method == "POST":
        taken = form.carry_out(actions.upload_figures, by=request.user, at=request.at)
        if taken:
            return done(request, f"“{taken.title}” uploaded", "reporting:figures")
    return render(request, "reporting/upload_figures.html", {"form": form})


@require_safe
@guarded(permissions.KEEP_FIGURES)
def figure_files(request: HttpRequest) -> HttpResponse:
    """The files that the tables came from, as they were uploaded."""
    page = Paginator(queries.files_of_figures(), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "reporting/figure_files.html", {"page": page})


@require_safe
@guarded(permissions.KEEP_FIGURES)
def figure_file(request: HttpRequest, ref: str) -> HttpResponseBase:
    """One of the files; refused while the scanner has not answered."""
    upload = visible_or_404(queries.files_of_figures(), ref)
    return download(content_to_give(upload), upload.name)
