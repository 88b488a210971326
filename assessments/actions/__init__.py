"""Every change to assessments and plans."""

from assessments.actions.decide import countersign_assessment, return_assessment
from assessments.actions.plan import add_target, change_target, remove_target, sign_plan, start_plan
from assessments.actions.write import (
    save_judgements,
    save_section,
    save_self_assessment,
    start_assessment,
    submit_assessment,
)

__all__ = [
    "add_target",
    "change_target",
    "countersign_assessment",
    "remove_target",
    "return_assessment",
    "save_judgements",
    "save_section",
    "save_self_assessment",
    "sign_plan",
    "start_assessment",
    "start_plan",
    "submit_assessment",
]
