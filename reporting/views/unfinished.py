"""What a person has begun to type and not finished."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from reporting.queries.drafts import unfinished_work
from yjs.access import at_work
from yjs.audit.record import record_list
from yjs.policy.values import DRAFT_DAYS, value_on


@at_work
def unfinished(request: HttpRequest) -> HttpResponse:
    """Every form begun, with its child and moment: open it, throw it away, bring it back."""
    begun, thrown = unfinished_work(request.viewer)
    record_list(request, "unfinished", {one.child.ref for one in [*begun, *thrown] if one.child})
    context = {"begun": begun, "thrown": thrown, "days": value_on(DRAFT_DAYS, request.on)}
    return render(request, "reporting/unfinished.html", context)
