"""Files of custody and remand: where a child was held, release, what happened on the way, resettlement."""

from cases.importing import cells
from cases.importing.columns import Column, choice, date_column, moment_column, own_id, reference, text
from cases.importing.entities.entity import TAKEN_BACK, Entity, Once, episode, of_child
from cases.models import CustodyPlace, CustodyStep, ReleasePlan, Resettlement

CUSTODY_PLACES = Entity(
    "custody_places",
    CustodyPlace,
    (
        *episode("custodyPlaceID", "CP0001"),
        reference("interventionProgrammeID", "programme", "programmes", example="P0001", required=False),
        choice("why", CustodyPlace, "kind", example="sentence"),
        text("where", CustodyPlace, "establishment", required=True, example="An invented secure school"),
        text("howItEnded", CustodyPlace, "end_reason"),
    ),
    "Where a child was held, or put by a remand, from when to when: a move is a row more, a recall a row of its own "
    "kind.",
    may_be_missing=True,
)
RELEASE_PLANS = Entity(
    "release_plans",
    ReleasePlan,
    (
        own_id("releasePlanID", example="RP0001"),
        reference("interventionProgrammeID", "programme", "programmes", example="P0001"),
        date_column("lastDayOfTerm", "last_day", says="the last day of the whole term as the court gave it"),
        Column(
            "daysCredited",
            "credited",
            cells.whole(0, 9_999),
            blank=0,
            says="days on remand or tagged bail that count as served; 0 when empty",
            example="12",
        ),
        choice("releaseAt", ReleasePlan, "at_which", required=False, example="normal"),
        text("why", ReleasePlan, "reason"),
    ),
    "When a child is released from a sentence: one row a custody part. The dates of the two parts stand in "
    "programmes.csv.",
    parent="programme",
    once=(Once(("programme",), "This sentence has a release plan already"),),
    may_be_missing=True,
)
CUSTODY_STEPS = Entity(
    "custody_steps",
    CustodyStep,
    (
        own_id("custodyStepID", example="CS0001"),
        of_child(),
        reference("interventionProgrammeID", "programme", "programmes", example="P0001", required=False),
        choice("what", CustodyStep, "kind", example="planning"),
        date_column("happenedDate", "happened_on"),
        date_column("lastDay", "until", required=False, example="", says="the last day of a temporary release"),
        text("whoWasThere", CustodyStep, "who", required=True, example="Robin, the caseworker, their mother"),
        text("whatWasSaid", CustodyStep, "words", required=True, example="School from the first Monday."),
    ),
    "Planning and review meetings, releases on temporary licence and custody review panels that took place.",
    kept=TAKEN_BACK,
    by=("recorded_by",),
    at=("recorded_at",),
    may_be_missing=True,
)
RESETTLEMENT = Entity(
    "resettlement",
    Resettlement,
    (
        own_id("resettlementID", example="RS0001"),
        reference("interventionProgrammeID", "programme", "programmes", example="P0001"),
        choice("heading", Resettlement, "heading", example="accommodation"),
        text("words", Resettlement, "words", required=True, example="A room at the aunt's is agreed."),
        date_column("securedDate", "secured_on", required=False),
        moment_column("recordedAt", "recorded_at", required=True),
    ),
    "What stood under one of the seven headings; the newest row of a heading is the one that stands.",
    kept="What stood under a heading is never overwritten: add a row in its place",
    parent="programme",
    by=("recorded_by",),
    in_order_of="recorded_at",
    may_be_missing=True,
)
