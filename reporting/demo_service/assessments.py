"""Assessments of the open work, by the real actions: some countersigned, some waiting, some begun."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from random import Random

from assessments.actions import (
    countersign_assessment,
    save_judgements,
    save_section,
    save_self_assessment,
    start_assessment,
    submit_assessment,
)
from assessments.frameworks.shape import Question
from assessments.models import Assessment
from reporting.demo_service.moments import at_hour
from reporting.demo_service.referrals import OpenWork
from yjs.accounts.models import User

STARTED, WRITTEN, SIGNED = 2, 7, 9  # days after the allocation
JUDGED = (
    ("LOW", "LOW", "LOW", "STANDARD"),
    ("MEDIUM", "LOW", "MEDIUM", "ENHANCED"),
    ("LOW", "MEDIUM", "HIGH", "ENHANCED"),
)
ANSWERS = {
    "life_now": "Lives with Nan and two cousins. Football on Sundays is the best part of the week.",
    "health": "Sleeps badly since the spring; no medication. Has agreed to meet the nurse.",
    "learning": "On the roll of the college by the park. Comes in late, stays once there.",
    "identity": "Proud of being from Seaview. Feels that people decide who they are before they speak.",
    "communication": "Short sentences and a drawing pad help. Reading aloud does not.",
    "who": "Nan matters most, then an older cousin who works on the trams.",
    "home": "Settled and warm. There is a room of their own since March.",
    "family_needs": "Somebody to take the evenings once a week.",
    "offence": "With two friends after the fair closed. It took a few minutes and nobody planned it.",
    "childs_view": "Says it was stupid and that the others laughed. Worried about being seen as a bad person.",
    "victim": "Was told about restorative justice and would like a letter. Does not want to meet.",
    "pattern": "Nothing like it before.",
    "strengths": "Cooks for the family, is kind to younger ones, turns up when asked.",
    "for_desistance": "Nan, the cousin with a job, the boxing gym, wanting to stay at college.",
    "against_desistance": "Long evenings, and one friendship that ends in dares.",
    "what_works": "Meet outdoors, keep it short, plan the evenings together.",
    "about_me": "I cook, I box, I look after my cousins.",
    "worries": "That college finds out and throws me out.",
    "what_i_think": "I would take it back if I could.",
    "want": "Something to do after six. My cousin can help.",
    "talk": "Walking is better than sitting in a room.",
    "proud": "How gentle they are with the little ones.",
    "help": "A bus pass and somebody to ring on Friday nights.",
}
OTHERWISE = "Talked about together; nothing to add at present."


def assess_children(work: Iterable[OpenWork], manager: User, on: date, random: Random) -> None:
    """Each child's assessment is as far as the days since the allocation allow; one in four is not begun."""
    for number, each in enumerate(work):
        if number % 4 == 3 or each.starts_on + timedelta(days=STARTED) >= on:
            continue
        assessment = start_assessment(each.child, by=each.worker, at=moment(each, STARTED))
        if each.starts_on + timedelta(days=WRITTEN) < on and number % 4 < 2:
            write_all(assessment, each, random)
            if each.starts_on + timedelta(days=SIGNED) < on and number % 4 == 0:
                countersign_assessment(assessment, by=manager, at=moment(each, SIGNED))
        else:
            write_section(assessment, assessment.framework.sections[0], each)


def moment(each: OpenWork, days: int) -> datetime:
    """Two in the afternoon, so many days after the allocation."""
    return at_hour(each.starts_on + timedelta(days=days), 14)


def write_all(assessment: Assessment, each: OpenWork, random: Random) -> None:
    """Every section, both self-assessments and the judgements; then it is submitted."""
    at = moment(each, WRITTEN)
    for section in assessment.framework.sections:
        write_section(assessment, section, each)
    for whose in ("child", "carer"):
        said = answers(assessment.framework.asked_of(whose))
        save_self_assessment(assessment, whose=whose, answers=said, version=0, by=each.worker, at=at)
    likelihood, harm, safety, level = random.choice(JUDGED)
    save_judgements(
        assessment,
        likelihood_of_reoffending=likelihood,
        likelihood_reason="First matter; strong ties at home; long evenings without a plan.",
        risk_of_serious_harm=harm,
        harm_reason="Nobody was hurt; groups of older young people make the difference.",
        safety_and_wellbeing=safety,
        safety_reason="Sleep and worry; a trusted grandmother; the nurse is involved.",
        intervention_level=level,
        contingency="If they are out after ten, Nan rings the duty number and we meet the next day.",
        version=0,
        by=each.worker,
        at=at,
    )
    submit_assessment(assessment, by=each.worker, at=at)


def write_section(assessment: Assessment, section, each: OpenWork) -> None:
    """One section with an answer to every question."""
    said = answers(section.questions)
    save_section(assessment, key=section.key, answers=said, version=0, by=each.worker, at=moment(each, STARTED))


def answers(questions: Iterable[Question]) -> dict[str, str]:
    """An answer to each question: the first option, or words."""
    return {
        question.key: question.options[0][0] if question.options else ANSWERS.get(question.key, OTHERWISE)
        for question in questions
    }
