"""Finding a child: near matches before a referral, and the search of the children's list.

Names, former ones too, are compared word by word with PostgreSQL's trigrams, so that order, known-as, accents and a
slip of the pen do not hide a child. A date of birth counts when it is equal, and half when a slip of the pen would make
it equal.
"""

import re
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import connection, transaction
from django.db.models import Case, Exists, F, FloatField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Greatest, Lower

from cases.models import Child, FormerAddress, FormerName
from cases.models.child import PlainText
from cases.models.links import is_restricted
from cases.permissions import (
    OPEN_RESTRICTED,
    children_behind_doors,
    children_not_barred_to,
    children_visible_to,
    may_be_used_by,
)
from cases.queries.access import Door, doors, managers_named, whom_to_ask
from cases.queries.caseload import with_workers
from cases.rules import birth_date_fits, date_typed, dates_like
from yjs.access import Viewer
from yjs.audit.models import Viewing
from yjs.errors import Refused
from yjs.policy.values import OLDEST_KNOWN, YOUNGEST, values_on
from yjs.postcodes import postcode_in
from yjs.refs import ALPHABET, LENGTH

WORD_LIKENESS = 0.35
SURE, LIKELY, POSSIBLE = 0.3, 0.45, 0.65  # likeness of names wanted: same birth date, near one, any other
WHOLE_NAME, MOST_DOORS = 2, 5
MOST_MATCHES = 20
MOST_FOUND = 100
SEARCH = "search"
REF = re.compile(f"[{ALPHABET}]{{{LENGTH}}}")
PNC = re.compile(r"(\d{2}|\d{4})/?(\d{1,7})([A-Z])")  # 21/1X is written 2021/0000001X
FULL_YEAR = 4


@dataclass(frozen=True)
class Match:
    """A child who may be the one meant: whether the viewer may open the record, and whom to ask if not.

    Of one whose record is restricted and closed to the viewer (`is_restricted`) nothing more may be shown.
    """

    child: Child
    same_birth_date: bool
    may_open: bool
    ask: str
    is_restricted: bool = False


def known_age_fits(born: date, on: date) -> Refused | None:
    """Whether somebody born then can be on the books at all."""
    limits = values_on(on)
    return birth_date_fits(born, on, youngest=limits[YOUNGEST.key], oldest=limits[OLDEST_KNOWN.key])


def near_matches(viewer: Viewer, *, first_name: str, surname: str, known_as: str, date_of_birth: date) -> list[Match]:
    """The children, seen by the viewer or not, whose names and date of birth are like these; best first."""
    names = [f"{first_name} {surname}"] + ([f"{known_as} {surname}"] if known_as else [])
    near = list(dates_like(date_of_birth))
    found = (
        like(children_not_barred_to(viewer.user), names)
        .annotate(
            is_restricted=is_restricted(),
            birth=Case(
                When(date_of_birth=date_of_birth, then=Value(0.5)),
                When(date_of_birth__in=near, then=Value(0.25)),
                default=Value(0.0),
                output_field=FloatField(),
            ),
            may_open=Exists(children_visible_to(viewer).filter(pk=OuterRef("pk"))),
        )
        .filter(
            Q(birth=0.5, likeness__gte=SURE) | Q(birth=0.25, likeness__gte=LIKELY) | Q(likeness__gte=POSSIBLE),
            may_be_used_by(viewer),
        )
        .order_by((F("likeness") + F("birth")).desc(), "pk")
    )
    return [_match(child, viewer) for child in with_likeness(with_workers(found, viewer.on)[:MOST_MATCHES])]


def _match(child: Child, viewer: Viewer) -> Match:
    if child.is_restricted and not child.may_open:
        named = managers_named(child.restrictions.in_force().get(), viewer.on)
        return Match(child, False, False, whom_to_ask(named), is_restricted=True)
    ask = ", ".join(f"{at_work.worker}, {at_work.team}" for at_work in child.workers_now[:1])
    return Match(child, child.birth == 0.5, child.may_open, ask or "a team manager")


def like(children: QuerySet[Child], names: list[str]) -> QuerySet[Child]:
    """The children with a word like one of these, and their `likeness` (0 to 1): the mean of the words of a name.

    A former name counts as much as the name of today.
    """
    any_word = Q(pk__in=[])
    for word in {word for name in names for word in name.split()}:
        any_word |= Q(search_name__trigram_word_similar=_plain(word))
    likenesses = [_likeness(name.split()) for name in names]
    formers = [_likeness_of_former(name.split()) for name in names]
    once_called = [row.child_id for row in with_likeness(FormerName.objects.filter(any_word).only("child"))]
    best = Greatest(*likenesses, *formers)
    return children.filter(any_word | Q(pk__in=once_called)).annotate(likeness=best)


def _likeness_of_former(words: list[str]) -> Coalesce:
    mine = FormerName.objects.filter(child=OuterRef("pk")).order_by()
    best = mine.annotate(alike=_likeness(words)).order_by("-alike").values("alike")[:1]
    return Coalesce(Subquery(best, output_field=FloatField()), Value(0.0))


def _likeness(words: list[str]):
    alike = [TrigramWordSimilarity(_plain(word), "search_name") for word in words]
    return sum(alike[1:], alike[0]) / Value(float(len(words)))


def _plain(word: str) -> Lower:
    return Lower(PlainText(Value(word)))


def with_likeness(rows: QuerySet) -> list:
    """The rows, read while PostgreSQL takes `WORD_LIKENESS` for enough: its index then serves the search."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.word_similarity_threshold', %s, true)", [str(WORD_LIKENESS)])
        return list(rows)


def children_matching(viewer: Viewer, words: str) -> list[int]:
    """Primary keys of the children the viewer may see, found by reference, date of birth, postcode, number or name."""
    seen = children_visible_to(viewer)
    asked = " ".join(words.split())
    compact = asked.replace(" ", "").upper()
    if REF.fullmatch(compact):
        merged = Child.every.filter(ref=compact).values("merged_into")
        if found := list(seen.filter(Q(ref=compact) | Q(pk__in=merged)).values_list("pk", flat=True)):
            return found
    if born := date_typed(asked):
        return list(seen.filter(date_of_birth=born).values_list("pk", flat=True))
    if postcode := postcode_in(compact):
        return _living_at(seen, [postcode, compact])
    if numbered := _numbered(seen, asked):
        return numbered
    if not any(letter.isalnum() for letter in asked):
        return []
    found = like(seen, [asked]).filter(likeness__gte=LIKELY).order_by("-likeness", "pk")
    return [child.pk for child in with_likeness(found.only("pk")[:MOST_FOUND])]


def _living_at(seen: QuerySet[Child], written: list[str]) -> list[int]:
    """Who lives there or lived there. What is protected, today or before, neither finds nor confirms anybody."""
    before = FormerAddress.objects.filter(postcode__in=written, is_protected=False)
    somewhere = Q(postcode__in=written) | Q(pk__in=before.values("child"))
    return list(seen.filter(somewhere, is_protected=False).values_list("pk", flat=True))


def _numbered(seen: QuerySet[Child], asked: str) -> list[int]:
    """Who bears this NHS number, UPN, PNC number or social-care number; spaces and capitals aside."""
    if not any(letter.isdigit() for letter in asked):
        return []
    compact = re.sub(r"[\s-]", "", asked).upper()
    numbers = Q(nhs_number=compact) | Q(upn=compact)
    if pnc := PNC.fullmatch(compact):
        years = [pnc[1]] if len(pnc[1]) == FULL_YEAR else [f"{century}{pnc[1]}" for century in (19, 20)]
        numbers |= Q(pnc_id__in=[f"{year}/{pnc[2]:0>7}{pnc[3]}" for year in years])
    return list(seen.filter(numbers | Q(social_care_number__iexact=asked)).values_list("pk", flat=True))


def doors_matching(viewer: Viewer, words: str) -> list[Door]:
    """The restricted records, closed to the viewer, that a reference or a whole name finds.

    A postcode, a date or half a name finds none: a search must not be a way to ask who is restricted.
    """
    asked, closed = " ".join(words.split()), children_behind_doors(viewer)
    compact = asked.replace(" ", "").upper()
    if REF.fullmatch(compact):
        return doors(viewer, closed.filter(ref=compact).order_by().values("pk"))
    if len(asked.split()) < WHOLE_NAME or not viewer.may(OPEN_RESTRICTED):
        return []
    found = like(closed, [asked]).filter(likeness__gte=POSSIBLE).order_by("-likeness", "pk")
    return doors(viewer, [child.pk for child in with_likeness(found.only("pk")[:MOST_DOORS])])


def search_made(user, number: int) -> Viewing | None:
    """The record of a search that this person made."""
    return Viewing.objects.filter(pk=number, by=user, section=SEARCH).first()
