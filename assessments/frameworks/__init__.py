"""Assessment frameworks as data, one file a version. A version that was ever published never changes:
a new wording is a new file, and old assessments go on showing the questions they answered."""

from assessments.frameworks.early_help_v1 import EARLY_HELP_V1
from assessments.frameworks.oocr_v1 import OOCR_V1
from assessments.frameworks.shape import Framework, Question, Section
from assessments.rules.assessment import Stage

PUBLISHED = (OOCR_V1, EARLY_HELP_V1)

__all__ = [
    "EARLY_HELP_V1",
    "OOCR_V1",
    "PUBLISHED",
    "Framework",
    "Question",
    "Section",
    "framework",
    "framework_for",
]


def framework(code: str, version: int) -> Framework:
    """The framework with this code and version; raises LookupError when none was published."""
    for published in PUBLISHED:
        if (published.code, published.version) == (code, version):
            return published
    raise LookupError(f"No framework {code} version {version}")


def framework_for(stage: Stage) -> Framework:
    """The questions that an assessment begun now at this stage asks."""
    return EARLY_HELP_V1 if stage == Stage.PREVENTION else OOCR_V1
