"""What is said of answers beside them."""

from assessments.rules.marks import Mark, carried, from_last, marks_after, to_clarify

OLD = {"who": "Mum", "home": "Settled"}
MARKED = {"who": Mark.FROM_LAST.value, "home": Mark.FROM_LAST.value}


def test_only_what_is_asked_again_and_has_words_comes_along():
    assert carried(OLD | {"gone": "x", "care": " "}, ["who", "home", "care"]) == (OLD, MARKED)


def test_a_changed_or_confirmed_answer_was_looked_at():
    nothing = {"still_so": (), "to_clarify": ()}
    assert marks_after(MARKED, OLD, OLD, **nothing) == MARKED
    assert marks_after(MARKED, OLD, OLD | {"who": "Gran"}, **nothing) == {"home": "From last time"}
    assert marks_after(MARKED, OLD, {"home": "Settled"}, **nothing) == {"home": "From last time"}
    assert marks_after(MARKED, OLD, OLD, still_so=["who", "home"], to_clarify=()) == {}


def test_yet_to_clarify_is_said_of_any_question_and_goes_when_it_is_unticked():
    after = marks_after(MARKED, OLD, OLD, still_so=(), to_clarify=["home", "care"])
    assert after == {"who": "From last time", "home": "Yet to clarify", "care": "Yet to clarify"}
    assert (from_last(after), sorted(to_clarify(after))) == (["who"], ["care", "home"])
    assert marks_after(after, OLD, OLD, still_so=["who"], to_clarify=()) == {}
