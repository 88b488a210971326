"""Assessments and plans for the tests, at each step of their way."""

import base64
import struct
import zlib
from datetime import date, datetime, time

from django.urls import reverse

from assessments import actions
from assessments.frameworks import OOCR_V1, Framework
from assessments.models import Assessment, Plan, Target
from assessments.rules.plan import PlannedStep
from tests.factories import AT, LONDON

JUDGED = {
    "likelihood_of_reoffending": "MEDIUM",
    "likelihood_reason": "Two offences in a month, and new friends.",
    "risk_of_serious_harm": "LOW",
    "harm_reason": "Nobody was hurt and nothing points to it.",
    "safety_and_wellbeing": "MEDIUM",
    "safety_reason": "Out late with older boys.",
    "intervention_level": "ENHANCED",
    "level_reason": "",
    "contingency": "Call his aunt first, then the duty worker.",
}
SAYS = {
    "about_me": "I box, I draw, I look after my brother.",
    "going": "mixed",
    "want": "People to stop asking the same things.",
}
CARER_SAYS = {"proud": "He is kind to his brother.", "help": "Somebody to talk to him about school."}


def section_answers(key: str, asks: Framework = OOCR_V1) -> dict[str, str]:
    """An answer to every question of a section."""
    questions = asks.section(key).questions
    return {one.key: one.options[0][0] if one.options else f"About {one.key}." for one in questions}


def start(child, by) -> Assessment:
    return actions.start_assessment(child, by=by, at=AT)


def write(child, by) -> Assessment:
    """Everything answered, nothing submitted."""
    assessment = start(child, by)
    for section in assessment.framework.sections:
        answers = section_answers(section.key, assessment.framework)
        over = assessment.answered.filter(section=section.key).first()
        seen = {"version": over.version if over else 0, "still_so": list(answers)}
        actions.save_section(assessment, key=section.key, answers=answers, **seen, by=by, at=AT)
    actions.save_self_assessment(assessment, whose="child", answers=SAYS, version=0, by=by, at=AT)
    actions.save_self_assessment(assessment, whose="carer", answers=CARER_SAYS, version=0, by=by, at=AT)
    actions.save_judgements(assessment, **JUDGED, version=0, by=by, at=AT)
    return again(assessment)


def submit(child, by) -> Assessment:
    return actions.submit_assessment(write(child, by), by=by, at=AT)


def countersign(child, by, manager) -> Assessment:
    return actions.countersign_assessment(submit(child, by), by=manager, at=AT)


def again(assessment: Assessment) -> Assessment:
    """As the database has it now."""
    return Assessment.objects.get(pk=assessment.pk)


def step(what: str = "Go to boxing on Tuesdays", who: str = "Priya", by_when: date = date(2026, 7, 1)) -> PlannedStep:
    return PlannedStep(what, who, by_when)


def start_plan(child, by) -> Plan:
    return actions.start_plan(child, review_on=date(2026, 9, 14), by=by, at=AT)


def add_target(plan, by, words: str = "be back in school full time", steps=None) -> Target:
    return actions.add_target(plan, words=words, steps=steps or (step(),), by=by, at=AT)


def plan_with_targets(child, by) -> Plan:
    """Two targets with a step each."""
    plan = start_plan(child, by)
    add_target(plan, by)
    add_target(plan, by, "spend less time in town at night", (step("Draw a plan for Fridays", "my aunt"),))
    return plan


def agree(plan, by) -> Plan:
    return actions.sign_plan(
        plan, how="witnessed", witness_name="Hazel Lapwing", witnessed_on=date(2026, 6, 14), by=by, at=AT
    )


def make_early_help(child, author, manager, on: date) -> Assessment:
    """An early help assessment begun and countersigned on a day, with its judgements and no answers."""
    at = datetime.combine(on, time(12), LONDON)
    signed = {"status": "countersigned", "submitted_at": at, "countersigned_by": manager, "countersigned_at": at}
    asks = {"framework_code": "early_help", "framework_version": 1, "stage": "prevention", "due_on": on}
    return Assessment.objects.create(child=child, author=author, started_at=at, **asks, **signed, **JUDGED)


def make_agreed_plan(child, by, on: date) -> Plan:
    """A plan begun and agreed on a day, before a witness."""
    at = datetime.combine(on, time(12), LONDON)
    agreed = {"status": "agreed", "signature": "witnessed", "witness_name": "Nan", "agreed_on": on}
    made = {"started_by": by, "started_at": at, "recorded_by": by, "recorded_at": at, "review_on": on}
    return Plan.objects.create(child=child, **made, **agreed)


def png(width: int = 40, height: int = 20, ink: bytes = b"\x0b\x0c\x0c\xff") -> bytes:
    """A small picture with a line across it, or a blank one without ink."""
    line = (ink or b"\0\0\0\0") * width
    blank = b"\0" * 4 * width
    rows = b"".join(b"\0" + (line if row == height // 2 else blank) for row in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    parts = [(b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    chunks = [
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in parts
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def drawn(picture: bytes | None = None) -> str:
    """A picture as a canvas posts it."""
    return "data:image/png;base64," + base64.b64encode(picture or png()).decode()


def page(name: str, *args: str) -> str:
    """The address of a page of this app."""
    return reverse(f"assessments:{name}", args=args)


def typed_date(name: str, on: date) -> dict[str, str]:
    """A date as its three boxes post it."""
    return {f"{name}_0": str(on.day), f"{name}_1": str(on.month), f"{name}_2": str(on.year)}
