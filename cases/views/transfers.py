"""Transfers and caretaking: those of a child, one of them with its check-list, and the lines that it asks for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases import actions, permissions
from cases.actions.transfers import FIELDS, TICKED
from cases.forms import transfers as forms
from cases.forms.incidents import EndCategoryForm
from cases.models import Child, Transfer, TransferCheck
from cases.queries import child_by_ref, record
from cases.queries import transfers as queries
from cases.queries.boundaries import boundaries_on
from cases.queries.work import with_told
from cases.rules_work import due_tag
from cases.views.pressing import posted
from yjs.access import guarded
from yjs.bank_holidays import bank_holidays
from yjs.forms import GovUKForm, drafted
from yjs.pages import done
from yjs.policy.values import TRANSFER_MONTHS, value_on
from yjs.versions import saved_in_history

SECTION = "transfers"
KEEP, AGREE = permissions.KEEP_TRANSFER, permissions.AGREE_TRANSFER


@guarded(permissions.VIEW_CHILD, fetch=child_by_ref, section=SECTION)
def transfers(request: HttpRequest, child: Child) -> HttpResponse:
    """Every transfer of the child."""
    found = list(queries.transfers_of(child))
    page = {"tab": "offences", "child": child, "transfers": found, "may_keep": request.viewer.may(KEEP)}
    page["has_open"] = any(one.ends_on is None for one in found)
    return render(request, "cases/transfers.html", page)


@guarded(permissions.VIEW_CHILD, fetch=queries.transfer_by_ref, section=SECTION)
def transfer(request: HttpRequest, transfer: Transfer) -> HttpResponse:
    """One transfer: who is responsible by which rule, the check-list, the reviews."""
    child, open_now = transfer.child, transfer.ends_on is None
    with_told(child, [transfer])
    page = {
        "tab": "offences",
        "child": child,
        "transfer": transfer,
        "responsible": queries.responsible(transfer),
        "months": value_on(TRANSFER_MONTHS, transfer.starts_on or request.on),
        "stability_tag": open_now and due_tag(transfer.stability_on, request.on, bank_holidays()),
        "high": queries.why_high(child) if transfer.is_waiting else "",
        "boundaries": boundaries_on(child, request.on),
        "may_keep": open_now and request.viewer.may(KEEP),
        "may_agree": open_now and request.viewer.may(AGREE),
    }
    return render(request, "cases/transfer.html", page)


@guarded(KEEP, fetch=child_by_ref, section=SECTION)
def ask_transfer(request: HttpRequest, child: Child) -> HttpResponse:
    """Another service is asked, or asks ours."""
    form = drafted(forms.AskTransferForm, request, kind="transfer", subject_ref=child.ref, **_offered(child))
    if request.method == "POST":
        made = form.carry_out(actions.ask_transfer, child, by=request.user, at=request.at)
        if made:
            return done(request, "Recorded. Work through the check-list next", "cases:transfer", made.ref)
    return _form(request, child, form, "Record a transfer or caretaking", back=("cases:transfers", child.ref))


@guarded(KEEP, fetch=queries.transfer_by_ref, section=SECTION)
def edit_transfer(request: HttpRequest, transfer: Transfer) -> HttpResponse:
    """More is known: the contact, the hand-over meeting, the court."""
    saved = saved_in_history(transfer, FIELDS)
    form = drafted(
        forms.EditTransferForm,
        request,
        kind="transfer-edit",
        subject_ref=transfer.ref,
        saved=saved,
        **_offered(transfer.child),
    )
    if request.method == "POST":
        if form.carry_out(actions.edit_transfer, transfer, by=request.user, at=request.at):
            return done(request, "Transfer changed", "cases:transfer", transfer.ref)
        saved = saved_in_history(queries.transfer_by_ref(request.viewer, transfer.ref), FIELDS)
    form.face(saved)
    return _of_transfer(request, transfer, form, "Change the transfer")


@guarded(KEEP, fetch=queries.check_by_ref, section=SECTION)
def record_check(request: HttpRequest, check: TransferCheck) -> HttpResponse:
    """A line of the check-list."""
    saved = saved_in_history(check, TICKED)
    form = drafted(
        forms.TransferCheckForm, request, kind="transfer-check", subject_ref=check.ref, saved=saved, initial=_now(check)
    )
    if request.method == "POST":
        if form.carry_out(actions.record_transfer_check, check, by=request.user, at=request.at):
            return done(request, f"Recorded: {check}", "cases:transfer", check.transfer.ref)
        saved = saved_in_history(queries.check_by_ref(request.viewer, check.ref), TICKED)
    form.face(saved)
    transfer = check.transfer
    transfer.child = check.child
    return _of_transfer(request, transfer, form, check.item.name)


def _now(check: TransferCheck) -> dict:
    """Whoever opens an open line comes to say that it was done."""
    return {"state": "done"} if check.is_open else {}


def _step(form_class, action, heading: str, said: str, starting):
    """A page on which a manager does one thing with a transfer."""

    def step(request: HttpRequest, transfer: Transfer) -> HttpResponse:
        initial = starting(request, transfer)
        form = drafted(form_class, request, kind=action.__name__, subject_ref=transfer.ref, initial=initial)
        if request.method == "POST" and form.carry_out(action, transfer, by=request.user, at=request.at):
            return done(request, said, "cases:transfer", transfer.ref)
        return _of_transfer(request, transfer, form, heading)

    return guarded(AGREE, fetch=queries.transfer_by_ref, section=SECTION)(step)


accept = _step(
    forms.AcceptTransferForm,
    actions.accept_transfer,
    "Accept the transfer",
    "Accepted",
    lambda request, transfer: {"agreed_on": request.on, "starts_on": transfer.starts_on},
)
review = _step(
    forms.ReviewTransferForm,
    actions.review_transfer,
    "Is the child settled?",
    "Review recorded",
    lambda request, transfer: {"reviewed_on": request.on},
)
end = _step(
    forms.EndTransferForm,
    actions.end_transfer,
    "End the transfer",
    "Ended",
    lambda request, transfer: {"ends_on": request.on},
)


def _offered(child: Child) -> dict:
    return {"services": queries.services(), "programmes": record.programmes_of(child)}


def _of_transfer(request: HttpRequest, transfer: Transfer, form: GovUKForm, heading: str) -> HttpResponse:
    back = ("cases:transfer", transfer.ref)
    return _form(request, transfer.child, form, heading, back=back, about=str(transfer))


def _form(request: HttpRequest, child: Child, form: GovUKForm, heading: str, **more) -> HttpResponse:
    page = {"tab": "offences", "child": child, "form": form, "heading": heading}
    return render(request, "cases/transfer_form.html", page | more)


@guarded(permissions.KEEP_LISTS)
def items(request: HttpRequest) -> HttpResponse:
    """Every line of the check-list, and one more."""
    form = forms.TransferItemForm(posted(request))
    if request.method == "POST":
        made = form.carry_out(actions.add_transfer_item, by=request.user, at=request.at)
        if made:
            return done(request, f"“{made}” is in the check-list", "cases:transfer_items")
    return render(request, "cases/transfer_items.html", {"form": form, "items": queries.items()})


@guarded(permissions.KEEP_LISTS)
def end_item(request: HttpRequest, ref: str) -> HttpResponse:
    """A line is asked for no longer after a day."""
    item = queries.item_by_ref(ref)
    form = EndCategoryForm(posted(request), initial={"ends_on": request.on})
    if request.method == "POST" and form.carry_out(actions.end_transfer_item, item, by=request.user, at=request.at):
        return done(request, f"“{item}” ends", "cases:transfer_items")
    return render(request, "cases/end_transfer_item.html", {"form": form, "item": item})
