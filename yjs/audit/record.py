"""Write down who looked at what. Only ever appends."""

from django.http import HttpRequest

from yjs.audit.models import Viewing


def record_viewing(
    subject: tuple[str, str], section: str, *, request: HttpRequest, detail: dict | None = None
) -> Viewing:
    """Keep one consultation of `subject` (kind, ref) by the person signed in."""
    return Viewing.objects.create(
        at=request.at,
        by=request.user,
        subject_kind=subject[0],
        subject_ref=subject[1],
        section=section,
        request_id=request.id,
        detail=detail or {},
    )
