"""What the lists hold until a service changes them.

Ways into Turnaround follow a published youth justice plan (2023) and the national scheme; requirements those that the
Sentencing Act 2020 (schedule 6) gives a youth rehabilitation order, and the three sorts of condition of a youth
conditional caution; other services are named after the councils of England and Wales, and a service that several
councils share is to be put in by hand; the rest is proposed here.
"""

from cases.authority_catalogue import other_services
from cases.models.lists import (
    FLAG_KINDS,
    OTHER_SERVICES,
    REASONS_TO_CLOSE,
    REQUIREMENT_KINDS,
    TURNAROUND_ENDINGS,
    TURNAROUND_ENTRY,
)
from cases.rules_turnaround import TAKEN_BACK

ENTRIES = {
    FLAG_KINDS: (
        ("Risk to staff", "What happened, and how to keep safe", True),
        ("Do not visit alone", "Home visits by two people", True),
        ("Risk from others", "Who, and where not to meet", True),
        ("Self-harm", "What to look for, and what to do", True),
        ("Exploitation", "By whom it is thought, and what was reported", True),
        ("Missing often", "Where the child goes, and whom to tell", False),
        ("Medical", "What a first aider has to know: allergies, epilepsy, medicine", True),
        ("Animal at home", "", False),
    ),
    REASONS_TO_CLOSE: (
        ("The work is finished", "", False),
        ("Order or programme ended", "", False),
        ("Transferred to another service", "", False),
        ("Moved on to adult probation", "", False),
        ("The child or carers did not want it", "", False),
        ("Nothing for the service to do", "", False),
        ("The child died", "", False),
    ),
    TURNAROUND_ENTRY: (
        ("Repeated antisocial behaviour", "", False),
        ("Community protection warning or notice", "", False),
        ("Acceptable behaviour contract", "", False),
        ("No further action", "", False),
        ("Community resolution", "", False),
        ("Released under investigation", "", False),
        ("First fine or conditional discharge", "", False),
    ),
    TURNAROUND_ENDINGS: (
        ("Completed", "What the plan set out to do was done", False),
        ("Did not agree", "The child, or a parent or carer, did not want it", False),
        (TAKEN_BACK, "", False),
        ("Moved away", "", False),
        ("Went to court or was cautioned", "The child is on the statutory caseload now", False),
        ("Stepped up to children’s social care", "", False),
        ("Could not be reached", "", False),
    ),
    REQUIREMENT_KINDS: (
        ("Supervision", "", False),
        ("Activity", "", False),
        ("Extended activity", "With intensive supervision and surveillance", False),
        ("Intensive supervision and surveillance", "Hours a week", False),
        ("Programme", "", False),
        ("Unpaid work", "Hours in all", False),
        ("Reparation", "", False),
        ("Attendance centre", "", False),
        ("Prohibited activity", "", False),
        ("Curfew", "", False),
        ("Exclusion", "", False),
        ("Electronic monitoring", "", False),
        ("Residence", "", False),
        ("Local authority residence", "", False),
        ("Fostering", "", False),
        ("Education", "", False),
        ("Mental health treatment", "", False),
        ("Drug treatment", "", False),
        ("Drug testing", "", False),
        ("Intoxicating substance treatment", "", False),
        ("Rehabilitative condition", "Of a youth conditional caution", False),
        ("Reparative condition", "Of a youth conditional caution", False),
        ("Punitive condition", "Of a youth conditional caution", False),
        ("Licence condition", "", False),
    ),
    OTHER_SERVICES: tuple((name, "", False) for name in other_services()),
}


def load_lists(model: type) -> None:
    """Put in the proposed entries of each list that has none: for a new database, or a new list."""
    there = set(model.objects.values_list("list", flat=True))
    model.objects.bulk_create(
        model(list=which, name=name, hint=hint, in_bar=in_bar, position=10 * number)
        for which, entries in ENTRIES.items()
        if which not in there
        for number, (name, hint, in_bar) in enumerate(entries, start=1)
    )
