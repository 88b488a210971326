"""Who may do what with assessments and plans.

Least needed: victim workers and police officers see no assessment and no plan, because what a child tells about
their home, health and worries is not needed for a victim's contact or an intelligence check. ETE and health
specialists read both, since their part of the work grows out of them.
"""

from cases.permissions import HEALTH, VICTIM, may_read
from yjs.access import Permission, Role, Viewer

R = Role
WORKERS = frozenset({R.PRACTITIONER, R.TEAM_MANAGER})
READERS = WORKERS | {R.ETE_SPECIALIST, R.HEALTH_SPECIALIST}


def about_child(code: str, says: str, roles: frozenset[Role]) -> Permission:
    """A permission whose pages do not exist for people who lack it."""
    return Permission(f"assessments.{code}", says, roles, about_child=True)


ASSESS = about_child("assess", "Write and submit an assessment", WORKERS)
READ_ASSESSMENT = about_child("read_assessment", "Read an assessment", READERS)
COUNTERSIGN = about_child(
    "countersign", "Countersign or return an assessment that somebody else wrote", frozenset({R.TEAM_MANAGER})
)
PLAN = about_child("plan", "Write a My Target plan and record that the child signed it", WORKERS)
READ_PLAN = about_child("read_plan", "Read a My Target plan and print it", READERS)
EXCEPTIONS = {COUNTERSIGN: "never by anybody who wrote, judged or submitted a part of it"}

# Questions, of every framework, whose answers are of a class of data that not every reader may read.
CLASS_OF_QUESTION = {"health": HEALTH, "victim": VICTIM}


def hidden_from(viewer: Viewer) -> frozenset[str]:
    """The keys of the questions whose answers this viewer may not read."""
    return frozenset(key for key, data_class in CLASS_OF_QUESTION.items() if not may_read(viewer, data_class))
