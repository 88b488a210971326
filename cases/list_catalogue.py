"""What the lists hold until a service changes them.

Ways into Turnaround follow a published youth justice plan (2023) and the national scheme; the rest is proposed here.
"""

from cases.models.lists import FLAG_KINDS, REASONS_TO_CLOSE, TURNAROUND_ENTRY

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
}


def load_lists(model: type) -> None:
    """Put the proposed entries in, for a new database."""
    model.objects.bulk_create(
        model(list=which, name=name, hint=hint, in_bar=in_bar, position=10 * number)
        for which, entries in ENTRIES.items()
        for number, (name, hint, in_bar) in enumerate(entries, start=1)
    )
