"""Files of victims, behind their wall."""

from cases.importing.columns import choice, date_column, own_id, reference, text
from cases.importing.entities.entity import Entity
from cases.models import Victim, VictimOffence

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
)
