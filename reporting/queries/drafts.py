"""A person's unfinished forms, each with its child where it is about one."""

from collections.abc import Iterable
from dataclasses import dataclass

from assessments.models import Assessment, Plan, Target
from cases.models import Child, Contact, Programme, Referral
from cases.permissions import children_visible_to
from cases.rules_work import Tag
from panels.models import PanelCase
from reporting.queries.to_do import ToDo
from yjs.access import Viewer
from yjs.drafts.keep import thrown_away_by, unfinished_of
from yjs.drafts.models import Draft

WORDS = {
    "contact": "Finish recording a contact",
    "victim": "Finish recording a victim",
    "correction": "Finish correcting a contact",
    "referral": "Finish a referral",
    "assessment-section": "Finish a section of the assessment",
    "self-assessment": "Finish a self-assessment",
    "assessment-judgements": "Finish the four judgements",
    "assessment-review": "Finish your review of an assessment",
    "leaver": "Finish recording that somebody leaves",
    "plan": "Finish starting a plan",
    "target": "Finish a target of the plan",
    "panel-gravity": "Finish the gravity score",
    "panel-recommendation": "Finish the recommendation to the panel",
    "end_programme": "Finish recording how a programme ended",
    "panel-decision": "Finish recording the panel’s decision",
}
DRAFT = Tag("blue", "Draft")
HAVE_A_CHILD = (Assessment, Plan, Contact, Programme, Referral, PanelCase)


def draft_tasks(viewer: Viewer) -> list[ToDo]:
    """The drafts as things to do, the newest first (3 queries)."""
    drafts = unfinished_of(viewer.user.pk)
    children = children_of({draft.subject_ref for draft in drafts} - {""}, viewer)
    return [ToDo(words_for(draft.kind), draft.address, children.get(draft.subject_ref), tag=DRAFT) for draft in drafts]


@dataclass(frozen=True)
class Unfinished:
    """A form that somebody began: what it is, about whom, and the draft itself."""

    what: str
    child: Child | None
    draft: Draft


def unfinished_work(viewer: Viewer) -> tuple[list[Unfinished], list[Unfinished]]:
    """What the viewer has begun, and what they threw away and can bring back (4 queries)."""
    begun, thrown = unfinished_of(viewer.user.pk), thrown_away_by(viewer.user.pk)
    children = children_of({draft.subject_ref for draft in [*begun, *thrown]} - {""}, viewer)

    def named(drafts: list[Draft]) -> list[Unfinished]:
        return [Unfinished(words_for(one.kind), children.get(one.subject_ref), one) for one in drafts]

    return named(begun), named(thrown)


def words_for(kind: str) -> str:
    """What a form is, in words: "assessment-section:health" is a section of the assessment."""
    return WORDS.get(kind.partition(":")[0], "Finish what you were typing")


def children_of(refs: Iterable[str], viewer: Viewer) -> dict[str, Child]:
    """Reference of a record → its child, where the viewer may see the child (2 queries)."""
    refs = list(refs)
    found = Child.objects.order_by().filter(ref__in=refs).values_list("ref", "pk")
    others = [model.objects.order_by().filter(ref__in=refs).values_list("ref", "child") for model in HAVE_A_CHILD]
    others.append(Target.objects.order_by().filter(ref__in=refs).values_list("ref", "plan__child"))
    pairs = dict(found.union(*others))
    visible = children_visible_to(viewer).in_bulk(pairs.values())
    return {ref: visible[pk] for ref, pk in pairs.items() if pk in visible}
