"""Files of why the service worked with a child, and of Turnaround: consent, and how it ended."""

from cases.importing.columns import choice, date_column, entry, own_id, reference, text
from cases.importing.entities.entity import Entity, Once, of_child
from cases.list_catalogue import ENTRIES
from cases.models import Involvement, Turnaround, TurnaroundConsent
from cases.models.lists import REASONS_TO_CLOSE, TURNAROUND_ENDINGS, TURNAROUND_ENTRY

WAYS_IN, REASONS, ENDINGS = (
    [name for name, _, _ in ENTRIES[which]] for which in (TURNAROUND_ENTRY, REASONS_TO_CLOSE, TURNAROUND_ENDINGS)
)
IN_THE_BROWSER = "It is worked on in the browser"

INVOLVEMENTS = Entity(
    "involvements",
    Involvement,
    (
        own_id("involvementID", example="I0001"),
        of_child(),
        choice("openedBecauseOf", Involvement, "opened_why", example="turnaround"),
        entry(
            "wayIntoTurnaround",
            "turnaround_entry",
            TURNAROUND_ENTRY,
            WAYS_IN,
            "a way into Turnaround, as below; only for turnaround",
            WAYS_IN[0],
            required=False,
            listed=True,
        ),
        date_column("openedDate", "starts_on"),
        date_column("closedDate", "ends_on", required=False, example=""),
        entry(
            "closedBecauseOf",
            "closed_why",
            REASONS_TO_CLOSE,
            REASONS,
            "a reason to close, as below",
            "",
            required=False,
            listed=True,
        ),
        text("whoCarriesOn", Involvement, "carries_on"),
        text("whatTheyWereTold", Involvement, "told"),
    ),
    "One row a time in which the service worked with a child; two of one child are never at once.",
    kept=IN_THE_BROWSER,
    by=("opened_by",),
    may_be_missing=True,
)
TURNAROUND = Entity(
    "turnaround",
    Turnaround,
    (
        own_id("turnaroundID", example="TA0001"),
        reference("involvementID", "involvement", "involvements", example="I0001"),
        date_column("endDate", "ends_on", required=False, example=""),
        entry(
            "whatBecameOfIt",
            "outcome",
            TURNAROUND_ENDINGS,
            ENDINGS,
            "what became of Turnaround, as below",
            "",
            required=False,
            listed=True,
        ),
        text("whatChangedInTheChildsWords", Turnaround, "child_words"),
    ),
    "One row the Turnaround work of an involvement, from the first answer about consent to its end. Whether the child "
    "was on the statutory caseload then is not asked.",
    kept=IN_THE_BROWSER,
    parent="involvement",
    once=(Once(("involvement",), "This involvement has its Turnaround work already"),),
    may_be_missing=True,
)
TURNAROUND_CONSENTS = Entity(
    "turnaround_consents",
    TurnaroundConsent,
    (
        own_id("turnaroundConsentID", example="CT0001"),
        reference("turnaroundID", "turnaround", "turnaround", example="TA0001"),
        choice("whoWasAsked", TurnaroundConsent, "whose", example="child"),
        choice("answer", TurnaroundConsent, "answer", example="given"),
        date_column("askedDate", "asked_on"),
        choice("how", TurnaroundConsent, "how", required=False, example="signed"),
        text("whoHeardIt", TurnaroundConsent, "witness"),
        text("note", TurnaroundConsent, "words"),
        date_column("takenBackDate", "withdrawn_on", required=False, example=""),
        text("whyTakenBack", TurnaroundConsent, "withdrawn_why"),
        text("whyTheWorkWentOn", TurnaroundConsent, "goes_on"),
    ),
    "One row an answer of the child, or of a parent or carer. They count in the order of their days.",
    kept="An answer is never overwritten",
    parent="turnaround",
    by=("recorded_by",),
    at=("recorded_at",),
    in_order_of="asked_on",
    may_be_missing=True,
)
