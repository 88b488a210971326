"""The files of a caseload, in the order in which they are stored: what a row makes, and its columns.

Headings are those of the YJB's child level data where it has them (domain 2.2).
"""

from cases.importing.entities.children import CHILDREN
from cases.importing.entities.circumstances import (
    CARE_STATUSES,
    EARLY_HELP,
    ETE,
    EXPLOITATION,
    MENTAL_HEALTH,
    PARENTING,
    PHYSICAL_HEALTH,
    RESIDENCES,
    SCREENINGS,
    SPECIAL_NEEDS,
    SUBSTANCE_MISUSE,
)
from cases.importing.entities.compliance import BREACHES, COMPLIANCE_MEETINGS, FOLLOW_UPS, LETTERS
from cases.importing.entities.contacts import CONTACTS, INCIDENTS_TOLD, SERIOUS_INCIDENTS
from cases.importing.entities.courts import COURT_REPORTS, HEARING_OFFENCES, HEARINGS, OFFENCES, OUTCOMES
from cases.importing.entities.custody import CUSTODY_PLACES, CUSTODY_STEPS, RELEASE_PLANS, RESETTLEMENT
from cases.importing.entities.entity import Entity
from cases.importing.entities.moves import (
    TRANSFER_CHECKS,
    TRANSFER_REVIEWS,
    TRANSFERS,
    TRANSITION_MEETINGS,
    TRANSITIONS,
)
from cases.importing.entities.orders import (
    ORDER_REVIEWS,
    PROGRAMME_CHANGES,
    PROGRAMME_OFFENCES,
    PROGRAMMES,
    REQUIREMENT_HOURS,
    REQUIREMENTS,
)
from cases.importing.entities.police import (
    ADULT_CALLS,
    ADULTS,
    ARREST_OFFENCES,
    ARRESTS,
    BAIL_CONDITIONS,
    BAIL_OFFENCES,
    BAILS,
)
from cases.importing.entities.referral_orders import (
    CONTRACT_ACTIVITIES,
    CONTRACT_SIGNATURES,
    ORDER_PANELS,
    PANEL_MEMBERS,
    PROJECT_RISKS,
    REPARATION_PROJECTS,
    REPARATION_SESSIONS,
    VOLUNTEER_CONFLICTS,
    VOLUNTEERS,
)
from cases.importing.entities.turnaround import INVOLVEMENTS, TURNAROUND, TURNAROUND_CONSENTS
from cases.importing.entities.victims import (
    BOUNDARIES,
    RESTORATIVE,
    VICTIM_BOUNDARIES,
    VICTIM_CONSENTS,
    VICTIM_OFFENCES,
    VICTIM_REQUESTS,
    VICTIM_VIEWS,
    VICTIMS,
)

__all__ = ["BY_NAME", "ENTITIES", "Entity"]

ENTITIES = (
    CHILDREN,
    OFFENCES,
    ADULTS,
    ADULT_CALLS,
    ARRESTS,
    ARREST_OFFENCES,
    BAILS,
    BAIL_OFFENCES,
    BAIL_CONDITIONS,
    HEARINGS,
    HEARING_OFFENCES,
    COURT_REPORTS,
    OUTCOMES,
    PROGRAMMES,
    PROGRAMME_OFFENCES,
    PROGRAMME_CHANGES,
    REQUIREMENTS,
    REQUIREMENT_HOURS,
    ORDER_REVIEWS,
    CUSTODY_PLACES,
    RELEASE_PLANS,
    CUSTODY_STEPS,
    RESETTLEMENT,
    VOLUNTEERS,
    VOLUNTEER_CONFLICTS,
    ORDER_PANELS,
    PANEL_MEMBERS,
    CONTRACT_ACTIVITIES,
    CONTRACT_SIGNATURES,
    REPARATION_PROJECTS,
    PROJECT_RISKS,
    REPARATION_SESSIONS,
    RESIDENCES,
    ETE,
    CARE_STATUSES,
    SPECIAL_NEEDS,
    SCREENINGS,
    MENTAL_HEALTH,
    SUBSTANCE_MISUSE,
    PHYSICAL_HEALTH,
    EARLY_HELP,
    EXPLOITATION,
    PARENTING,
    CONTACTS,
    FOLLOW_UPS,
    LETTERS,
    COMPLIANCE_MEETINGS,
    BREACHES,
    SERIOUS_INCIDENTS,
    INCIDENTS_TOLD,
    TRANSFERS,
    TRANSFER_CHECKS,
    TRANSFER_REVIEWS,
    TRANSITIONS,
    TRANSITION_MEETINGS,
    INVOLVEMENTS,
    TURNAROUND,
    TURNAROUND_CONSENTS,
    VICTIMS,
    VICTIM_OFFENCES,
    VICTIM_CONSENTS,
    VICTIM_VIEWS,
    VICTIM_REQUESTS,
    RESTORATIVE,
    BOUNDARIES,
    VICTIM_BOUNDARIES,
)
BY_NAME = {entity.name: entity for entity in ENTITIES}
