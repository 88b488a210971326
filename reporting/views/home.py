"""The first screen: what a person has to do, by what they may do."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cases.permissions import FIND_CHILDREN, REFER_CHILD
from reporting.permissions import VIEW_HOME
from reporting.queries.home import my_work
from reporting.queries.referred import my_referrals
from reporting.queries.team import team_work
from yjs.access import signed_in
from yjs.audit.record import record_viewing
from yjs.pages import first_place


@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """My work; people who do not work with children go on to where their day begins."""
    if not request.viewer.may(VIEW_HOME):
        return redirect(first_place(request.viewer.roles))
    work = my_work(request.viewer, request.at, request.GET.get("sort", "name"))
    page = {
        "work": work,
        "team": team_work(request.viewer, request.at),
        "referrals": my_referrals(request.viewer),
        "may_find": request.viewer.may(FIND_CHILDREN),
        "may_refer": request.viewer.may(REFER_CHILD),
    }
    shown = [line.child.ref for line in work.lines]
    record_viewing(("list", ""), "my work", request=request, detail={"shown": shown})
    return render(request, "reporting/home.html", page)
