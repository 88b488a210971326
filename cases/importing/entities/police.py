"""Files of arrests and bail, and of appropriate adults with the log of their calls."""

from cases.importing.columns import choice, date_column, moment_column, own_id, reference, text, time_column
from cases.importing.entities.entity import Entity, episode, of_child
from cases.models import AdultCall, AppropriateAdult, Arrest, Bail, BailCondition

ADULTS = Entity(
    "appropriate_adults",
    AppropriateAdult,
    (
        own_id("adultID", example="AA0001"),
        text("name", AppropriateAdult, "name", required=True, example="Odran Vale"),
        text("phone", AppropriateAdult, "phone", required=True, example="01632 960004"),
        choice("works", AppropriateAdult, "works", example="sessional"),
        date_column("checkedDate", "checked_on", required=False),
        date_column("trainedDate", "trained_on", required=False),
        date_column("startDate", "starts_on"),
        date_column("endDate", "ends_on", required=False, example=""),
    ),
    "One row somebody whom the service sends to a police station. Their shifts are not in the files.",
    may_be_missing=True,
)
ADULT_CALLS = Entity(
    "adult_calls",
    AdultCall,
    (
        own_id("callID", example="AC0001"),
        reference("adultID", "adult", "appropriate_adults", example="AA0001", required=False),
        text("station", AdultCall, "station", required=True, example="Seaview"),
        moment_column("calledAt", "called_at", required=True),
        moment_column("arrivedAt", "arrived_at"),
        moment_column("leftAt", "left_at"),
        text("note", AdultCall, "note"),
    ),
    "The log of calls for children whom the service does not know; a call for a child of the caseload is a row of "
    "arrests.csv.",
    may_be_missing=True,
)
ARRESTS = Entity(
    "arrests",
    Arrest,
    (
        own_id("arrestID", example="A0001"),
        of_child(),
        moment_column("arrestedAt", "arrested_at", required=True),
        text("station", Arrest, "station", example="Seaview"),
        choice("adultFrom", Arrest, "adult_from", required=False, example="rota"),
        reference("adultID", "adult", "appropriate_adults", example="AA0001", required=False),
        text("adultName", Arrest, "adult_name"),
        moment_column("adultCalledAt", "called_at", example="2025-06-14 16:00"),
        moment_column("adultArrivedAt", "arrived_at", example="2025-06-14 17:00"),
        moment_column("adultLeftAt", "adult_left_at", example=""),
        moment_column("detentionAuthorisedAt", "detained_at", example="2025-06-14 15:45"),
        moment_column("detentionEndedAt", "left_at", example="2025-06-14 21:00"),
        choice("whereTheChildWent", Arrest, "transfer", required=False, example="released"),
        text("note", Arrest, "note"),
    ),
    "One row an arrest, with the appropriate adult and detention.",
    may_be_missing=True,
)
ARREST_OFFENCES = Entity(
    "arrest_offences",
    Arrest.offences.through,
    (
        reference("arrestID", "arrest", "arrests", example="A0001"),
        reference("offenceID", "offence", "offences", example="O0001"),
    ),
    "Which offences an arrest was for: one row a pair.",
    may_be_missing=True,
)
BAILS = Entity(
    "bails",
    Bail,
    (
        *episode("bailID", "BA0001"),
        choice("bailKind", Bail, "kind", example="police"),
        text("conditions", Bail, "conditions"),
    ),
    "Bail, or release under investigation, from when to when.",
    may_be_missing=True,
)
BAIL_OFFENCES = Entity(
    "bail_offences",
    Bail.offences.through,
    (
        reference("bailID", "bail", "bails", example="BA0001"),
        reference("offenceID", "offence", "offences", example="O0001"),
    ),
    "Which offences a bail is about: one row a pair.",
    may_be_missing=True,
)
BAIL_CONDITIONS = Entity(
    "bail_conditions",
    BailCondition,
    (
        own_id("bailConditionID", example="BC0001"),
        reference("bailID", "bail", "bails", example="BA0001"),
        choice("conditionKind", BailCondition, "kind", example="curfew"),
        text("whatItAsksFor", BailCondition, "details"),
        time_column("inFrom", "from_time", example="19:00"),
        time_column("inUntil", "until_time", example="07:00"),
        date_column("startDate", "starts_on"),
        date_column("endDate", "ends_on", required=False, example=""),
    ),
    "One row a condition of bail.",
    parent="bail",
    may_be_missing=True,
)
