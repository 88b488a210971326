"""Change a child's details, a group of them at a time."""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from cases import rules, rules_details
from cases.actions.access import raise_first
from cases.models import Child, FormerName
from cases.permissions import EDIT_CHILD, require_for_child
from cases.queries.finding import known_age_fits
from yjs.actions import action, lock
from yjs.errors import Refused
from yjs.versions import are_unchanged

NAMES = ("first_name", "surname", "known_as", "pronouns")
ABOUT = ("date_of_birth", "sex", "gender_same_as_birth", "gender_term", "ethnicity", "nationality", "religion")
LANGUAGES = ("first_language", "other_languages", "interpreter_needed", "interpreter_for")
NUMBERS = ("nhs_number", "upn", "pnc_id", "social_care_number")
REACHED = ("phone", "address", "postcode", "address_since", "home_authority")
COMMUNICATION = ("what_helps", "what_to_avoid")
DETAILS = (*NAMES, *ABOUT, *LANGUAGES, *NUMBERS, *REACHED, *COMMUNICATION)
TAKEN = "This number is recorded for another child. Check it, or ask a team manager whether they are one child"


@action
def edit_details(child: Child, *, version: int | str, why_changed: str = "", by, at: datetime, **typed) -> Child:
    """Change some of the child's details; `version` is the newest change of them that the person had seen.

    `why_changed` says of another legal name whether it is new, so that the one before stays as a former name.
    """
    viewer = require_for_child(by, EDIT_CHILD, child, at=at)
    child = lock(child)
    names = [name for name in DETAILS if name in typed and name not in child.shut_fields]
    typed |= {name: rules_details.CHECKED.get(name, str.upper)(typed[name]) for name in NUMBERS if typed.get(name)}
    renamed = any(typed.get(name, getattr(child, name)) != getattr(child, name) for name in ("first_name", "surname"))
    raise_first(
        are_unchanged(child, names, version),
        _birth_date_fits(child, typed.get("date_of_birth", child.date_of_birth), viewer.on),
        _since_fits(typed.get("address_since"), viewer.on),
        rules_details.change_of_name_is_explained(renamed, why_changed),
    )
    if renamed and why_changed == "new":
        FormerName.objects.create(child=child, name=child.legal_name, ends_on=viewer.on)
    for name in names:
        setattr(child, name, (typed[name] or None) if name in NUMBERS else typed[name])
    return _saved(child, names)


def _birth_date_fits(child: Child, born: date, on: date) -> Refused | None:
    """Asked of a new date only: somebody who has grown up keeps the right one."""
    return None if born == child.date_of_birth else known_age_fits(born, on)


def _since_fits(since: date | None, on: date) -> Refused | None:
    return rules.is_not_in_future(since, on, what="Date they moved in", field="address_since") if since else None


def _saved(child: Child, names: list[str]) -> Child:
    """Written, unless another child has one of the numbers: two people may type it at the same moment."""
    try:
        with transaction.atomic():
            child.save(update_fields=names)
    except IntegrityError:
        held = [name for name in NUMBERS if name in names and getattr(child, name)]
        others = Child.objects.exclude(pk=child.pk)
        taken = next((name for name in held if others.filter(**{name: getattr(child, name)}).exists()), held[0])
        raise Refused(TAKEN, taken) from None
    return child
