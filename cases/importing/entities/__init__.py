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
from cases.importing.entities.contacts import CONTACTS, SERIOUS_INCIDENTS
from cases.importing.entities.courts import HEARING_OFFENCES, HEARINGS, OFFENCES, OUTCOMES
from cases.importing.entities.entity import Entity
from cases.importing.entities.orders import PROGRAMME_OFFENCES, PROGRAMMES, TRANSFERS
from cases.importing.entities.victims import VICTIM_OFFENCES, VICTIMS

__all__ = ["BY_NAME", "ENTITIES", "Entity"]

ENTITIES = (
    CHILDREN,
    OFFENCES,
    HEARINGS,
    HEARING_OFFENCES,
    OUTCOMES,
    PROGRAMMES,
    PROGRAMME_OFFENCES,
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
    SERIOUS_INCIDENTS,
    TRANSFERS,
    VICTIMS,
    VICTIM_OFFENCES,
)
BY_NAME = {entity.name: entity for entity in ENTITIES}
