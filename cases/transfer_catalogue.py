"""The check-list of a transfer, until a service changes it. Proposed here, after the transfer protocols that services
publish; what is required and what is not is to be confirmed by the service."""

from datetime import date

SINCE = date(2020, 1, 1)
ITEMS = (
    ("Assessment is current and sent", True),
    ("Plan is current and sent", True),
    ("Order and its conditions are sent", True),
    ("What is known of risk, and the contingency plan, is shared", True),
    ("What the child must not do for a victim’s sake is told, without who the victim is", True),
    ("School, college or work is told", False),
    ("Health services are told", False),
    ("Children’s social care is told", False),
    ("Parent or carer is told", True),
    ("Child is introduced to the new worker", True),
    ("First appointment at the host service is made", True),
    ("Case notes are up to date", True),
)


def load_items(model: type) -> None:
    """Put the check-list in, for a new database."""
    model.objects.bulk_create(
        model(name=name, is_required=required, starts_on=SINCE, position=10 * number)
        for number, (name, required) in enumerate(ITEMS, start=1)
    )
