"""Pages that ask one thing before something is done: what they say stands here as a table, for one template."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yjs.forms import GovUKForm


@dataclass(frozen=True)
class Question:
    """Heading, what follows from pressing the button, and the button."""

    heading: str
    says: tuple[str, ...]
    button: str
    is_grave: bool = False


ASKED = {
    "restrict": Question(
        "Restrict this record",
        (
            "Only the people you tick, and you, will see the record: in lists, in searches and by its address.",
            "Other practitioners and managers may open it in an emergency. They must say why, it closes by itself, "
            "and the managers named here and the lead practitioner are told at once.",
        ),
        "Restrict this record",
        True,
    ),
    "name": Question(
        "Let one more person see this record", ("They see the whole record until you take them off again.",), "Name"
    ),
    "remove": Question(
        "Take a person off this record", ("For them the record does not exist from now on.",), "Take off", True
    ),
    "lift": Question(
        "Lift the restriction",
        ("Everybody who works with the child, their team and every team manager will see the record again.",),
        "Lift the restriction",
        True,
    ),
    "bar": Question(
        "Bar a worker from this record",
        (
            "For a conflict of interest: the worker knows the child, the family or somebody else concerned.",
            "For them the record does not exist, in an emergency neither. Allocate their work with the child to "
            "somebody else.",
        ),
        "Bar from this record",
        True,
    ),
    "end_bar": Question(
        "End the bar", ("They see the record again as far as their work with the child goes.",), "End the bar"
    ),
    "know_family": Question(
        "I know this family",
        (
            "The record closes to you at once, and only a team manager can open it to you again. Tell your manager, "
            "so that somebody else takes on your work with the child.",
        ),
        "Close this record to me",
        True,
    ),
    "close": Question("Close this record", ("You opened it in an emergency. It closes to you now.",), "Close now"),
    "protect": Question(
        "Protect address and telephone number",
        (
            "They are hidden from everybody: on every page, in lists, searches, the history and files. A worker can "
            "have them shown once by saying why, and that is recorded.",
        ),
        "Protect",
    ),
    "show": Question(
        "Show what is protected, once",
        ("It stands on the next page and nowhere else. That you asked, and why, is recorded.",),
        "Show",
        True,
    ),
    "change": Question(
        "Change what is protected",
        ("You do not see what is recorded now. What you leave empty stays as it is.",),
        "Save",
    ),
    "undo_merge": Question(
        "Undo this merge",
        (
            "What hung on the other record before the merge goes back to it, with its details. What was recorded since "
            "stays with this record: move it by hand if it is about the other child.",
        ),
        "Undo the merge",
        True,
    ),
    "withdraw": Question(
        "Withdraw this document",
        (
            "For a document that does not belong to this record, or should not have been added. It leaves the list and "
            "the chronology at once.",
            "It is not destroyed: it can still be read under “Withdrawn documents”, with your name and reason.",
        ),
        "Withdraw this document",
        True,
    ),
    "end_flag": Question(
        "End the flag",
        ("It leaves every page of the record. It stays to be read under the flags that have ended.",),
        "End the flag",
    ),
    "take_back_change": Question(
        "Take this change back",
        (
            "For what was recorded by mistake. The programme is as it was before. What was recorded stays to be read, "
            "with your name and the reason.",
        ),
        "Take it back",
        True,
    ),
    "take_back_step_in_custody": Question(
        "Take this back",
        ("It no longer counts. It stays to be read, with your name and the reason.",),
        "Take it back",
    ),
    "remove_condition": Question(
        "Remove this condition",
        (
            "For what was recorded by mistake. It leaves the record; the history keeps it with your name and reason. "
            "If it was asked for and is over, say when it ended instead.",
        ),
        "Remove it",
        True,
    ),
    "take_back_hours": Question(
        "Take these hours back",
        ("They no longer count. They stay to be read, with your name and the reason.",),
        "Take them back",
    ),
    "countersign_review": Question(
        "Countersign this review",
        ("The level of contact of the order changes from today. Take the review back if you do not agree.",),
        "Countersign",
    ),
    "take_back_of_referral_order": Question(
        "Take this back",
        ("It no longer counts. It stays to be read, with your name and the reason.",),
        "Take it back",
    ),
    "leave_out_activity": Question(
        "Leave this out of the contract",
        (
            "The child no longer has to do it. It stays to be read under what was left out. Of a contract that was "
            "signed, the child signs again what is left.",
        ),
        "Leave it out",
    ),
    "allow_turnaround": Question(
        "Go on with Turnaround",
        (
            "Turnaround is for children outside the statutory caseload. Say why it is still right for this child. "
            "Consent is asked for next.",
        ),
        "Go on",
    ),
    "reopen_turnaround": Question(
        "Open this Turnaround work again",
        (
            "For an end that was recorded by mistake, or a child who came back. The last day, what became of it and "
            "what the child said leave the page; the history keeps them.",
        ),
        "Open it again",
    ),
    "end_allocation": Question(
        "End their work with the child",
        ("After their last day they do not see the record any more, unless they have another tie to it.",),
        "End",
    ),
    "unprotect": Question(
        "End the protection",
        ("Address and telephone number will be shown again to everybody who sees the record.",),
        "End the protection",
        True,
    ),
}


def ask(request: HttpRequest, child, form: GovUKForm, key: str, back: str = "cases:access", **more) -> HttpResponse:
    """The page of one question about a child's record."""
    context = {"tab": "people", "child": child, "form": form, "asked": ASKED[key], "back": back}
    return render(request, "cases/ask.html", context | more)


def posted(request: HttpRequest):
    """What was sent, even when it is nothing."""
    return request.POST if request.method == "POST" else None
