"""Where browsers send what they refused."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from yjs.access import public
from yjs.browser_reports.counting import count_refusal
from yjs.browser_reports.reading import refusals_in

MOST_BYTES = 16_000


@csrf_exempt  # a browser sends its reports by itself, without our form's token; nothing but a count can change
@public
@require_POST
def collect(request: HttpRequest) -> HttpResponse:
    """Count what a browser refused; answers the same whether the day is full or not."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
        return HttpResponse(status=413)
    try:
        refusals = refusals_in(request.body, request.get_host())
    except (ValueError, RecursionError):  # no report, or brackets within brackets without end
        return HttpResponse(status=400)
    for refusal in refusals:
        count_refusal(refusal, at=request.at)
    return HttpResponse(status=204)
