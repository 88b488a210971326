"""The rules of assessments and plans, whole tables at a time, without a database."""

from datetime import date
from io import BytesIO
from itertools import product

import pytest
from PIL import Image

from assessments.rules import assessment, judgements, plan
from assessments.rules.assessment import Stage, Standing, Status
from assessments.rules.judgements import Concern, Level, Likelihood
from assessments.rules.plan import PlannedStep
from tests.assessments.make import drawn, png
from yjs.errors import Refused
from yjs.signature import MISSING, UNREADABLE, drawn_picture

ON = date(2026, 6, 15)
ALLOWED = {
    (Status.IN_PROGRESS, Status.SUBMITTED),
    (Status.RETURNED, Status.SUBMITTED),
    (Status.SUBMITTED, Status.RETURNED),
    (Status.SUBMITTED, Status.COUNTERSIGNED),
}
WHOLE = Standing((), True, True, True, False, False)


@pytest.mark.parametrize(("now", "wanted"), list(product(Status, assessment.CANNOT_BECOME)))
def test_a_status_changes_only_along_its_table(now, wanted):
    assert (assessment.may_become(now, wanted) is None) == ((now, wanted) in ALLOWED)


@pytest.mark.parametrize("status", Status)
def test_words_change_only_while_the_author_has_them(status):
    writable = status in (Status.IN_PROGRESS, Status.RETURNED)
    assert (assessment.may_be_written(status) is None) == writable


@pytest.mark.parametrize(
    ("referred_for", "before", "stage"),
    [
        ("out_of_court", False, Stage.OUT_OF_COURT),
        ("", False, Stage.OUT_OF_COURT),
        ("turnaround", False, Stage.PREVENTION),
        ("court_order", False, Stage.COURT_ORDER),
        ("out_of_court", True, Stage.REVIEW),
    ],
)
def test_the_record_tells_the_stage(referred_for, before, stage):
    assert assessment.stage_to_start(referred_for, assessed_before=before) == stage


@pytest.mark.parametrize(
    ("standing", "place"),
    [
        (Standing((("family", "Family and home"),), True, True, True, False, False), ("section", "family")),
        (Standing((), False, True, True, False, False), ("self", "child")),
        (Standing((), True, False, True, False, False), ("self", "carer")),
        (Standing((), True, True, False, False, False), ("judgements", "")),
        (Standing((), True, True, True, True, False), ("judgements", "")),
    ],
)
def test_each_missing_thing_is_named_with_its_place(standing, place):
    missing = assessment.what_is_missing(standing)
    assert [(one.place, one.key) for one in missing] == [place]
    assert "1 thing is missing" in assessment.may_submit(missing).message


def test_a_whole_assessment_misses_nothing():
    assert assessment.what_is_missing(WHOLE) == ()
    assert assessment.may_submit(()) is None


def test_nobody_countersigns_what_they_wrote():
    assert assessment.may_countersign(3, {1, 2}) is None
    assert "You wrote part of this assessment" in assessment.may_countersign(1, {1, 2}).message


def test_the_higher_of_the_two_gives_the_level():
    given = {
        (likelihood, harm): judgements.indicative_level(likelihood, harm)
        for likelihood, harm in product(Likelihood, Concern)
    }
    intensive = {pair for pair in given if pair[0] == "HIGH" or pair[1] in ("HIGH", "VERY_HIGH")}
    assert {pair for pair, level in given.items() if level == Level.INTENSIVE} == intensive
    assert [pair for pair, level in given.items() if level == Level.STANDARD] == [("LOW", "LOW")]


def test_another_level_than_the_indicative_one_needs_a_reason():
    assert judgements.explains_other_level("LOW", "LOW", "STANDARD", "") is None
    assert judgements.explains_other_level("LOW", "LOW", "ENHANCED", "New in care") is None
    refusal = judgements.explains_other_level("LOW", "LOW", "ENHANCED", " ")
    assert refusal.message == "Enter why the level is not standard, which the judgements point to"
    assert refusal.field == "level_reason"


@pytest.mark.parametrize(("harm", "safety"), list(product(Concern, Concern)))
def test_medium_or_higher_asks_for_a_contingency_plan(harm, safety):
    assert judgements.needs_contingency(harm, safety) == ((harm, safety) != ("LOW", "LOW"))


STEP = PlannedStep("Go to boxing", "Priya", date(2026, 7, 1))


@pytest.mark.parametrize(
    ("words", "steps", "field", "says"),
    [
        (" ", (STEP,), "words", "Enter the target in the child’s words"),
        ("box", (), "what_1", "Enter what happens in step 1"),
        ("box", (STEP, PlannedStep("", "Priya", ON)), "what_2", "Enter what happens in step 2"),
        ("box", (PlannedStep("Go", "", ON),), "who_1", "Enter who helps with step 1"),
        ("box", (PlannedStep("Go", "Priya", None),), "by_1", "Enter the date for step 1"),
        (
            "box",
            (PlannedStep("Go", "Priya", date(2026, 6, 14)),),
            "by_1",
            "The date for step 1 must be today or in the future",
        ),
    ],
)
def test_a_target_is_whole(words, steps, field, says):
    assert plan.target_is_whole("box", (STEP,), ON) is None
    refusal = plan.target_is_whole(words, steps, ON)
    assert (refusal.field, refusal.message) == (field, says)


def test_a_plan_is_signed_once_and_with_a_target():
    assert plan.may_sign("draft", 1) is None
    assert plan.may_sign("draft", 0).message == "Add a target before the child signs"
    assert "can no longer change" in plan.may_sign("agreed", 1).message


def test_a_drawn_signature_is_read():
    with Image.open(BytesIO(drawn_picture(drawn()))) as kept, Image.open(BytesIO(png())) as given:
        assert (kept.size, kept.tobytes()) == (given.size, given.tobytes())


@pytest.mark.parametrize("typed", ["", drawn(png(ink=b""))])
def test_a_missing_or_blank_signature_is_asked_for(typed):
    with pytest.raises(Refused, match=MISSING):
        drawn_picture(typed)


def damaged(at: int) -> bytes:
    picture = bytearray(png())
    picture[at] ^= 0xFF
    return bytes(picture)


@pytest.mark.parametrize(
    "typed",
    [
        "data:image/svg+xml;base64,PHN2Zz4=",
        "data:image/png;base64,not base64!",
        drawn(b"\x89PNG\r\n\x1a\n"),
        drawn(b"GIF89a" + png()),
        drawn(damaged(0)),
        drawn(damaged(40)),
        drawn(png()[:-30]),
        drawn(png(2_000, 1_100)),
        drawn() + "A" * 200_000,
    ],
    ids=["svg", "not base64", "no parts", "another kind", "no PNG", "damaged", "cut short", "too many dots", "too big"],
)
def test_what_is_no_small_png_is_refused(typed):
    with pytest.raises(Refused, match=UNREADABLE):
        drawn_picture(typed)
