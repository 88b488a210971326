"""What a list of victims is narrowed and sorted by."""

from datetime import date

import django_filters

from cases.models.victim import CONSENT, KINDS
from cases.queries.victims import Due
from reporting.filters.rows import RowsFilter


class VictimsFilter(RowsFilter):
    """Kind and consent."""

    kind = django_filters.ChoiceFilter(label="Kind", choices=KINDS, empty_label="All")
    consent = django_filters.ChoiceFilter(label="Consent to contact", choices=CONSENT, empty_label="Any")
    sort = django_filters.ChoiceFilter(
        label="Sort by", choices=[("name", "Name"), ("what", "What")], empty_label="Due first"
    )
    orders = {
        "name": lambda one: one.victim.name.casefold(),
        "what": lambda one: (one.what, one.due_on or date.max),
    }

    def keep_kind(self, one: Due, kind: str) -> bool:
        """A person, or an organisation."""
        return one.victim.kind == kind

    def keep_consent(self, one: Due, consent: str) -> bool:
        """Where consent stands."""
        return one.victim.consent == consent
