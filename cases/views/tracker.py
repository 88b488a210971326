"""The tracker: a specialist's table over many children, saved a row at a time."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from cases import actions, permissions
from cases.filters_work import TrackerFilter
from cases.forms.tracker import ROW_FORMS, RowForm
from cases.models.circumstances import Episode
from cases.models.kinds import KINDS
from cases.queries import tracker as queries
from cases.views.paging import page_of
from yjs.access import guarded
from yjs.audit.record import record_list
from yjs.forms import GovUKForm
from yjs.pages import done
from yjs.policy.values import CONFIRM_DAYS, value_on
from yjs.versions import newest_change

PERMISSION = permissions.EDIT_CIRCUMSTANCES


@guarded(PERMISSION)
def tracker(request: HttpRequest, tracked: str) -> HttpResponse:
    """What holds now of one kind, for every child with whom somebody works."""
    return _page(request, tracked, request.GET)


@guarded(PERMISSION, fetch=queries.tracked_by_ref, section="tracker")
def save_tracked(request: HttpRequest, episode: Episode) -> HttpResponse:
    """One row; what cannot be is said in the row, and what was typed stays there."""
    if request.method != "POST":  # the filter, and the pages, of a table that was shown with an error
        return redirect(f"{reverse('cases:tracker', args=[episode.about])}?{request.GET.urlencode()}")
    form = ROW_FORMS[episode.about](request.POST, episode=episode)
    if form.carry_out(actions.edit_episode, episode, by=request.user, at=request.at):
        return _back(request, episode, form, "saved")
    form.data = form.data.copy()
    form.data["version"] = newest_change(episode)  # the next press is over what the row now shows beside it
    return _page(request, episode.about, QueryDict(form.data.get("back", "")), failed=(episode.ref, form))


@guarded(PERMISSION, fetch=queries.tracked_by_ref, section="tracker")
@require_POST
def undo_tracked(request: HttpRequest, episode: Episode) -> HttpResponse:
    """The row is as it was before one's last change."""
    form = ROW_FORMS[episode.about](request.POST, episode=episode)
    undo = GovUKForm(request.POST)
    version = form.data.get("version", "")
    made = undo.carry_out(actions.undo_change, episode, version=version, by=request.user, at=request.at)
    return _back(request, episode, form, "as before" if made else " ".join(undo.non_field_errors()))


def _back(request: HttpRequest, episode: Episode, form: RowForm, words: str) -> HttpResponse:
    """The table where it was, with the row marked that can be undone."""
    answer = done(request, f"{episode.child.name}: {words}", "cases:tracker", episode.about)
    query = QueryDict(form.data.get("back", ""), mutable=True)
    query["saved"] = episode.ref if words == "saved" else ""
    answer["Location"] += f"?{query.urlencode()}#row-{episode.ref}"
    return answer


def _page(
    request: HttpRequest, about: str, asked: QueryDict, failed: tuple[str, RowForm | None] = ("", None)
) -> HttpResponse:
    """The table as it was asked for; a row that was refused has what was typed."""
    kind = KINDS[about]
    if kind not in queries.tracked_kinds(request.viewer):
        raise PermissionDenied(PERMISSION.code)
    narrowed = _narrowed(request, kind, asked)
    request.GET = asked  # pages of a table that was posted to lead back to it
    page = page_of(request, narrowed.qs)
    record_list(request, "tracker", [child.ref for child in page])
    back = asked.copy()
    back.pop("saved", None)
    rows = queries.rows_of(page, kind)
    context = {
        "kind": kind,
        "kinds": queries.tracked_kinds(request.viewer),
        "filter": narrowed,
        "page": page,
        "rows": [(row, _form(row, back.urlencode(), failed)) for row in rows],
        "labels": [field.label for field in ROW_FORMS[about].base_fields.values() if not field.widget.is_hidden],
        "saved": asked.get("saved"),
    }
    return render(request, "cases/tracker.html", context)


def _narrowed(request: HttpRequest, kind: type[Episode], asked: QueryDict) -> TrackerFilter:
    days = value_on(CONFIRM_DAYS, request.on)
    known = {"held": queries.held_now(request.viewer, kind), "confirmed_since": request.on - timedelta(days=days)}
    return TrackerFilter(asked or None, queryset=queries.tracked_children(request.viewer, kind), **known)


def _form(row: queries.Tracked, back: str, failed: tuple[str, RowForm | None]) -> RowForm | None:
    if row.episode is None:
        return None
    if row.episode.ref == failed[0]:
        return failed[1]
    return ROW_FORMS[row.episode.about](episode=row.episode, version=row.version, back=back)
