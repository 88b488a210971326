"""Files of victims, behind their wall."""

from cases.importing.columns import Column, choice, date_column, own_id, reference, text
from cases.importing.entities.entity import Entity, episode, of_child
from cases.models import (
    Boundary,
    RestorativeWork,
    Victim,
    VictimBoundary,
    VictimConsent,
    VictimOffence,
    VictimRequest,
    VictimView,
)


def of_victim_and_child() -> tuple[Column, ...]:
    """The columns of whatever was asked of, told or offered to a victim about a child."""
    return reference("victimID", "victim", "victims", example="V0001"), of_child()


VICTIMS = Entity(
    "victims",
    Victim,
    (
        own_id("victimID", says="the victim's id in the old system", example="V0001"),
        choice("victimType", Victim, "kind", example="person"),
        text("victimName", Victim, "name", required=True, example="Odette Farrow"),
        text("contactName", Victim, "contact_name"),
        choice("under18", Victim, "under_18", example="no"),
        text("vulnerabilities", Victim, "vulnerabilities"),
        text("safeWaysAndTimes", Victim, "safe_ways", example="Text first"),
        text("phone", Victim, "phone", example="01632 960002"),
        text("email", Victim, "email"),
        text("address", Victim, "address", example="2 Larch Row, Seaview"),
        text("postcode", Victim, "postcode", example="ZZ1 1AB"),
        text("schoolOrWork", Victim, "school"),
        text("clubsAndGroups", Victim, "groups"),
        text("wantsToKnow", Victim, "wants_to_know"),
        date_column("toldDate", "told_on", says="the day on which the service was told of them"),
        choice("consentYJSContact", Victim, "consent", required=False, example="given"),
    ),
    "One row a victim, however many offences harmed them. Behind the victims' wall: nobody who imports reads it again.",
)
VICTIM_OFFENCES = Entity(
    "victim_offences",
    VictimOffence,
    (
        reference("victimID", "victim", "victims", example="V0001"),
        reference("offenceID", "offence", "offences", example="O0001"),
    ),
    "Which offences harmed a victim: one row a pair. A victim without one is seen by nobody.",
    parent="offence",
)
VICTIM_CONSENTS = Entity(
    "victim_consents",
    VictimConsent,
    (
        own_id("consentID", example="CO0001"),
        reference("victimID", "victim", "victims", example="V0001"),
        choice("step", VictimConsent, "step", example="given"),
        date_column("date", "on"),
        text("note", VictimConsent, "note"),
    ),
    "The steps of consent to contact; how it stands now is consentYJSContact in victims.csv.",
    kept="A step of consent is never overwritten: add a row",
    by=("recorded_by",),
    at=("recorded_at",),
    in_order_of="on",
    may_be_missing=True,
)
VICTIM_VIEWS = Entity(
    "victim_views",
    VictimView,
    (
        own_id("viewID", example="VW0001"),
        *of_victim_and_child(),
        choice("before", VictimView, "decision", example="panel"),
        date_column("decisionDate", "decision_on", example="2025-07-21"),
        date_column("askedDate", "sought_on", required=False),
        text("whatTheySaid", VictimView, "said", example="I want to know why."),
        text("whyNotAsked", VictimView, "why_not"),
    ),
    "What a victim was asked before a decision about a child, or why not.",
    by=("recorded_by",),
    at=("recorded_at",),
    may_be_missing=True,
)
VICTIM_REQUESTS = Entity(
    "victim_requests",
    VictimRequest,
    (
        own_id("requestID", example="VR0001"),
        *of_victim_and_child(),
        choice("requestKind", VictimRequest, "kind", example="progress"),
        text("whatTheyAskedFor", VictimRequest, "words", required=True, example="When the order ends."),
        date_column("askedDate", "asked_on"),
        date_column("answeredDate", "answered_on", required=False, example="2025-06-20"),
        text("whatTheyWereTold", VictimRequest, "answer", example="In March."),
    ),
    "News or support that a victim asked for, and what they were told or given. By when is worked out.",
    by=("recorded_by",),
    at=("recorded_at",),
    may_be_missing=True,
)
RESTORATIVE = Entity(
    "restorative_justice",
    RestorativeWork,
    (
        own_id("restorativeID", example="RW0001"),
        *of_victim_and_child(),
        choice("type", RestorativeWork, "kind", example="letter"),
        date_column("offeredDate", "offered_on"),
        choice("answer", RestorativeWork, "answer", example="accepted"),
        date_column("beganDate", "starts_on", required=False, example="2025-07-01"),
        date_column("doneDate", "ends_on", required=False, example="2025-08-01"),
        text("whatWasAgreedAndDone", RestorativeWork, "words"),
        choice("satisfaction", RestorativeWork, "satisfaction", required=False, example="satisfied"),
    ),
    "Restorative justice offered to a victim, with what they answered and what came of it.",
    by=("recorded_by",),
    at=("recorded_at",),
    may_be_missing=True,
)
BOUNDARIES = Entity(
    "boundaries",
    Boundary,
    (
        *episode("boundaryID", "BO0001"),
        text("doNot", Boundary, "words", required=True, example="go to the east pier after dark"),
    ),
    "What a child must not do for the sake of somebody who was harmed: “Do not …”, without a word of who that is. The "
    "child's workers read it.",
    by=("set_by",),
    at=("set_at",),
    may_be_missing=True,
)
VICTIM_BOUNDARIES = Entity(
    "victim_boundaries",
    VictimBoundary,
    (
        reference("boundaryID", "boundary", "boundaries", example="BO0001"),
        reference("victimID", "victim", "victims", example="V0001"),
    ),
    "For whose sake a boundary was set: one row a boundary, behind the victims' wall.",
    may_be_missing=True,
)
