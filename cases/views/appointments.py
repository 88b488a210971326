"""Appointments: arrange one, once or repeated; change it; cancel it; take it into a diary."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cases import actions, permissions
from cases.forms import AppointmentForm, CancelAppointmentForm, ChangeAppointmentForm
from cases.forms.appointment import appointment_saved
from cases.models import Appointment, Child
from cases.queries import child_by_ref, contacts
from yjs.access import guarded
from yjs.audit.record import record_list
from yjs.calendars import Entry, calendar_file
from yjs.exports import download
from yjs.pages import done

PERMISSION, SECTION = permissions.RECORD_CONTACT, "appointments"


@guarded(PERMISSION, fetch=child_by_ref, section=SECTION)
def arrange(request: HttpRequest, child: Child) -> HttpResponse:
    """When, how and where the child and the person signed in meet next, and whether it repeats."""
    form = AppointmentForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        made = form.carry_out(actions.arrange_appointment, child, by=request.user, at=request.at)
        if made:
            return done(request, _arranged(made, form), "cases:contacts", child.ref)
    return render(request, "cases/arrange.html", {"tab": "contacts", "form": form, "child": child})


@guarded(PERMISSION, fetch=contacts.appointment_by_ref, section=SECTION)
def change(request: HttpRequest, appointment: Appointment) -> HttpResponse:
    """Another time or place for an appointment."""
    form = ChangeAppointmentForm(
        request.POST if request.method == "POST" else None, saved=appointment_saved(appointment)
    )
    if request.method == "POST":
        made = form.carry_out(actions.change_appointment, appointment, by=request.user, at=request.at)
        if made:
            return done(request, "Appointment changed. Tell the child", "cases:contacts", appointment.child.ref)
        appointment.refresh_from_db(fields=["starts_at", "method", "place"])
    form.face(appointment_saved(appointment))
    return _page(request, "cases/change_appointment.html", appointment, form)


@guarded(PERMISSION, fetch=contacts.appointment_by_ref, section=SECTION)
def cancel(request: HttpRequest, appointment: Appointment) -> HttpResponse:
    """Cancel an appointment before its time."""
    form = CancelAppointmentForm(
        request.POST if request.method == "POST" else None, later=contacts.later_in_series(appointment)
    )
    if request.method == "POST":
        made = form.carry_out(actions.cancel_appointment, appointment, by=request.user, at=request.at)
        if made:
            return done(request, "Appointment cancelled", "cases:contacts", appointment.child.ref)
    return _page(request, "cases/cancel_appointment.html", appointment, form)


@guarded(PERMISSION, fetch=contacts.appointment_by_ref, section=SECTION)
def calendar(request: HttpRequest, appointment: Appointment) -> HttpResponse:
    """One appointment for the worker's diary."""
    return _file(request, [appointment])


@guarded(PERMISSION)
def my_calendar(request: HttpRequest) -> HttpResponse:
    """The worker's own appointments to come, for their diary."""
    mine = contacts.appointments_of_worker(request.viewer, request.at).select_related("child")
    record_list(request, "calendar", sorted({each.child.ref for each in mine}))
    return _file(request, mine)


def _page(request: HttpRequest, template: str, appointment: Appointment, form) -> HttpResponse:
    context = {"tab": "contacts", "form": form, "appointment": appointment, "child": appointment.child}
    return render(request, template, context)


def _arranged(first: Appointment, form: AppointmentForm) -> str:
    """What was arranged; fewer than asked for when some fell on a bank holiday."""
    made = 1 + contacts.later_in_series(first)
    asked = getattr(form, "cleaned_data", {}).get("times") or made  # a press come twice was not read again
    says = "Appointment arranged" if made == 1 else f"{made} appointments arranged"
    return f"{says}. Left out because of a bank holiday: {asked - made}" if asked > made else says


def _file(request: HttpRequest, appointments: Iterable[Appointment]) -> HttpResponse:
    """A diary entry says when and how, and leads to the page where the appointment is recorded: no name, no place."""
    entries = [
        Entry(
            f"{each.ref}@{request.get_host()}",
            each.starts_at,
            f"Youth justice: {each.get_method_display().rpartition(': ')[2].lower()}",
            request.build_absolute_uri(
                f"{reverse('cases:record_contact', args=[each.child.ref])}?appointment={each.ref}"
            ),
        )
        for each in appointments
    ]
    return download(calendar_file(entries, at=request.at), "appointments.ics")
