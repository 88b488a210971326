"""Dates of a sentence of custody, and what is due before release: values in, dates or a sentence out."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import rules_custody as rules
from cases.rules_custody import Place, ReleaseAt, Sentence, Step
from cases.rules_programmes import Unit, last_day_of_term

POLICY = {"custody.dto_sixths": 3, "custody.s250_sixths": 3, "custody.s254_sixths": 4, "custody.s252a_sixths": 4}
POLICY |= {"custody.moves_from": 8, "custody.moves": 1, "custody.long_from": 18, "custody.long_moves": 2}
POLICY |= {"custody.planning_days": 10, "custody.review_months": 3, "custody.pre_release_months": 1}
DTO = "DETENTION_AND_TRAINING_ORDER"
DAYS = st.dates(date(2000, 1, 1), date(2090, 1, 1))
CODES = st.sampled_from(sorted(rules.SERVED))
A_DAY = timedelta(days=1)


def sentence(months: int, first=date(2026, 3, 2), credited=0, code=DTO) -> Sentence:
    return Sentence(code, first, last_day_of_term(first, months, Unit.MONTHS), credited, POLICY)


def dates(one: Sentence) -> dict[str, date]:
    return {each.key: each.on for each in rules.key_dates(one)}


@pytest.mark.parametrize(
    ("months", "expected"),
    [
        (4, {"sentence": date(2026, 3, 2), "normal": date(2026, 5, 1), "end": date(2026, 7, 1)}),
        (
            8,
            {"sentence": date(2026, 3, 2), "early": date(2026, 6, 2), "normal": date(2026, 7, 2)}
            | {"late": date(2026, 8, 2), "end": date(2026, 11, 1)},
        ),
        (
            18,
            {"sentence": date(2026, 3, 2), "early": date(2026, 10, 1), "normal": date(2026, 12, 1)}
            | {"late": date(2027, 2, 1), "end": date(2027, 9, 1)},
        ),
    ],
)
def test_worked_examples(months, expected):
    assert dates(sentence(months)) == expected


def test_each_date_says_its_rule():
    told = {each.key: each.rule for each in rules.key_dates(sentence(12, credited=10))}
    assert told["normal"] == "Half of the sentence is served in custody, less 10 days on remand or tagged bail"
    assert told["early"] == "1 month before: a term of 8 months to under 18 months"
    assert "2 months after, if a court orders so" in {e.key: e.rule for e in rules.key_dates(sentence(24))}["late"]


def test_another_sentence_has_its_own_part_and_does_not_move():
    eds = dates(sentence(36, code="SECTION_254"))
    assert set(eds) == {"sentence", "normal", "end"}
    assert (eds["normal"] - date(2026, 3, 2)).days + 1 == 731  # two thirds of 1,096 days


@given(DAYS, st.integers(1, 300), st.integers(0, 900), CODES)
def test_the_dates_are_in_order_and_within_the_sentence(first, months, credited, code):
    one = sentence(months, first, min(credited, (last_day_of_term(first, months, Unit.MONTHS) - first).days), code)
    found = [each.on for each in rules.key_dates(one)]
    assert found == sorted(found)
    assert (found[0], found[-1] <= one.last_day) == (first, True)


@given(DAYS, st.integers(1, 119), CODES)
def test_a_longer_sentence_is_never_over_earlier(first, months, code):
    short, long = dates(sentence(months, first, code=code)), dates(sentence(months + 1, first, code=code))
    assert short["normal"] <= long["normal"]
    assert short["end"] < long["end"]


@given(DAYS, st.integers(4, 24), st.integers(0, 60))
def test_each_day_credited_brings_release_and_end_a_day_nearer(first, months, credited):
    without, one = dates(sentence(months, first, credited)), dates(sentence(months, first, credited + 1))
    assert one["end"] == max(without["end"] - A_DAY, first)
    assert without["normal"] - A_DAY <= one["normal"] <= without["normal"]


@given(DAYS, st.integers(4, 24))
def test_a_sentence_a_day_later_is_never_over_earlier(first, months):
    today, tomorrow = dates(sentence(months, first)), dates(sentence(months, first + A_DAY))
    assert today["normal"] <= tomorrow["normal"]
    assert today["end"] <= tomorrow["end"]


@given(DAYS, st.integers(2, 3000))
def test_half_is_half_to_a_day(first, days):
    one = Sentence(DTO, first, first + timedelta(days=days - 1), 0, POLICY)
    served = (dates(one)["normal"] - first).days + 1
    assert 0 <= 2 * served - days <= 1


# --- Meetings -----------------------------------------------------------------------------------------------
def test_meetings_are_due_from_the_first_days_to_the_month_before_release():
    due = rules.meetings_due(date(2026, 3, 2), date(2026, 11, 30), POLICY, {date(2026, 3, 9)})
    assert due == [
        (Step.PLANNING, date(2026, 3, 17)),
        (Step.REVIEW, date(2026, 6, 17)),
        (Step.REVIEW, date(2026, 9, 17)),
        (Step.PRE_RELEASE, date(2026, 10, 30)),
    ]


@given(DAYS, st.integers(0, 2000))
def test_meetings_are_in_order_and_never_after_release(first, days):
    release = first + timedelta(days=days)
    due = [day for _, day in rules.meetings_due(first, release, POLICY, ())]
    assert all(first <= day <= release for day in due)
    assert due[1:-1] == sorted(due[1:-1])


def test_a_meeting_that_was_held_meets_the_first_that_is_due():
    due = [(Step.REVIEW, date(2026, 6, 1)), (Step.REVIEW, date(2026, 9, 1)), (Step.PRE_RELEASE, date(2026, 10, 1))]
    held = [("review", date(2026, 6, 2)), ("temporary", date(2026, 6, 3))]
    told = rules.meetings_with(due, held, date(2026, 9, 2), ())
    assert [(one.held_on, one.tag and one.tag.text) for one in told] == [
        (date(2026, 6, 2), "Late"),
        (None, "1 working day late"),
        (None, None),
    ]


@given(DAYS, st.lists(st.tuples(DAYS, st.booleans()), max_size=5))
def test_what_was_due_before_an_import_counts_only_when_it_is_told(imported_on, days):
    due = [rules.Due(Step.REVIEW, day, day if held else None, None) for day, held in days]
    left = rules.told_of(due, imported_on)
    assert left == [one for one in due if one.held_on or one.due_on >= imported_on]
    assert rules.told_of(due, None) == due


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 5, 1), "30 days before release"),
        (date(2026, 5, 31), "on the day of release"),
        (date(2026, 6, 1), "1 day after release"),
    ],
)
def test_secured_how_long_before_release(day, words):
    assert rules.days_before(date(2026, 5, 31), day) == words


# --- Refusals -----------------------------------------------------------------------------------------------
def test_what_cannot_be_is_refused_at_its_field():
    first, last = date(2026, 3, 2), date(2026, 7, 1)
    assert rules.credit_fits(-1, first, last).field == "credited"
    assert rules.credit_fits((last - first).days + 1, first, last).field == "credited"
    assert rules.credit_fits((last - first).days, first, last) is None
    assert rules.move_is_possible(ReleaseAt.EARLY, 0, "Good").field == "at_which"
    assert rules.move_is_possible(ReleaseAt.LATE, 1, " ").field == "reason"
    assert rules.move_is_possible(ReleaseAt.NORMAL, 0, "") is None
    assert rules.place_follows(Place.RECALL, None).field == "kind"
    assert rules.place_follows(Place.REMAND, None) is None
    assert rules.is_elsewhere("Harbour House", first).field == "starts_on"
    assert rules.is_after_the_last(last, first).field == "starts_on"
    assert rules.temporary_release_fits(Step.TEMPORARY, first, None).field == "until"
    assert rules.temporary_release_fits(Step.REVIEW, first, last).field == "until"
    assert rules.temporary_release_fits(Step.TEMPORARY, last, first).field == "until"
    assert rules.temporary_release_fits(Step.TEMPORARY, first, first) is None
    assert "Record where" in rules.happened_in_custody(None, first, last).message
    assert rules.happened_in_custody(first, first - A_DAY, last).field == "happened_on"
    assert rules.happened_in_custody(first, last + A_DAY, last).field == "happened_on"
    assert rules.secured_fits("health", first, last).field == "secured_on"
    assert rules.secured_fits("ete", last + A_DAY, last).field == "secured_on"
