"""The child's page: one page, tagged, in the child's words."""

from io import BytesIO

import pikepdf
import pytest

from assessments import actions
from assessments.rules.plan import MOST_STEPS, MOST_TARGETS, STEP_LIMIT, WHO_LIMIT, WORDS_LIMIT
from tests.assessments import make
from tests.factories import AT, make_allocation, make_child
from yjs.audit.models import Viewing

FILLER = "staying at school every day and going home on time with my big brother and his mates "
NOT_FOR_A_CHILD = ("risk", "offence", "likelihood", "compliance", "intervention", "AssetPlus")


def long_text(limit: int) -> str:
    """Words, with the widest letters among them, of exactly this length."""
    return ("WWW MMM " + FILLER * 3)[:limit].strip().ljust(limit, "m")


def pdf_of(client, plan) -> pikepdf.Pdf:
    answer = client.get(make.page("plan_pdf", plan.ref))
    assert answer["Content-Type"] == "application/pdf"
    return pikepdf.open(BytesIO(answer.content))


@pytest.mark.parametrize("targets", range(1, MOST_TARGETS + 1))
def test_a_full_plan_is_one_page(sign_in, practitioner, targets):
    child = make_child(first_name="Maximiliana")
    make_allocation(child, practitioner)
    plan = make.start_plan(child, practitioner)
    steps = tuple(make.step(long_text(STEP_LIMIT), long_text(WHO_LIMIT)) for _ in range(MOST_STEPS))
    for _ in range(targets):
        make.add_target(plan, practitioner, long_text(WORDS_LIMIT), steps)
    actions.sign_plan(plan, how="drawn", signature=make.drawn(make.png(1000, 300)), by=practitioner, at=AT)
    with pdf_of(sign_in(practitioner), plan) as document:
        assert len(document.pages) == 1


def test_it_is_tagged_and_in_english(sign_in, child, practitioner):
    plan = make.agree(make.plan_with_targets(child, practitioner), practitioner)
    with pdf_of(sign_in(practitioner), plan) as document:
        assert document.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in document.Root
        assert str(document.Root.Lang) == "en-GB"
        assert len(document.pages) == 1


def test_it_speaks_to_the_child(sign_in, child, practitioner):
    from django.template.loader import render_to_string

    from assessments.queries import plan_to_print

    plan = make.agree(make.plan_with_targets(child, practitioner), practitioner)
    words = render_to_string("pdf/plan.html", plan_to_print(plan))
    assert "<h2>I want to be back in school full time</h2>" in words
    assert "You said yes to this plan on 14 June 2026, and Hazel Lapwing heard it." in words
    assert not [word for word in NOT_FOR_A_CHILD if word in words]


def test_opening_it_is_recorded(sign_in, child, practitioner):
    plan = make.plan_with_targets(child, practitioner)
    sign_in(practitioner).get(make.page("plan_pdf", plan.ref))
    assert Viewing.objects.filter(by=practitioner, section="plan PDF", subject_ref=child.ref).count() == 1


@pytest.mark.parametrize("who", ["other_team", "board_member", "administrator", "police", "stranger"])
def test_a_wrong_person_finds_no_such_page(request, sign_in, child, practitioner, who):
    plan = make.plan_with_targets(child, practitioner)
    assert sign_in(request.getfixturevalue(who)).get(make.page("plan_pdf", plan.ref)).status_code == 404
