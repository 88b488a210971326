"""The pages of the panels."""

from django.http import Http404, HttpRequest, HttpResponse

from yjs.access import signed_in


@signed_in
def meetings(request: HttpRequest, ref: str = "") -> HttpResponse:
    """Being written."""
    raise Http404


add_meeting = meeting = attendance = add_to_agenda = case = gravity = recommend = decide = of_child = meetings
