"""What the pages of documents share: how a form comes in."""

from django.http import HttpRequest, QueryDict


def posted(request: HttpRequest) -> QueryDict | None:
    """What was posted, even when it is nothing; None when the form is only looked at."""
    return request.POST if request.method == "POST" else None
