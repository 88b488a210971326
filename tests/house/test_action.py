"""What @action promises: one transaction, who and why in the history, and once."""

import uuid

import pytest
from pghistory.models import Context

from tests.factories import make_child
from yjs.actions import action, lock
from yjs.errors import Refused

pytestmark = pytest.mark.django_db


@action
def rename_child(child, *, known_as: str, by, at, reason: str = ""):
    """Change how a child is called; refuse an empty name."""
    child = lock(child)
    child.known_as = known_as
    child.save()
    if not known_as:
        raise Refused("Enter a name", "known_as")
    return child


def last_event(child):
    return child.events.order_by("-pgh_id").first()


def test_the_history_says_who_what_and_why(practitioner, at):
    child = make_child()
    rename_child(child, known_as="Ro", by=practitioner, at=at, reason="Asked to be called Ro")
    event = last_event(child)
    assert (event.pgh_label, event.known_as) == ("update", "Ro")
    said = event.pgh_context.metadata
    assert said["action"] == "rename_child"
    assert said["by"] == practitioner.pk
    assert said["reason"] == "Asked to be called Ro"
    assert (said["subject_kind"], said["subject_ref"]) == ("child", child.ref)


def test_a_refusal_changes_nothing(practitioner, at):
    child = make_child(known_as="Ro")
    with pytest.raises(Refused, match="Enter a name"):
        rename_child(child, known_as="", by=practitioner, at=at)
    child.refresh_from_db()
    assert child.known_as == "Ro"
    assert child.events.filter(pgh_label="update").count() == 0


def test_the_same_button_twice_acts_once(practitioner, at):
    child, token = make_child(), str(uuid.uuid4())
    first = rename_child(child, known_as="Ro", by=practitioner, at=at, once=token)
    second = rename_child(child, known_as="Bo", by=practitioner, at=at, once=token)
    assert first == second
    child.refresh_from_db()
    assert child.known_as == "Ro"
    assert Context.objects.filter(metadata__action="rename_child").count() == 1


def test_a_refused_try_does_not_use_the_token_up(practitioner, at):
    child, token = make_child(), str(uuid.uuid4())
    with pytest.raises(Refused):
        rename_child(child, known_as="", by=practitioner, at=at, once=token)
    assert rename_child(child, known_as="Ro", by=practitioner, at=at, once=token).known_as == "Ro"


def test_another_person_may_not_reuse_a_token(practitioner, colleague, at):
    child, token = make_child(), str(uuid.uuid4())
    rename_child(child, known_as="Ro", by=practitioner, at=at, once=token)
    assert rename_child(child, known_as="Bo", by=colleague, at=at, once=token).known_as == "Bo"
