"""What follows a missed appointment: the follow-up, the letter, and taking a step back."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string

from cases import actions, permissions
from cases.forms.compliance import FollowUpForm, LetterForm, SentForm, TakeBackForm
from cases.models import Child, Contact, FollowUp, Letter
from cases.queries import child_by_ref
from cases.queries import compliance as queries
from cases.queries.contacts import contact_by_ref, open_appointments
from cases.rules_compliance import LETTER_OF_STEP
from yjs.access import guarded
from yjs.audit.models import Operation
from yjs.exports import download
from yjs.forms import drafted
from yjs.pages import done
from yjs.pdf import render_pdf
from yjs.policy.values import WARNING_MONTHS, value_on

PERMISSION, SECTION = permissions.RECORD_CONTACT, "follow-up"
MAY_BE_WRITTEN_TO = {"must_not_contact": False, "ends_on": None}


@guarded(PERMISSION, fetch=contact_by_ref, section=SECTION)
def follow_up(request: HttpRequest, contact: Contact) -> HttpResponse:
    """Follow up a missed appointment: what applies with the entries behind it, and what was done."""
    made = queries.follow_up_of(contact)
    if made or not contact.asks_for_follow_up:
        return redirect("cases:contact", contact.ref)
    applies = queries.what_applies(contact, request.on)
    form = drafted(
        FollowUpForm,
        request,
        kind="follow_up",
        subject_ref=contact.ref,
        applies=applies,
        initial={"tried": contact.content},
    )
    if request.method == "POST":
        made = form.carry_out(actions.follow_up_absence, contact, by=request.user, at=request.at)
        if made and made.step in LETTER_OF_STEP:
            return done(request, "Followed up. Now write the letter", "cases:write_letter", made.ref)
        if made:
            return done(request, "Followed up", "cases:contact", contact.ref)
    return _page(request, "cases/follow_up.html", contact.child, form, contact=contact, applies=applies)


@guarded(permissions.TAKE_BACK_STEP, fetch=queries.follow_up_by_ref, section=SECTION)
def take_back(request: HttpRequest, follow_up: FollowUp) -> HttpResponse:
    """A warning or another step no longer counts."""
    form = TakeBackForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        made = form.carry_out(actions.take_back_step, follow_up, by=request.user, at=request.at)
        if made:
            return done(request, "Taken back. Tell the child", "cases:contact", follow_up.contact.ref)
    return _page(request, "cases/take_back.html", follow_up.child, form, follow_up=follow_up)


@guarded(PERMISSION, fetch=queries.follow_up_by_ref, section="letter")
def write_letter(request: HttpRequest, follow_up: FollowUp) -> HttpResponse:
    """Write the letter of a follow-up, from the service's own words, beside what helps the child."""
    kind = LETTER_OF_STEP.get(follow_up.step)
    if kind is None:
        return redirect("cases:contact", follow_up.contact.ref)
    child = follow_up.child
    name = child.known_as or child.first_name
    form = drafted(
        LetterForm,
        request,
        kind="letter",
        subject_ref=follow_up.ref,
        people=[child.name, *child.carers.filter(**MAY_BE_WRITTEN_TO).values_list("name", flat=True)],
        initial={"addressed_to": child.name, "words": _words(request, follow_up, kind, name)},
    )
    if request.method == "POST":
        made = form.carry_out(actions.write_letter, follow_up, kind=kind, by=request.user, at=request.at)
        if made:
            return done(request, "Letter written. Print it, then say how it went out", "cases:letter", made.ref)
    return _page(request, "cases/write_letter.html", child, form, follow_up=follow_up)


def _words(request: HttpRequest, follow_up: FollowUp, kind: str, name: str) -> str:
    """The service's words for this letter."""
    known = {
        "name": name,
        "when": follow_up.contact.happened_at,
        "order": str(follow_up.programme.disposal).lower() if follow_up.programme else "programme",
        "months": value_on(WARNING_MONTHS, request.on),
        "worker": request.user.name,
        "phone": request.user.phone,
        "next": open_appointments(follow_up.child).filter(starts_at__gt=request.at).first(),
    }
    return render_to_string(f"cases/letters/{kind}.txt", known).strip()


@guarded(permissions.VIEW_CHILD, fetch=queries.letter_by_ref, section="letter")
def letter(request: HttpRequest, letter: Letter) -> HttpResponse:
    """A letter as it was written, and how it went out."""
    may_send = request.viewer.may(PERMISSION) and not letter.way
    return _page(request, "cases/letter.html", letter.child, None, letter=letter, may_send=may_send)


@guarded(permissions.VIEW_CHILD, fetch=queries.letter_by_ref, section="letter", operation=Operation.PRINT)
def letter_pdf(request: HttpRequest, letter: Letter) -> HttpResponse:
    """The letter to print. One page takes a moment, so no worker is asked for it."""
    known = {"letter": letter, "paragraphs": _paragraphs(letter), "service_name": settings.SERVICE_NAME}
    return download(render_pdf("pdf/letter.html", known), "letter.pdf")


def _paragraphs(letter: Letter) -> list[str]:
    return [text for text in letter.words.replace("\r\n", "\n").split("\n\n") if text.strip()]


@guarded(PERMISSION, fetch=queries.letter_by_ref, section="letter")
def letter_sent(request: HttpRequest, letter: Letter) -> HttpResponse:
    """Say how and when the letter went out."""
    form = SentForm(request.POST if request.method == "POST" else None, initial={"sent_on": request.on})
    if request.method == "POST":
        made = form.carry_out(actions.send_letter, letter, by=request.user, at=request.at)
        if made:
            return done(request, "Recorded", "cases:letter", letter.ref)
    return _page(request, "cases/letter_sent.html", letter.child, form, letter=letter)


@guarded(permissions.VIEW_CHILD, fetch=child_by_ref, section="letters")
def letters(request: HttpRequest, child: Child) -> HttpResponse:
    """The child's letters, newest first."""
    return _page(request, "cases/letters.html", child, None, letters=queries.letters_of(child))


def followed_up(request: HttpRequest, contact: Contact) -> dict:
    """What the page of a contact shows of its follow-up; nothing when it was no missed appointment."""
    made = queries.follow_up_of(contact)
    return {
        "follow_up": made,
        "has_follow_up": made or contact.asks_for_follow_up,
        "has_letter": made and made.step in LETTER_OF_STEP,
        "may_record": request.viewer.may(PERMISSION),
        "may_take_back": request.viewer.may(permissions.TAKE_BACK_STEP),
    }


def _page(request: HttpRequest, template: str, child: Child, form, **more) -> HttpResponse:
    return render(request, template, {"tab": "contacts", "child": child, "form": form, **more})
