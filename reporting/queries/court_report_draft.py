"""What the record says for each part of a pre-sentence report, in words that its writer changes.

A court reads it, and the child: so contacts that are kept apart, addresses, and whoever was harmed stay out, whatever
the writer may see.
"""

from datetime import date

from django.db.models import Count, Q

from assessments.queries import latest_countersigned, latest_judgements, open_targets, own_words
from cases.models import CareStatus, Child, Contact, CourtReport, EteProvision, Outcome, Programme, Residence
from cases.queries.circumstances import circumstances_on
from cases.rules import TOOK_PLACE, Attendance
from reporting.rules.court_reports import PARTS

LAST_WORDS = 3
ORDINARY = Q(correction=None, sensitive="")


def drawn_from_record(report: CourtReport, on: date) -> dict[str, str]:
    """The words of each part by its key; empty where the record says nothing (at most 14 queries)."""
    child = report.child
    contacts = Contact.objects.filter(ORDINARY, child=child)
    found = {
        "sources": _sources(child, contacts, report),
        "offences": _offences(report),
        "life": _life(child, on),
        "voice": _voice(child, contacts),
        "before": _before(child, contacts, report),
        "risk": _risk(child),
        "plan": _plan(child),
        "proposal": _proposal(report),
    }
    return {part.key: found.get(part.key, "") for part in PARTS}


def _lines(*lines: str) -> str:
    return "\n".join(filter(None, lines))


def _sources(child: Child, contacts, report: CourtReport) -> str:
    kept = contacts.filter(attendance__in=[one.value for one in TOOK_PLACE]).order_by("-happened_at")
    last, assessment = kept.first(), latest_countersigned(child)
    return _lines(
        f"The court asked for this report on {report.asked_on:%-d %B %Y}.",
        f"I read the record of {child.name}.",
        f"The service has met or spoken with {child.name} or the family {kept.count()} times, last on"
        f" {last.happened_at:%-d %B %Y}."
        if last
        else "",
        f"The last assessment was countersigned on {assessment.countersigned_at:%-d %B %Y}." if assessment else "",
    )


def _offences(report: CourtReport) -> str:
    return _lines(
        *(
            f"{offence.description}, on {offence.occurred_on:%-d %B %Y}. Plea: {offence.get_plea_display().lower()}."
            for offence in report.hearing.offences.all()
        )
    )


def _life(child: Child, on: date) -> str:
    life = circumstances_on(child, on, [Residence, EteProvision, CareStatus])
    return _lines(
        *(f"Home: {one.get_kind_display().lower()}, since {one.starts_on:%-d %B %Y}." for one in life.residences),
        *(
            f"Learning or work: {one.get_provision_display().lower()}, {one.hours_attended.normalize():f} of"
            f" {one.hours_offered.normalize():f} hours a week."
            for one in life.ete_provisions
        ),
        *(
            f"Children’s social care: {one.get_status_display()}, since {one.starts_on:%-d %B %Y}."
            for one in life.care_statuses
        ),
    )


def _voice(child: Child, contacts) -> str:
    own = own_words(child)
    heard = contacts.exclude(voice="").order_by("-happened_at").values_list("voice", "happened_at")[:LAST_WORDS]
    own_line = f"“{own.text}” ({own.source.lower()}, {own.on:%-d %B %Y})" if own and own.text else ""
    return _lines(own_line, *(f"{voice} ({at:%-d %B %Y})" for voice, at in heard))


def _before(child: Child, contacts, report: CourtReport) -> str:
    now = {offence.pk for offence in report.hearing.offences.all()}
    outcomes = Outcome.objects.filter(child=child, is_main=True).exclude(offence__in=now).select_related("type")
    programmes = Programme.objects.filter(child=child).select_related("disposal")
    planned = contacts.filter(planned=True).aggregate(
        kept=Count("pk", filter=Q(attendance__in=[one.value for one in TOOK_PLACE])),
        missed=Count("pk", filter=Q(attendance=Attendance.UNACCEPTABLE_ABSENCE)),
    )
    said = {f"{one.type.name}, {one.decided_on:%-d %B %Y}." for one in outcomes}
    return _lines(
        *sorted(said),
        *(f"{one.disposal.name} from {one.starts_on:%-d %B %Y}: {_how_far(one)}." for one in programmes),
        f"Of the planned appointments {planned['kept']} were kept and {planned['missed']} were missed without a good"
        " reason."
        if planned["kept"] or planned["missed"]
        else "",
    )


def _how_far(programme: Programme) -> str:
    if programme.ends_on is None:
        return "it goes on"
    became = {True: "completed", False: "not completed", None: "ended"}[programme.completed]
    return f"{became} on {programme.ends_on:%-d %B %Y}"


def _risk(child: Child) -> str:
    judged = latest_judgements(child)
    if judged is None:
        return ""
    named = (
        ("Likelihood of reoffending", judged.likelihood_of_reoffending),
        ("Risk of serious harm to others", judged.risk_of_serious_harm),
        ("Safety and wellbeing", judged.safety_and_wellbeing),
    )
    return _lines(*(f"{name}: {one.word.lower()}. {one.reason}".strip() for name, one in named))


def _plan(child: Child) -> str:
    targets = open_targets(child)
    return _lines(
        *(
            _lines(f"I want to {target.words}", *(f"- {step.what} ({step.who_helps})" for step in target.steps.all()))
            for target in targets
        )
    )


def _proposal(report: CourtReport) -> str:
    hearing = report.hearing
    return _lines(hearing.proposal.name if hearing.proposal else "", hearing.proposal_note)
