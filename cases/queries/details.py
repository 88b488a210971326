"""A child's details as cards of rows, one card a group that is changed on a page of its own."""

from dataclasses import dataclass

from cases.models import Child, FormerAddress, FormerName, Person, Photo
from cases.queries.identity import of_visible_child
from cases.rules import Around
from cases.rules_details import as_nhs_number
from yjs.access import Viewer


@dataclass(frozen=True)
class Card:
    """One group: its heading, its key in an address, and its rows as (label, value)."""

    heading: str
    group: str
    rows: tuple[tuple[str, str], ...]


def photo_of(child: Child) -> Photo | None:
    """The child's photo; none when there is none, or it was taken away."""
    return Photo.objects.filter(child=child).exclude(picture=b"").order_by("pk").last()


def cards_of(child: Child, born: str) -> list[Card]:
    """What identifies the child and how to speak to them; where they can be reached has a card of its own."""
    interpreter = ": ".join(filter(None, (child.get_interpreter_needed_display(), child.interpreter_for)))
    return [
        Card(
            "Names",
            "names",
            (("Legal name", child.legal_name), ("Known as", child.known_as), ("Pronouns", child.pronouns)),
        ),
        Card(
            "About the child",
            "about",
            (
                ("Date of birth", born),
                ("Sex", child.get_sex_display()),
                ("Gender the same as sex registered at birth", child.get_gender_same_as_birth_display()),
                ("Gender identity", child.gender_term),
                ("Ethnic group", child.get_ethnicity_display()),
                ("Nationality", child.nationality),
                ("Religion", child.get_religion_display()),
            ),
        ),
        Card(
            "Communication",
            "communication",
            (("What helps", child.what_helps), ("What to avoid", child.what_to_avoid)),
        ),
        Card(
            "Languages",
            "languages",
            (
                ("First language", child.first_language),
                ("Other languages", child.other_languages),
                ("Interpreter needed", interpreter),
            ),
        ),
        Card(
            "Numbers of other agencies",
            "numbers",
            (
                ("NHS number", as_nhs_number(child.nhs_number or "")),
                ("UPN", child.upn or ""),
                ("PNC number", child.pnc_id or ""),
                ("Social-care number", child.social_care_number or ""),
            ),
        ),
    ]


def gp_and_school(child: Child) -> list[Person]:
    """The child's doctor and school today, from the people around them."""
    return list(child.people.filter(kind__in=(Around.GP, Around.SCHOOL), ends_on=None))


def former_by_ref(viewer: Viewer, ref: str) -> FormerName | FormerAddress:
    """The former name or address with this reference, of a child the viewer may see."""
    model = FormerName if FormerName.objects.filter(ref=ref).exists() else FormerAddress
    return of_visible_child(viewer, model.objects.all(), ref)


def former_address_by_ref(viewer: Viewer, ref: str) -> FormerAddress:
    """The former address with this reference, of a child the viewer may see."""
    return of_visible_child(viewer, FormerAddress.objects.all(), ref)
