"""Everybody who works with a child is told of an entry, once; what one was told is marked as read."""

import pytest
from django.core.exceptions import PermissionDenied

from cases.actions import bar_worker, read_all_notices, read_notice
from cases.actions.notice import tell_workers
from cases.models import Notice
from tests.factories import AT, make_allocation, make_child, make_cover, make_residence
from yjs.jobs.models import Job


def told(child, by, kind="residence", **more) -> set[str]:
    home = child.residences.first() or make_residence(child)
    return {notice.to.name for notice in tell_workers(child, kind, about=home, by=by, at=AT, **more)}


def test_all_who_work_with_the_child_are_told_except_the_author(child, practitioner, specialist, colleague, police):
    make_allocation(child, specialist, role="specialist")
    make_cover(practitioner, colleague)
    assert told(child, police) == {"Priya Lark", "Esme Teal", "Callum Wren"}
    assert not Job.objects.exists()


def test_once_for_each_thing_and_never_the_author(child, practitioner, specialist):
    make_allocation(child, specialist, role="specialist")
    assert told(child, specialist) == {"Priya Lark"}
    assert told(child, specialist) == set()
    assert told(child, practitioner) == {"Esme Teal"}


def test_what_is_urgent_reaches_the_manager_and_goes_by_email_at_once(child, practitioner, specialist, manager):
    assert told(child, specialist, urgent=True) == {"Priya Lark", "Morgan Heron"}
    jobs = list(Job.objects.values_list("args", flat=True))
    assert {args[0] for args in jobs} == {practitioner.pk, manager.pk}
    assert all(args[1:3] == ["cases/mail_urgent_notice.txt", {}] for args in jobs)


def test_who_is_barred_or_works_with_another_child_is_told_nothing(child, practitioner, specialist, manager):
    make_allocation(make_child(), specialist, role="specialist")
    bar_worker(child, person=practitioner, reason="Knows the family", by=manager, at=AT)
    assert told(child, manager) == set()


def test_a_notice_is_read_by_whom_it_is_for_alone(child, practitioner, specialist, stranger):
    told(child, specialist)
    notice = practitioner.notices.get()
    assert read_notice(notice, by=specialist, at=AT).read_at is None
    assert read_notice(notice, by=practitioner, at=AT).read_at == AT
    with pytest.raises(PermissionDenied):
        read_notice(notice, by=stranger, at=AT)


def test_all_at_once_leaves_those_of_others_and_of_records_out_of_sight(child, practitioner, specialist):
    hidden = make_child()
    allocated = make_allocation(hidden, practitioner)
    told(child, specialist)
    told(hidden, specialist)
    allocated.worker = specialist
    allocated.team = specialist.memberships.get().team
    allocated.save()
    practitioner.memberships.update(team=hidden.allocations.get().team)
    assert read_all_notices(by=practitioner, at=AT) >= 1
    assert not Notice.objects.filter(to=practitioner, child=child, read_at=None).exists()
