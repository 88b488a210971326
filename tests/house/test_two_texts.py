"""Two people edit one assessment: the second sees both texts and chooses, and no word is missing from the history."""

import pytest
from django.test import Client

from assessments.models import SectionAnswers
from cases.queries.trail import events_of
from tests.assessments import make as assessing
from tests.factories import make_allocation, sign_in
from tests.house.forms import filled
from yjs import errors, versions

pytestmark = [pytest.mark.django_db, pytest.mark.drill("D-20")]
THEIRS, MINE = "Her gran brings her up", "Her uncle brings her up"


@pytest.fixture()
def second(child, practitioner, colleague):
    """The colleague, whose page of the section is older than what the practitioner saved."""
    make_allocation(child, colleague, role="joint")
    address = assessing.page("section", assessing.start(child, practitioner).ref, "family")
    browsers = [sign_in(Client(), person) for person in (practitioner, colleague)]
    forms = [browser.get(address).context["form"] for browser in browsers]
    browsers[0].post(address, filled(forms[0], who=THEIRS))
    browsers[1].typed = filled(forms[1], who=MINE)
    browsers[1].sends = lambda **changed: browsers[1].post(address, browsers[1].typed | changed)
    return browsers[1]


def again(second, answer, **changed):
    """Press once more on the page that showed both texts."""
    form = answer.context["form"]
    shown = {"version": form["version"].value(), "faced": form.clash.seen, "who": form["who"].value()}
    return second.sends(**shown | changed, once=form["once"].value())


def saved() -> str:
    return SectionAnswers.objects.get().answers["who"]


def words_missing(*texts: str) -> set[str]:
    """The texts that the history does not hold as they were typed."""
    kept = [row.answers.get("who", "") for row in events_of(SectionAnswers).objects.all()]
    return {text for text in texts if not any(text in one for one in kept)}


def lost(second) -> set[str]:
    """What is missing or overwritten unseen, after the second person pressed save on the older page."""
    answer = second.sends()
    unseen = set() if answer.status_code == 200 and answer.context["form"].clash else {"the second saw nothing"}
    return unseen | ({"overwritten"} if saved() != THEIRS else set()) | words_missing(THEIRS)


def test_the_second_sees_both_texts_and_nothing_is_overwritten(second):
    assert lost(second) == set()
    answer = second.sends()
    (both,) = answer.context["form"].clash.both
    assert (both.theirs, both.mine) == (THEIRS, MINE)
    page = answer.content.decode()
    assert "only in theirs: </span>gran" in page
    assert "only in yours: </span>uncle" in page
    assert "Priya Lark saved this while you were writing" in page


def test_without_the_version_the_check_finds_the_loss(second, monkeypatch):
    for module in ("assessments.actions.write", "yjs.versions"):
        monkeypatch.setattr(f"{module}.is_unchanged", lambda seen, now: None)
    assert lost(second) == {"the second saw nothing", "overwritten"}
    assert errors.is_unchanged(1, 2) is not None
    assert versions.VersionedForm.clash is None


@pytest.mark.parametrize(("keep", "text"), [("mine", MINE), ("theirs", THEIRS)])
def test_the_second_keeps_one_of_them(second, keep, text):
    assert again(second, second.sends(), keep_who=keep).status_code == 302
    assert saved() == text
    assert words_missing(THEIRS, text) == set()


def test_the_second_makes_one_text_of_both(second):
    together = again(second, second.sends(), keep_who="both")
    form = together.context["form"]
    assert "Both texts are now in the boxes" in together.content.decode()
    assert (saved(), form["who"].value()) == (THEIRS, f"{THEIRS}\n\n{MINE}")
    assert again(second, together, who=f"{THEIRS}, and so does her uncle").status_code == 302
    assert saved() == f"{THEIRS}, and so does her uncle"


def test_the_words_of_the_second_are_a_draft_until_they_are_saved(second):
    answer = second.sends(draft_token=second.get(second.sends().request["PATH_INFO"]).context["form"].draft_token)
    again_opened = second.get(answer.request["PATH_INFO"])
    assert again_opened.context["form"].clash.both[0].mine == MINE
