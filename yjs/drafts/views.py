"""The two things a browser does with a draft: save it while the person types, and throw it away."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.formats import time_format
from django.views.decorators.http import require_POST

from yjs import clock
from yjs.access import public, signed_in
from yjs.drafts import keep


@public
@require_POST
def save_draft(request: HttpRequest) -> HttpResponse:
    """Keep the form as it stands; open to a timed-out session, because the signed token names the writer."""
    draft = keep.save(request.POST.get("draft_token", ""), request.POST, at=request.at)
    if draft is None:
        return JsonResponse({"saved": ""}, status=400)
    saved = time_format(draft.saved_at.astimezone(clock.LONDON), "g:ia")
    return JsonResponse({"saved": saved, "signed_in": request.user.pk == draft.user_id})


@signed_in
@require_POST
def discard_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw away one's own draft and start the form afresh; for some days it can be brought back."""
    draft = keep.throw_away(request.user.pk, pk, at=request.at)
    if draft is None:
        return redirect("/")
    # nosemgrep: posted-words-only-through-forms  (whether the button stood on the list: one fixed word)
    return redirect("reporting:unfinished" if request.POST.get("from") == "list" else draft.url)


@signed_in
@require_POST
def bring_back_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring back what one threw away, and go on with it."""
    draft = keep.throw_away(request.user.pk, pk, at=None)
    return redirect(draft.address if draft else "/")
