"""The page shell: what every template needs, the navigation by role, errors."""

import sys
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.sessions.exceptions import SessionInterrupted
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.module_loading import import_string

from yjs.access import CASEWORKERS, Viewer, public
from yjs.acting import acting_for
from yjs.audit.models import Submission
from yjs.drafts import keep
from yjs.roles import Role
from yjs.templatetags.words import clock

R = Role
UNREAD = "cases.queries.work.unread_count"  # by name: the ground floor knows no app
ONE_PRESS = timedelta(seconds=30)  # a button pressed twice, or a slow network that sends again


@dataclass(frozen=True)
class Place:
    """An entry of the service navigation, for people who hold one of `roles`."""

    text: str
    url_name: str
    roles: frozenset[Role]
    holds: tuple[str, ...] = ()  # first parts of addresses that belong here too


CHILDS_PAGES = (
    "/allocations/",
    "/appointments/",
    "/around/",
    "/arrests/",
    "/assessments/",
    "/bail-conditions/",
    "/bail/",
    "/breaches/",
    "/carers/",
    "/chronologies/",
    "/circumstances/",
    "/compliance-meetings/",
    "/concerns/",
    "/contacts/",
    "/contract-activities/",
    "/court-reports/",
    "/custody-places/",
    "/custody-steps/",
    "/disputes/",
    "/document-files/",
    "/documents/",
    "/flags/",
    "/follow-ups/",
    "/former/",
    "/hand-over-packs/",
    "/hearings/",
    "/hours-done/",
    "/incidents/",
    "/involvements/",
    "/letters/",
    "/merges/",
    "/offences/",
    "/order-panels/",
    "/order-reviews/",
    "/outcomes/",
    "/plans/",
    "/pre-sentence-reports/",
    "/programme-changes/",
    "/programmes/",
    "/referrals/",
    "/reparation-sessions/",
    "/requirements/",
    "/targets/",
    "/transfer-checks/",
    "/transfers/",
    "/transition-meetings/",
    "/transitions/",
    "/turnaround-consents/",
    "/turnaround-work/",
)
VICTIMS_PAGES = ("/victim-views/", "/victim-requests/", "/restorative-justice/", "/boundaries/")
PAGES_OF_A_DAY = ("/tracker/", "/tasks/", "/task-rules/", "/notices/", "/my-work/", "/team-work/", "/unallocated/")
PAGES_OF_A_DAY += ("/appropriate-adults/", "/volunteers/", "/reparation-projects/", "/turnaround/")
PLACES = (
    Place("My work", "reporting:home", CASEWORKERS, PAGES_OF_A_DAY),
    Place("Children", "cases:children", CASEWORKERS, CHILDS_PAGES),
    Place(
        "Panels", "panels:meetings", frozenset({R.PRACTITIONER, R.TEAM_MANAGER, R.POLICE_OFFICER}), ("/panel-cases/",)
    ),
    Place("Victims", "reporting:victims", frozenset({R.VICTIM_WORKER}), VICTIMS_PAGES),
    Place("Data checks", "reporting:data_checks", frozenset({R.DATA_OFFICER})),
    Place("Returns", "reporting:returns", frozenset({R.DATA_OFFICER, R.TEAM_MANAGER})),
    Place("Board reports", "reporting:reports", frozenset({R.BOARD_MEMBER, R.DATA_OFFICER, R.TEAM_MANAGER})),
    Place(
        "Information rights",
        "cases:retention",
        frozenset({R.DATA_OFFICER, R.TEAM_MANAGER}),
        ("/holds/", "/processing-restrictions/", "/disposal-proposals/", "/access-requests/"),
    ),
    Place("Logs", "audit:viewings", frozenset({R.AUDITOR, R.DATA_OFFICER})),
    Place("People", "accounts:people", frozenset({R.ADMINISTRATOR}), ("/teams/", "/access-reviews/", "/leavers/")),
    Place("Local policy", "policy:values", frozenset({R.ADMINISTRATOR})),
    Place(
        "Lists",
        "cases:lists",
        frozenset({R.ADMINISTRATOR}),
        (
            "/list-entries/",
            "/document-types/",
            "/offence-list/",
            "/outcome-types/",
            "/incident-categories/",
            "/volunteers/",
            "/transfer-items/",
        ),
    ),
    Place("Status", "jobs:status", frozenset({R.ADMINISTRATOR})),
    Place("Published figures", "reporting:figures", frozenset({R.DATA_OFFICER, R.ADMINISTRATOR})),
    Place("Retention rules", "cases:retention_rules", frozenset({R.ADMINISTRATOR, R.AUDITOR})),
)

# What waits for these roles stands on a page within one of their places, not on its first.
BEGINS = {R.AUDITOR: "audit:alerts", R.ADMINISTRATOR: "jobs:status"}


def page_context(request: HttpRequest) -> dict:
    """Service name, demonstration banner, and the navigation of this person."""
    viewer = getattr(request, "viewer", None)
    roles = viewer.roles if viewer else frozenset()
    return {
        "service_name": settings.SERVICE_NAME,
        "invented_data": settings.INVENTED_DATA,
        "viewer": viewer,
        "idle_minutes": settings.IDLE_MINUTES,
        "places": places_of(roles, request.path),
        "may_search": bool(roles & CASEWORKERS),
        "unread": unread_by(viewer) if roles & CASEWORKERS else None,
    }


def unread_by(viewer: Viewer) -> int:
    """How many notices wait for the person: on pages too that act for nobody, as those of their account."""
    with acting_for(viewer.user, at=viewer.at):
        return import_string(UNREAD)(viewer)


def places_of(roles: frozenset[Role], path: str) -> list[tuple[str, str, bool]]:
    """(text, address, whether the page is within it) of the navigation for these roles."""
    mine = [(place, reverse(place.url_name)) for place in PLACES if roles & place.roles]
    return [
        (place.text, url, path == url or path.startswith(place.holds) or (url != "/" and path.startswith(url)))
        for place, url in mine
    ]


def first_place(roles: frozenset[Role]) -> str:
    """The address where these roles begin their day; their own account when they have none yet."""
    begins = [url_name for role, url_name in BEGINS.items() if role in roles]
    begins += [place.url_name for place in PLACES if roles & place.roles]
    return reverse(begins[0] if begins else "accounts:account")


def done(request: HttpRequest, message: str, url_name: str, *args) -> HttpResponse:
    """Go on to the next page and say there what happened."""
    page = redirect(url_name, *args)
    known = request.user.is_authenticated  # whoever chooses a password by a link is not signed in yet
    # nosemgrep: posted-words-only-through-forms  (a form's one-time token, looked up among this person's own)
    saved = Submission.of(request.POST.get("once"), request.user) if known else None
    if saved and saved.landed and request.at - saved.at > ONE_PRESS:
        message = f"You saved this already, at {clock(saved.at)}. Nothing was saved a second time"
    elif saved and not saved.landed:
        Submission.objects.filter(pk=saved.pk).update(landed=page.url[:200])
    messages.success(request, message)
    return page


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form is older than the session: keep its text and say how to go on."""
    kept = keep.keep_posted(request)
    return render(request, "errors/csrf.html", {"kept": kept, "again": request.get_full_path()}, status=403)


def bad(request: HttpRequest, exception=None) -> HttpResponse:
    """400: what no browser sends; and a session that could not be kept, as when the database goes away (503)."""
    if isinstance(exception, SessionInterrupted):
        return unavailable(request)
    return HttpResponse(render_to_string("errors/400.html", {"service_name": settings.SERVICE_NAME}), status=400)


def refused(request: HttpRequest, exception=None) -> HttpResponse:
    """403: the page exists, this person may not do this."""
    return render(request, "errors/403.html", status=403)


def missing(request: HttpRequest, exception=None) -> HttpResponse:
    """404, byte for byte the same for what does not exist and for what this person may not see."""
    return HttpResponse(render_to_string("errors/404.html", {"service_name": settings.SERVICE_NAME}), status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """500: no context processor runs, since the fault may lie in one; 503 when the database is away."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return unavailable(request)
    page = {"service_name": settings.SERVICE_NAME, "request_id": getattr(request, "id", "")}
    return HttpResponse(render_to_string("errors/500.html", page), status=500)


def unavailable(request: HttpRequest) -> HttpResponse:
    """503: the database or the queue is away for the moment."""
    page = {"service_name": settings.SERVICE_NAME, "request_id": getattr(request, "id", "")}
    return HttpResponse(render_to_string("errors/503.html", page), status=503, headers={"Retry-After": "60"})


def takes_files(view):
    """Mark a view that takes several files at once: more may be posted to its address."""
    view.takes_files = True
    return view


def too_large(request: HttpRequest, most: int) -> HttpResponse:
    """413: a body larger than any form takes; it is not read, so nothing is known of who sent it."""
    page = {"service_name": settings.SERVICE_NAME, "megabytes": most // 1024**2}
    return HttpResponse(render_to_string("errors/413.html", page), status=413)


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    return render(request, "pages/accessibility.html")
