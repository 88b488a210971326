"""Who may do what: roles, permissions, the viewer of a page, and the guard on every view.

Closed by default: middleware refuses a view without a guard. What a person may not see is *missing* (404);
what they see but may not do is *refused* (403). Actions ask again, so a task or a command cannot slip past.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial, wraps

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse

from yjs import clock
from yjs.acting import acting_as, acting_for, streamed
from yjs.audit import pace
from yjs.audit.models import Operation
from yjs.audit.record import Reading
from yjs.drafts import keep
from yjs.roles import Role

SPECIALISTS = frozenset({Role.ETE_SPECIALIST, Role.HEALTH_SPECIALIST, Role.POLICE_OFFICER, Role.VICTIM_WORKER})
CASEWORKERS = frozenset({Role.PRACTITIONER, Role.TEAM_MANAGER}) | SPECIALISTS


@dataclass(frozen=True)
class Permission:
    """One thing a person may do. Lacking one that is `about_child` looks like a page that does not exist."""

    code: str
    says: str
    roles: frozenset[Role]
    about_child: bool = False


@dataclass(frozen=True)
class Viewer:
    """A person as they stand on one date: their roles and teams, read once; `at` is the moment, where it matters."""

    user: Model | None
    on: date
    roles: frozenset[Role] = frozenset()
    teams: frozenset[int] = frozenset()
    at: datetime | None = None

    def may(self, permission: Permission) -> bool:
        """Whether one of the viewer's roles carries the permission."""
        return bool(self.roles & permission.roles)


def viewer_on(user: Model, on: date, at: datetime | None = None) -> Viewer:
    """The person's roles and teams on a date, fresh from the database; none once they are disabled."""
    held = user.roles_and_teams(on)
    return Viewer(user, on, frozenset(Role(role) for role, _ in held), frozenset(team for _, team in held), at)


def require(by: Model, permission: Permission, *, at: datetime) -> Viewer:
    """The person acting, read again, or PermissionDenied; inside an action their roles then stay until its end."""
    if connection.in_atomic_block:
        hold_roles(by)
    viewer = viewer_on(by, clock.local_date(at), at)
    if not viewer.may(permission):
        raise PermissionDenied(permission.code)
    return viewer


def hold_roles(by: Model) -> None:
    """Lock the person's memberships and account: taking a role away or disabling waits for the action, or the action
    waits and finds the role gone."""
    held = by.memberships.select_related("user").order_by("pk")
    list(held.select_for_update(of=("self", "user"), no_key=True))


class Invisible(Http404):
    """The record exists, but not for this viewer: answered like a missing one, and written down as refused."""

    def __init__(self, record: Model) -> None:
        super().__init__()
        self.record = record


def one_or_404(queryset: QuerySet, ref: str) -> Model:
    """The one record with this reference; otherwise it does not exist, or not for whoever acts."""
    return _found(queryset, ref, among=queryset)


def visible_or_404(queryset: QuerySet, ref: str) -> Model:
    """The one record with this reference among those the viewer may see; otherwise it does not exist for them."""
    return _found(queryset, ref, among=queryset.model._default_manager.all())


def _found(queryset: QuerySet, ref: str, *, among: QuerySet) -> Model:
    """The record, or how it is missing: the service looks behind the second wall whether there is one to refuse."""
    try:
        return queryset.get(ref=ref)
    except queryset.model.DoesNotExist:
        with acting_as("refusal"):
            hidden = among.filter(ref=ref).first()
        raise (Invisible(hidden) if hidden else Http404()) from None


def guarded(
    permission: Permission,
    *,
    fetch: Callable | None = None,
    section: str = "",
    operation: Operation = Operation.VIEW,
) -> Callable:
    """Guard a view with a permission.

    The view finds `request.viewer`, `request.at` and `request.on`.
    With `fetch(viewer, **url_kwargs)` it receives the record instead of the URL's arguments; a record the
    viewer may not see is missing. Every fetch leaves one Viewing (who, when, which record, which `section`), late:
    when the page is made, with what the view added to `request.reading`. One that was refused, in the fetch, by the
    permission, by the action that the view calls, or because the person opened too many records in an hour, leaves a
    `denied` one. That is written after the page's transaction was rolled back, so it stays (LG-06).

    Fetch, view and entry are one transaction in which the person acts: outside of it the database shows no child.
    """

    def decorate(view: Callable) -> Callable:
        @wraps(view)
        def wrapper(request: HttpRequest, **kwargs) -> HttpResponse:
            if not request.user.is_authenticated:
                return sign_in_first(request)
            request.viewer, request.to_write_down = viewer_on(request.user, request.on, request.at), []

            if fetch is not None:
                reading_of = partial(_reading, request, section or view.__name__)
                return _of_record(request, view, partial(fetch, **kwargs), permission, reading_of, operation)
            refuse_unless_allowed(request.viewer, permission)
            with acting_for(request.user, at=request.at):
                return finished(request, view(request, **kwargs))

        wrapper.guard = permission
        wrapper.fetches = fetch
        return wrapper

    return decorate


def _of_record(
    request: HttpRequest,
    view: Callable,
    fetch: Callable,
    permission: Permission,
    reading_of: Callable,
    operation: Operation,
) -> HttpResponse:
    """A page about one record: fetched, allowed, not too fast, shown, and written down."""
    record = None
    try:
        with acting_for(request.user, at=request.at):
            record = fetch(request.viewer)
            request.reading = reading_of(record, operation)
            if not request.viewer.may(permission):
                raise PermissionDenied(permission.code)
            if pace.must_wait(request):
                reading_of(record, Operation.DENIED).keep(request)
                return pace.to_waiting_page(request)
            response = finished(request, view(request, record))
            pace.note(request, request.reading.keep(request))
            return response
    except Invisible as hidden:
        if record is None:
            _keep_refusal(request, reading_of, hidden.record)
        raise
    except PermissionDenied:
        if record is not None:
            _keep_refusal(request, reading_of, record)
        raise


def finished(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The end of a page's transaction: what it showed is written down, late, for that locks the log.

    An answer that is read while it is sent goes on acting for the person.
    """
    for write in request.to_write_down:
        write()
    if response.streaming:
        response.streaming_content = streamed(response.streaming_content, request.user, at=request.at)
    return response


def _keep_refusal(request: HttpRequest, reading_of: Callable, record: Model) -> None:
    """The entry of what was refused, in a transaction of its own."""
    with acting_as("refusal"):
        reading_of(record, Operation.DENIED).keep(request)


def _reading(request: HttpRequest, section: str, record: Model, operation: Operation) -> Reading:
    """The entry that a page leaves: without a tie to the case it says in which role the person reads."""
    link = link_of(record, request.viewer)
    if not link and operation != Operation.DENIED:
        link = "as " + ", ".join(sorted(role.label.lower() for role in request.viewer.roles))
    return Reading(record.audit_subject, section, operation, link, pace.reason_given(request))


def link_of(record: Model, viewer: Viewer) -> str:
    """The viewer's tie to the case at this moment, when the record knows one: kept with the consultation."""
    return record.link_for(viewer) if hasattr(record, "link_for") else ""


def sign_in_first(request: HttpRequest) -> HttpResponse:
    """Send a visitor to sign in; what they had typed is kept by the form's own draft token."""
    keep.keep_posted(request)
    return redirect_to_login(request.get_full_path())


def refuse_unless_allowed(viewer: Viewer, permission: Permission) -> None:
    """404 for a page about children, 403 for any other, when no role of the viewer's carries the permission."""
    if viewer.may(permission):
        return
    if permission.about_child:
        raise Http404
    raise PermissionDenied(permission.code)


def public(view: Callable) -> Callable:
    """Mark a view that anybody may open: signing in, health, the accessibility statement."""

    @wraps(view)
    def wrapper(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        return view(request, *args, **kwargs)

    wrapper.guard = "public"
    return wrapper


def signed_in(view: Callable) -> Callable:
    """Mark a view that every signed-in person has: their own account. It sees no child."""

    @wraps(view)
    def wrapper(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            return sign_in_first(request)
        request.viewer = viewer_on(request.user, request.on, request.at)
        return view(request, *args, **kwargs)

    wrapper.guard = "signed in"
    return wrapper


def at_work(view: Callable) -> Callable:
    """Mark a view of a signed-in person's own work, where children are: what waits for them, what they began."""

    @signed_in
    @wraps(view)
    def wrapper(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        request.to_write_down = []
        with acting_for(request.user, at=request.at):
            return finished(request, view(request, *args, **kwargs))

    return wrapper
