"""Arrange the next appointment."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases import actions, permissions
from cases.forms import AppointmentForm
from cases.models import Child
from cases.queries import child_by_ref
from yjs.access import guarded
from yjs.pages import done


@guarded(permissions.RECORD_CONTACT, fetch=child_by_ref, section="appointments")
def arrange(request: HttpRequest, child: Child) -> HttpResponse:
    """When, how and where the child and the person signed in meet next."""
    form = AppointmentForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        made = form.carry_out(actions.arrange_appointment, child, by=request.user, at=request.at)
        if made:
            return done(request, "Appointment arranged", "cases:contacts", child.ref)
    return render(request, "cases/arrange.html", {"tab": "contacts", "form": form, "child": child})
