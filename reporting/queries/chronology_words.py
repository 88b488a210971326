"""How each thing that happened reads in a chronology: what it was, in what words, who, and where more of it stands."""

from dataclasses import dataclass

from assessments.models import Assessment, Plan
from cases.models import (
    Allocation,
    Arrest,
    Bail,
    BailCondition,
    Boundary,
    Breach,
    CareStatus,
    Child,
    ComplianceMeeting,
    Contact,
    ContractSignature,
    CustodyPlace,
    CustodyStep,
    Document,
    EteProvision,
    Flag,
    FormerAddress,
    Hearing,
    Involvement,
    Letter,
    Offence,
    OrderPanel,
    OrderReview,
    Outcome,
    Programme,
    ProgrammeChange,
    Referral,
    ReparationSession,
    Residence,
    SeriousIncident,
    Transfer,
    TransferReview,
    Transition,
    TransitionMeeting,
    Turnaround,
    TurnaroundConsent,
)
from cases.models.circumstances import Episode
from cases.rules import Concern
from panels.models import PanelDecision


@dataclass(frozen=True)
class Said:
    """How a row reads: what it was, in what words, who, and where more of it stands (a URL name and a reference)."""

    what: str
    text: str = ""
    who: str = ""
    page: tuple[str, str] | None = None


def contact(row: Contact) -> Said:
    marked = [words for words in ("risk", "safeguarding") if getattr(row, f"{words}_level") == Concern.CONCERN]
    text = "\n".join(filter(None, [row.outcome or row.absence_reason, *(getattr(row, one) for one in marked)]))
    what = f"{row.get_method_display()}: {row.get_attendance_display().lower()}"
    what += f". A concern about {' and '.join(marked)}" if marked else ""
    return Said(what, text, row.recorded_by.name, ("cases:contact", row.ref))


def letter(row: Letter) -> Said:
    how = {"": "", "not_sent": ", not to be sent"}.get(row.way, f", sent {row.get_way_display().lower()}")
    how += f" on {row.sent_on:%-d %B %Y}" if how.startswith(", sent") else ""
    what = f"Letter to {row.addressed_to}: {row.get_kind_display().lower()}{how}"
    return Said(what, "", row.written_by.name, ("cases:letter", row.ref))


def referral(row: Referral) -> Said:
    what = f"Referred by {row.agency}: {row.get_kind_display().lower()}"
    return Said(what, row.reason, row.referred_by.name, ("cases:referral", row.ref))


def opened(row: Involvement) -> Said:
    entry = f", by {row.turnaround_entry}" if row.turnaround_entry else ""
    return Said(f"Work opened: {row.get_opened_why_display().lower()}{entry}", "", row.opened_by.name)


def closed(row: Involvement) -> Said:
    text = f"Who carries on: {row.carries_on}\nThe family were told: {row.told}"
    return Said(f"Work closed: {row.closed_why.name.lower()}", text, row.closed_by.name)


def worker(row: Allocation) -> Said:
    until = f" until {row.ends_on:%-d %B %Y}" if row.ends_on else ""
    return Said(f"{row.worker.name} works with the child as {row.get_role_display().lower()}{until}", row.note)


def offence(row: Offence) -> Said:
    return Said(f"Offence: {row.get_category_display().lower()}", row.description)


def incident(row: SeriousIncident) -> Said:
    return Said(f"Serious incident: {row.category.name}", row.words, row.reported_by.name, ("cases:incident", row.ref))


def notified(row: SeriousIncident) -> Said:
    return Said(
        f"Serious incident notified: {row.category.name}",
        f"Reference {row.reference}" if row.reference else "",
        "",
        ("cases:incident", row.ref),
    )


def boundary(row: Boundary) -> Said:
    return Said(str(row), "", row.set_by.name)


def asked_for(row: Transfer) -> Said:
    why = f"{row.get_reason_display()}{f': {row.reason_words}' if row.reason_words else ''}"
    return Said(f"{row} asked for", why, row.asked_by.name, ("cases:transfer", row.ref))


def agreed(row: Transfer) -> Said:
    return Said(f"{row} accepted, from {row.starts_on:%-d %B %Y}", "", row.agreed_by.name, ("cases:transfer", row.ref))


def over(row: Transfer) -> Said:
    return Said(
        f"{row} {'ended' if row.agreed_on else 'not accepted'}", row.end_reason, "", ("cases:transfer", row.ref)
    )


def settled(row: TransferReview) -> Said:
    what = f"{row.transfer} reviewed: {row.get_decision_display().lower()}"
    return Said(what, row.words, row.reviewed_by.name, ("cases:transfer", row.transfer.ref))


def consent(row: TurnaroundConsent) -> Said:
    page = ("reporting:turnaround", row.child.ref)
    return Said(f"Consent to Turnaround. {row}", row.words, row.recorded_by.name, page)


def turnaround_over(row: Turnaround) -> Said:
    page = ("reporting:turnaround", row.child.ref)
    return Said(f"Turnaround ended: {row.outcome}", row.child_words, "", page)


def identified(row: Transition) -> Said:
    page = ("cases:transition", row.child.ref)
    return Said("Move to probation identified", row.plan, row.started_by.name, page)


def moved_on(row: Transition) -> Said:
    what = f"Move to probation decided: {row.get_decision_display().lower()}"
    return Said(what, row.decision_reason, row.decided_by.name, ("cases:transition", row.child.ref))


def met(row: TransitionMeeting) -> Said:
    what = f"{row.get_kind_display()}: {row.who}"
    return Said(what, row.words, row.recorded_by.name, ("cases:transition", row.child.ref))


def arrest(row: Arrest) -> Said:
    return Said(str(row), row.note, "", ("cases:arrest", row.ref))


def bail(row: Bail) -> Said:
    until = f", until {row.ends_on:%-d %B %Y}" if row.ends_on else ""
    return Said(f"{row.get_kind_display()}{until}", row.conditions, "", ("cases:bail", row.ref))


def compliance_meeting(row: ComplianceMeeting) -> Said:
    text = f"{row.who}\n{row.voice}\n{row.agreed}"
    return Said("Compliance meeting", text, row.recorded_by.name, ("cases:compliance", row.programme.ref))


def decided(row: Breach) -> Said:
    what = f"{row.programme.disposal.name}: {row.get_decision_display().lower()}"
    return Said(what, row.reason, row.decided_by.name, ("cases:breach", row.ref))


def breach(row: Breach) -> Said:
    became = f". {row.get_result_display()}" if row.result else ""
    what = f"Breach of {row.programme.disposal.name.lower()} started{became}"
    return Said(what, row.result_note, "", ("cases:breach", row.ref))


def bail_condition(row: BailCondition) -> Said:
    until = f", until {row.ends_on:%-d %B %Y}" if row.ends_on else ""
    return Said(f"Condition of bail{until}", str(row), "", ("cases:bail", row.bail.ref))


def hearing(row: Hearing) -> Said:
    became = f": {row.get_result_display().lower()}" if row.result else ""
    return Said(f"In court, {row.court}{became}", row.note, "", ("cases:hearing", row.ref))


def outcome(row: Outcome) -> Said:
    return Said(f"Outcome: {row.type.name}", row.offence.description)


def began(row: Programme) -> Said:
    name = f"{row.disposal.name}{': licence' if row.is_licence else ''}"
    return Said(f"{name} began, until {row.planned_end_on:%-d %B %Y}", page=("cases:programme", row.ref))


def ended(row: Programme) -> Said:
    how = {True: ", completed", False: ", not completed"}.get(row.completed, "")
    return Said(f"{row.disposal.name} ended{how}", row.end_reason, page=("cases:programme", row.ref))


def changed(row: ProgrammeChange) -> Said:
    what = f"{row.programme.disposal.name}: {row.get_kind_display().lower()}"
    what += f", until {row.planned_end_on:%-d %B %Y}" if row.planned_end_on else ""
    what += f" to {row.get_level_display().lower()}" if row.level else ""
    return Said(what, row.reason, row.recorded_by.name, ("cases:programme", row.programme.ref))


def held(row: CustodyPlace) -> Said:
    return Said(f"{row.get_kind_display()}: held in {row.establishment}", page=("cases:custody", row.child.ref))


def left(row: CustodyPlace) -> Said:
    return Said(f"Left {row.establishment}", row.end_reason, page=("cases:custody", row.child.ref))


def step(row: CustodyStep) -> Said:
    until = f", until {row.until:%-d %B %Y}" if row.until else ""
    text = f"{row.who}\n{row.words}"
    return Said(f"{row.get_kind_display()}{until}", text, row.recorded_by.name, ("cases:custody", row.child.ref))


def order_panel(row: OrderPanel) -> Said:
    what = f"{row.get_kind_display()} of the referral order: {row.get_result_display().lower()}"
    return Said(what, row.decided, row.told_by.name, ("cases:order_panel", row.ref))


def signed(row: ContractSignature) -> Said:
    what = f"Contract of the referral order signed{f', with {row.parent_name}' if row.parent_name else ''}"
    return Said(what, "", row.recorded_by.name, ("cases:referral_order", row.programme.ref))


def reparation(row: ReparationSession) -> Said:
    hours = f"{row.hours_done.normalize():f} hours" if row.hours_done else "did not come"
    programme = (row.requirement or row.activity).programme
    return Said(
        f"Reparation at {row.project}: {hours}", row.words, row.told_by.name, ("cases:reparation", programme.ref)
    )


def review(row: OrderReview) -> Said:
    what = f"Review of the {row.programme.disposal.name.lower()}: {row.get_decision_display().lower()}"
    return Said(what, f"{row.child_views}\n{row.progress}", row.recorded_by.name, ("cases:order_review", row.ref))


def assessment(row: Assessment) -> Said:
    judged = (
        f"Safety and wellbeing {row.get_safety_and_wellbeing_display().lower()}, "
        f"risk to others {row.get_risk_of_serious_harm_display().lower()}, "
        f"{row.get_intervention_level_display().lower()} level"
    )
    return Said("Assessment countersigned", judged, row.author.name, ("assessments:read", row.ref))


def plan(row: Plan) -> Said:
    return Said("My Target plan agreed", "", row.recorded_by.name, ("assessments:plan", row.ref))


def decision(row: PanelDecision) -> Said:
    return Said(f"Panel decided: {row.outcome_type.name}", row.rationale, "", ("panels:case", row.case.ref))


def home(row: Residence) -> Said:
    return Said(f"Lives: {row.get_kind_display().lower()}, {_suits(row)}{_until(row)}")


def moved(row: Child | FormerAddress) -> Said:
    return Said(f"Moved to {_address(row)}{_until(row) if isinstance(row, FormerAddress) else ''}")


def moved_away(row: FormerAddress) -> Said:
    return Said(f"Moved away from {_address(row)}")


def _address(row: Child | FormerAddress) -> str:
    where = ", ".join(filter(None, (row.address, row.postcode)))
    return "an address that is protected" if row.is_protected else where or "an address that is not recorded"


def learning(row: EteProvision) -> Said:
    hours = f"{row.hours_attended.normalize():f} of {row.hours_offered.normalize():f} hours a week"
    return Said(f"{row.get_provision_display()}, {hours}, {_suits(row)}{_until(row)}")


def _suits(row: Residence | EteProvision) -> str:
    words = row.get_suitability_display().lower()
    return words if words != "not known" else "suitability not known"


def care(row: CareStatus) -> Said:
    return Said(f"{row.get_status_display()}{_until(row)}")


def need(row: Episode) -> Said:
    facts = ". ".join(f"{label}: {words}" for label, words in row.facts)
    return Said(f"{row.heading}: {row}{_until(row)}", facts)


def _until(row) -> str:
    return f", until {row.ends_on:%-d %B %Y}" if row.ends_on else ""


def raised(row: Flag) -> Said:
    what = f"Flag raised: {row.kind.name.lower()} ({row.get_level_display().lower()})"
    return Said(what, row.reason, row.raised_by.name)


def lowered(row: Flag) -> Said:
    return Said(f"Flag ended: {row.kind.name.lower()}", row.end_reason, row.ended_by.name)


def document(row: Document) -> Said:
    sender = f", from {row.from_whom}" if row.from_whom else ""
    return Said(f"{row.type}: {row.title}{sender}", "", row.added_by.name, ("cases:document", row.ref))
