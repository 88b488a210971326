"""Meetings: the list, planning, attendance, the agenda, the minutes."""

from functools import partial

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cases.permissions import VICTIM, may_read
from panels import actions, permissions, queries
from panels.forms import AgendaForm, AttendanceForm, MeetingForm
from panels.models import PanelMeeting
from yjs.access import guarded
from yjs.acting import acting_as
from yjs.audit.record import record_list
from yjs.pages import done

A_PAGE = 20


@guarded(permissions.VIEW_PANELS)
def meetings(request: HttpRequest) -> HttpResponse:
    """The next meeting, the open cases by stage, referrals nobody has brought yet, and every meeting."""
    cases, waiting = queries.open_cases(request.viewer), queries.referrals_without_case(request.viewer)
    record_list(request, "panel cases", [one.child.ref for one in (*cases, *waiting)])
    page = Paginator(queries.meetings_listed(), A_PAGE).get_page(request.GET.get("page"))
    with acting_as("number of cases"):  # those that are closed to the viewer count too
        page.object_list = list(page.object_list)
    context = {
        "next_meeting": queries.next_meeting(request.on),
        "stages": queries.by_stage(cases),
        "waiting": waiting,
        "page_obj": page,
        "may_plan": request.viewer.may(permissions.PLAN_MEETING),
    }
    return render(request, "panels/meetings.html", context)


@guarded(permissions.PLAN_MEETING)
def add_meeting(request: HttpRequest) -> HttpResponse:
    """Plan a meeting; the form proposes the next date."""
    last = queries.meetings_listed().first()
    proposed = {"held_on": queries.proposed_date(request.on), "starts_at": "10:00am"}
    if last:
        proposed |= {"starts_at": last.starts_at, "place": last.place, "chair": last.chair_id}
    form = MeetingForm(_typed(request), initial=proposed, on=request.on)
    if request.method == "POST":
        made = form.carry_out(actions.plan_meeting, by=request.user, at=request.at)
        if made:
            return done(request, "Meeting planned. Put cases on its agenda next", "panels:meeting", made.ref)
    return render(request, "panels/add_meeting.html", {"form": form})


@guarded(permissions.VIEW_PANELS, fetch=queries.meeting_by_ref, section="panel agenda")
def meeting(request: HttpRequest, meeting: PanelMeeting) -> HttpResponse:
    """A meeting: its agenda, who is to come or came."""
    agenda = queries.agenda(meeting, request.viewer)
    request.reading.shown = [facts.child.ref for facts in agenda]
    page = {
        "meeting": meeting,
        "agenda": agenda,
        "not_shown": queries.cases_not_shown(meeting, request.viewer),
        "may_add": request.viewer.may(permissions.ADD_TO_AGENDA) and meeting.held_on >= request.on,
        "may_record": request.viewer.may(permissions.RECORD_ATTENDANCE),
    }
    return render(request, "panels/meeting.html", page)


@guarded(permissions.VIEW_PANELS, fetch=queries.meeting_by_ref, section="panel minutes")
def minutes(request: HttpRequest, meeting: PanelMeeting) -> HttpResponse:
    """The minutes, which write themselves; each child whose decision they show was looked at."""
    agenda = queries.agenda(meeting, request.viewer)
    request.reading.shown = [facts.child.ref for facts in agenda]
    not_shown = queries.cases_not_shown(meeting, request.viewer)
    told = [(facts, queries.decided_at(facts, meeting)) for facts in agenda]
    page = {"meeting": meeting, "told": told, "not_shown": not_shown}
    return render(request, "panels/minutes.html", page | {"reads_victim": may_read(request.viewer, VICTIM)})


@guarded(permissions.RECORD_ATTENDANCE, fetch=queries.meeting_by_ref, section="panel attendance")
def attendance(request: HttpRequest, meeting: PanelMeeting) -> HttpResponse:
    """Record who chairs and who came."""
    saved = queries.attendance_saved(meeting)
    form = AttendanceForm(_typed(request), meeting=meeting, on=request.on, saved=saved)
    if request.method == "POST":
        made = form.carry_out(actions.record_attendance, meeting, by=request.user, at=request.at)
        if made:
            return done(request, "Attendance saved", "panels:meeting", meeting.ref)
        saved = queries.attendance_saved(queries.meeting_by_ref(request.viewer, meeting.ref))
    form.face(saved)
    return render(request, "panels/attendance.html", {"form": form, "meeting": meeting})


@guarded(permissions.ADD_TO_AGENDA, fetch=queries.meeting_by_ref, section="panel agenda")
def add_to_agenda(request: HttpRequest, meeting: PanelMeeting) -> HttpResponse:
    """Put a child's case on the agenda."""
    referrals = queries.referrals_for_agenda(request.viewer)
    form = AgendaForm(_typed(request), referrals=referrals)
    request.reading.shown = [referral.child.ref for referral in referrals]
    if request.method == "POST":
        made = form.carry_out(partial(_add_chosen, meeting), by=request.user, at=request.at)
        if made:
            return done(request, "Case added to the agenda", "panels:meeting", meeting.ref)
    page = {"form": form, "meeting": meeting, "some": bool(referrals), "back": reverse("panels:meetings")}
    return render(request, "panels/add_to_agenda.html", page)


def _add_chosen(meeting: PanelMeeting, *, referral, **more):
    """The child's referral is the subject, so that the history of the child tells of it."""
    return actions.add_to_agenda(referral, meeting=meeting, **more)


def _typed(request: HttpRequest):
    """What was sent, even when it is nothing."""
    return request.POST if request.method == "POST" else None
