"""Searches on the way from one page to the next.

The words of a search are personal data, so they are posted, kept with the record of the search, and the address
carries only the search's signed number: nothing of it stands in a log or a browser's history.
"""

from django.core import signing
from django.http import HttpRequest

from cases.queries.finding import SEARCH, search_made
from yjs.audit.models import Operation, Viewing
from yjs.audit.record import record_viewing

SALT = "cases.search"
SEVEN_DAYS = 7 * 24 * 60 * 60


def keep_search(request: HttpRequest, terms: dict, found: list[str]) -> str:
    """Record the search with its terms and the references found; its signed number."""
    viewing = record_viewing(
        (SEARCH, ""), SEARCH, request=request, operation=Operation.SEARCH, shown=found, detail={"terms": terms}
    )
    return signing.dumps(viewing.pk, salt=SALT)


def search_of(request: HttpRequest) -> Viewing | None:
    """The search that the address names, when this person made it within the last seven days."""
    try:
        number = signing.loads(request.GET.get("search", ""), salt=SALT, max_age=SEVEN_DAYS)
    except signing.BadSignature:
        return None
    return search_made(request.user, number)
