"""Assessment frameworks as data, one file a version. A version that was ever published never changes:
a new wording is a new file, and old assessments go on showing the questions they answered."""

from assessments.frameworks.oocr_v1 import OOCR_V1
from assessments.frameworks.shape import Framework, Question, Section

PUBLISHED = (OOCR_V1,)
CURRENT = OOCR_V1

__all__ = ["CURRENT", "PUBLISHED", "Framework", "Question", "Section", "framework"]


def framework(code: str, version: int) -> Framework:
    """The framework with this code and version; raises LookupError when none was published."""
    for published in PUBLISHED:
        if (published.code, published.version) == (code, version):
            return published
    raise LookupError(f"No framework {code} version {version}")
