"""What the pages of documents share: how a form comes in, how a PDF goes out."""

from django.http import HttpRequest, HttpResponse, QueryDict


def posted(request: HttpRequest) -> QueryDict | None:
    """What was posted, even when it is nothing; None when the form is only looked at."""
    return request.POST if request.method == "POST" else None


def pdf_response(content: bytes, filename: str) -> HttpResponse:
    """A PDF to download under a name without personal data."""
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{filename}"', "X-Content-Type-Options": "nosniff"},
    )
