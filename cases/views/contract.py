"""The contract of a referral order: activities, signatures, the print for the child."""

from base64 import b64encode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases import actions, permissions
from cases.actions.contract import ACTIVITY, DONE
from cases.forms.access import WhyForm
from cases.forms.referral_order import ActivityForm, MarkActivityForm, NewActivityForm, SignContractForm
from cases.models import ContractActivity, ContractSignature, Programme
from cases.queries import record
from cases.queries import referral_orders as queries
from cases.views.pressing import ask, posted
from yjs.access import guarded
from yjs.audit.models import Operation
from yjs.exports import download
from yjs.forms import GovUKForm, drafted
from yjs.pages import done
from yjs.pdf import render_pdf
from yjs.versions import saved_in_history

RECORD = permissions.RECORD_PROGRAMME
SECTION = "referral order"


@guarded(RECORD, fetch=record.programme_by_ref, section=SECTION)
def add_activity(request: HttpRequest, programme: Programme) -> HttpResponse:
    """One more thing of the contract."""
    form = drafted(NewActivityForm, request, kind="activity", subject_ref=programme.ref)
    if request.method == "POST" and form.carry_out(actions.add_activity, programme, by=request.user, at=request.at):
        return done(request, "Added to the contract", "cases:referral_order", programme.ref)
    return _page(request, programme, form, "Add to the contract", "Save")


@guarded(RECORD, fetch=queries.activity_by_ref, section=SECTION)
def edit_activity(request: HttpRequest, activity: ContractActivity) -> HttpResponse:
    """Better words, before anybody signed them."""
    return _change(request, activity, ActivityForm, actions.edit_activity, ACTIVITY, "Change what the contract says")


@guarded(RECORD, fetch=queries.activity_by_ref, section=SECTION)
def mark_activity(request: HttpRequest, activity: ContractActivity) -> HttpResponse:
    """Done, or not."""
    return _change(request, activity, MarkActivityForm, actions.mark_activity, DONE, f"Done or not: {activity}")


def _change(request: HttpRequest, activity: ContractActivity, form_class, act, names, heading: str) -> HttpResponse:
    """A page that changes an activity, over the version that its writer saw."""
    saved, here = saved_in_history(activity, list(names)), {"kind": act.__name__, "subject_ref": activity.ref}
    initial = {"done_on": activity.done_on or request.on} if "done_on" in names else {}
    form = drafted(form_class, request, **here, saved=saved, initial=initial)
    if request.method == "POST":
        if form.carry_out(act, activity, by=request.user, at=request.at):
            return done(request, "Saved", "cases:referral_order", activity.programme.ref)
        activity = queries.activity_by_ref(request.viewer, activity.ref)
    form.face(saved_in_history(activity, list(names)))
    return _page(request, _of(activity), form, heading, "Save")


@guarded(RECORD, fetch=queries.activity_by_ref, section=SECTION)
def leave_out_activity(request: HttpRequest, activity: ContractActivity) -> HttpResponse:
    """No longer part of the contract."""
    form = WhyForm(posted(request))
    if request.method == "POST" and form.carry_out(
        actions.leave_out_activity, activity, by=request.user, at=request.at
    ):
        return done(request, "Left out of the contract", "cases:referral_order", activity.programme.ref)
    return _ask(request, activity, form, "leave_out_activity")


@guarded(RECORD, fetch=queries.order_by_ref, section=SECTION)
def sign_contract(request: HttpRequest, programme: Programme) -> HttpResponse:
    """The child signs. No draft is kept: a signature is made once, with the child present."""
    form = SignContractForm(posted(request), initial={"signed_on": request.on})
    if request.method == "POST":
        made = form.carry_out(actions.sign_contract, programme, by=request.user, at=request.at)
        if made:
            return done(
                request, "The contract is signed. Print it for the child", "cases:referral_order", programme.ref
            )
    contract = queries.contract_of(programme)
    page = {"tab": "offences", "child": programme.child, "programme": programme, "form": form, "contract": contract}
    return render(request, "cases/sign_contract.html", page)


@guarded(permissions.TAKE_BACK_CHANGE, fetch=queries.signature_by_ref, section=SECTION)
def take_back_signature(request: HttpRequest, signature: ContractSignature) -> HttpResponse:
    """Recorded by mistake."""
    form = WhyForm(posted(request))
    if request.method == "POST" and form.carry_out(
        actions.take_back_signature, signature, by=request.user, at=request.at
    ):
        return done(request, f"Taken back: {signature}", "cases:referral_order", signature.programme.ref)
    return _ask(request, signature, form, "take_back_of_referral_order")


@guarded(permissions.VIEW_CHILD, fetch=queries.order_by_ref, section="contract PDF", operation=Operation.PRINT)
def contract_pdf(request: HttpRequest, programme: Programme) -> HttpResponse:
    """The contract as a page for the child. One page takes a moment, so no worker is asked for it."""
    contract = queries.contract_of(programme)
    signed = contract.signed
    pictures = {"child_picture": signed and signed.picture, "parent_picture": signed and signed.parent_picture}
    drawn = {name: b64encode(picture).decode() if picture else "" for name, picture in pictures.items()}
    page = {"child": programme.child, "programme": programme, "contract": contract} | drawn
    return download(render_pdf("pdf/contract.html", page), "my-contract.pdf")


def _of(row: ContractActivity | ContractSignature) -> Programme:
    """The order, with the child as the page's guard fetched them."""
    row.programme.child = row.child
    return row.programme


def _ask(request: HttpRequest, row: ContractActivity | ContractSignature, form: GovUKForm, key: str) -> HttpResponse:
    more = {"about": str(row), "back_ref": row.programme.ref, "tab": "offences"}
    return ask(request, row.child, form, key, back="cases:referral_order", **more)


def _page(request: HttpRequest, programme: Programme, form: GovUKForm, heading: str, button: str) -> HttpResponse:
    page = {"child": programme.child, "programme": programme, "form": form, "heading": heading, "button": button}
    return render(request, "cases/referral_order_form.html", page | {"tab": "offences"})
