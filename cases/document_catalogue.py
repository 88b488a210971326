"""The types of document that a service begins with, loaded by a migration and by tests that flush."""

from datetime import date

NAMES = (
    "Assessment by another agency",
    "Certificate or achievement",
    "Child protection or looked-after papers",
    "Consent form",
    "Court order or licence",
    "Court report",
    "EHCP or school report",
    "Health, speech and language report",
    "Letter received",
    "Letter sent",
    "Minutes of a meeting",
    "Other",
    "Photograph",
    "Police papers",
    "Referral",
    "Referral order contract",
    "Victim statement",
)


def load_types(document_type) -> None:
    """Write the list into the given model: a migration's own, or today's. Loading twice changes nothing."""
    for name in NAMES:
        document_type.objects.get_or_create(name=name, defaults={"starts_on": date(2020, 1, 1)})
