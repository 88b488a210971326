"""The status page: how the service is doing, and what administrators decide about parked jobs."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from yjs.access import guarded
from yjs.jobs import actions, queries
from yjs.jobs.forms import DecisionForm
from yjs.jobs.models import Job, JobDecision
from yjs.jobs.permissions import LOOK_AFTER_SERVICE
from yjs.jobs.rules import State
from yjs.jobs.signs import signs_at
from yjs.pages import done

PER_PAGE, NEWEST = 25, 5


@guarded(LOOK_AFTER_SERVICE)
def status(request: HttpRequest) -> HttpResponse:
    """Every sign with its threshold, the parked jobs, the last alarms."""
    page = Paginator(queries.parked(), PER_PAGE).get_page(request.GET.get("page"))
    alarms = queries.alarms()[:NEWEST]
    return render(
        request, "jobs/status.html", {"signs": signs_at(request.at), "page": page, "rows": [*page], "alarms": alarms}
    )


@guarded(LOOK_AFTER_SERVICE)
def alarms(request: HttpRequest) -> HttpResponse:
    """Every alarm there was."""
    page = Paginator(queries.alarms(), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "jobs/alarms.html", {"page": page, "alarms": [*page]})


@guarded(LOOK_AFTER_SERVICE, fetch=queries.job_by_ref, section="parked job")
def decide(request: HttpRequest, job: Job) -> HttpResponse:
    """Try one parked job again, or give it up."""
    form = DecisionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and (made := form.carry_out(actions.decide_job, job, by=request.user, at=request.at)):
        return done(request, SAID[made.decided], "jobs:status")
    page = {"form": form, "job": job, "open": job.state == State.PARKED, "decisions": queries.decisions_about(job)}
    return render(request, "jobs/decide.html", page)


@guarded(LOOK_AFTER_SERVICE)
def decide_all(request: HttpRequest) -> HttpResponse:
    """Decide the same about every parked job."""
    count = queries.parked().count()
    form = DecisionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.carry_out(actions.decide_parked_jobs, by=request.user, at=request.at):
        return done(request, "Decided about every parked job", "jobs:status")
    if not count:
        return redirect("jobs:status")
    return render(request, "jobs/decide_all.html", {"form": form, "count": count})


SAID = {
    JobDecision.Decided.TRY_AGAIN: "The job is tried again, three times at most",
    JobDecision.Decided.GIVE_UP: "The job is given up",
}
