"""Files of contacts and of serious incidents."""

from cases.importing import cells
from cases.importing.columns import YES_NO, Column, capitals, choice, date_column, either, own_id, text
from cases.importing.entities.entity import Entity, of_child
from cases.incident_catalogue import CATEGORIES
from cases.models import Contact, SeriousIncident

CONTACTS = Entity(
    "contacts",
    Contact,
    (
        own_id("contactID", says="the contact's id in the old system", example="K0001"),
        of_child(),
        Column(
            "happenedAt",
            "happened_at",
            cells.moment,
            required=True,
            says="date and time in England",
            example="2025-06-14 15:30",
        ),
        choice("method", Contact, "method", example="office"),
        text("place", Contact, "place", example="Seaview House"),
        either("planned", "planned", YES_NO, blank=True, says="YES or NO; YES when empty", example="YES"),
        text("whoWasThere", Contact, "who_was_there", example="Robin and their grandmother"),
        choice("attendance", Contact, "attendance", example="attended"),
        text("absenceReason", Contact, "absence_reason"),
        text("aim", Contact, "aim", example="Talk about the new college course."),
        text("content", Contact, "content", example="We looked at the timetable together."),
        text("outcome", Contact, "outcome", example="Robin chose two taster days."),
        choice("riskLevel", Contact, "risk_level", required=False, example="nothing_new"),
        text("risk", Contact, "risk"),
        text("nextSteps", Contact, "next_steps", example="Visit the college on Friday."),
        choice("safeguardingLevel", Contact, "safeguarding_level", required=False, example="nothing_new"),
        text("safeguarding", Contact, "safeguarding"),
        text("voice", Contact, "voice", example="I want to cook for a job."),
        text("noViewsReason", Contact, "no_views_reason"),
    ),
    "One row a contact under the ACORNS headings. A contact once imported is never overwritten.",
    kept=True,
)
SERIOUS_INCIDENTS = Entity(
    "serious_incidents",
    SeriousIncident,
    (
        own_id("incidentID", says="the incident's id in the old system", example="I0001"),
        of_child(),
        Column(
            "incidentCategory",
            "category",
            cells.code({code: code for code, _ in CATEGORIES}),
            required=True,
            says="a code",
            example="GBH",
            codes=CATEGORIES,
            catalogue=True,
            meanings=capitals(code for code, _ in CATEGORIES),
        ),
        date_column("incidentDate", "happened_on"),
        Column(
            "knownAt",
            "known_at",
            cells.moment,
            required=True,
            says="date and time in England at which the service knew of it; the notification is due by local policy",
            example="2025-06-14 15:30",
        ),
        text("whatHappened", SeriousIncident, "words", required=True, example="Hurt on the pier."),
        either("underSupervision", "under_supervision", YES_NO, blank=True, says="YES or NO; YES when empty"),
        either("knifeRelated", "knife_related", YES_NO, blank=False, says="YES or NO; NO when empty", example="NO"),
    ),
    "One row a serious incident. Who was told, and what was sent, is recorded by hand.",
)
