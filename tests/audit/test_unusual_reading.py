"""Reading that may need explaining is found within minutes (LG-12, D-41), told to auditors, and answered once."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from cases.actions.unusual_reading import look_for_unusual_reading
from cases.queries import unusual_reading
from tests.factories import AT, LONDON, make_child, make_programme, make_user
from yjs.audit.actions import answer_alert
from yjs.audit.models import Alert, Viewing
from yjs.audit.record import record_viewing_by
from yjs.errors import Refused
from yjs.jobs.models import Job
from yjs.policy.models import PolicyValue
from yjs.policy.values import READING_MANY
from yjs.roles import Role
from yjs.settings import base

pytestmark = pytest.mark.drill("D-41")
NOTE = {"outcome": "talked_to", "note": "She was asked, and did not know the name."}


def reads(person, child, *, at=AT, link="their team", operation="view") -> Viewing:
    return record_viewing_by(person, child.audit_subject, "overview", at=at, link=link, operation=operation)


def found(at=AT) -> set[tuple]:
    return {(alert.kind, alert.about.name, alert.subject_ref) for alert in look_for_unusual_reading(at=at)}


def test_a_worker_opens_a_colleagues_relative(practitioner, colleague, auditor):
    child = make_child(surname=colleague.name.rpartition(" ")[2])
    reads(practitioner, child)
    assert found() == {("colleague", practitioner.name, child.ref)}
    job = Job.objects.get()
    assert job.args[0] == auditor.pk
    assert child.ref not in str(job.args)
    assert child.surname.lower() not in str(job.args).lower()


def snooping_untold(practitioner, colleague) -> list[str]:
    """The children related to a colleague whose record was read and of whom no alert tells."""
    child = make_child(surname=colleague.name.rpartition(" ")[2])
    reads(practitioner, child)
    look_for_unusual_reading(at=AT + timedelta(minutes=15))
    return [] if Alert.objects.filter(subject_ref=child.ref, about=practitioner).exists() else [child.ref]


def test_snooping_is_told(practitioner, colleague):
    assert snooping_untold(practitioner, colleague) == []


def test_without_the_look_at_relatives_the_check_finds_that_nothing_was_told(practitioner, colleague, monkeypatch):
    monkeypatch.setattr(unusual_reading, "is_of_somebody", lambda *args: False)
    assert len(snooping_untold(practitioner, colleague)) == 1


@pytest.mark.parametrize("surname", ["Lark", "lark", "Teal-Lark", "Lark Heron"])
def test_a_child_with_the_readers_own_surname(practitioner, surname):
    child = make_child(surname=surname)
    reads(practitioner, child, link="lead practitioner")
    assert found() == {("surname", practitioner.name, child.ref)}


def test_a_child_at_the_readers_own_address(practitioner):
    practitioner.home_postcode = "zz1 1ab"
    practitioner.save()
    child = make_child(postcode="ZZ11AB")
    reads(practitioner, child)
    assert found() == {("address", practitioner.name, child.ref)}


def test_a_refused_try_counts_too(practitioner, colleague):
    child = make_child(surname="Wren")
    reads(practitioner, child, link="", operation="denied")
    assert found() == {("colleague", practitioner.name, child.ref)}


def test_a_case_closed_long_ago(practitioner):
    long_ago, lately = make_child(), make_child()
    for child, ends_on in ((long_ago, date(2026, 1, 1)), (lately, date(2026, 6, 1))):
        make_programme(child, starts_on=date(2025, 9, 1), ends_on=ends_on, completed=True)
        reads(practitioner, child)
    assert found() == {("closed", practitioner.name, long_ago.ref)}


@pytest.mark.parametrize(("hour", "kinds"), [(21, set()), (22, {"night"}), (3, {"night"}), (6, set())])
def test_at_night_in_england(practitioner, child, hour, kinds):
    at = datetime(2026, 6, 15, hour, 30, tzinfo=LONDON)
    reads(practitioner, child, at=at, link="lead practitioner")
    assert {kind for kind, _, _ in found(at)} == kinds


def test_many_records_in_an_hour_by_local_policy(practitioner, administrator):
    values = {"key": READING_MANY.key, "value": 20, "starts_on": date(2020, 1, 1), "reason": "x"}
    PolicyValue.objects.create(**values, set_by=administrator, set_at=AT)
    for number in range(20):
        record_viewing_by(practitioner, ("child", f"R{number}"), "overview", at=AT - timedelta(minutes=number))
    assert found() == {("many", practitioner.name, "")}


@pytest.mark.parametrize("change", [{"is_active": False}, {"left_on": date(2026, 6, 14)}])
def test_somebody_who_has_left(child, change):
    leaver = make_user("Lee Gull", Role.PRACTITIONER, **change)
    reads(leaver, child)
    assert found() == {("left", leaver.name, "")}


def test_ordinary_work_raises_nothing(practitioner, colleague, manager, child):
    reads(practitioner, child, link="lead practitioner")
    reads(colleague, child)
    reads(practitioner, make_child(surname="Wren"), link="lead practitioner")
    assert found() == set()


def test_the_same_is_told_once_a_day_and_what_was_looked_at_is_not_read_again(practitioner, auditor):
    child = make_child(surname="Lark")
    reads(practitioner, child)
    assert len(found()) == 1
    reads(practitioner, child, at=AT + timedelta(minutes=1))
    assert found(AT + timedelta(minutes=5)) == set()
    reads(practitioner, child, at=AT + timedelta(days=1))
    assert len(found(AT + timedelta(days=1))) == 1
    assert Job.objects.count() == 2


def test_it_is_looked_for_within_fifteen_minutes():
    assert base.CELERY_BEAT_SCHEDULE["look-for-unusual-reading"]["schedule"] <= 15 * 60


@pytest.fixture()
def alert(practitioner) -> Alert:
    reads(practitioner, make_child(surname="Lark"))
    return look_for_unusual_reading(at=AT)[0]


def test_an_auditor_sees_it_on_their_first_page_and_answers(sign_in, auditor, alert):
    client = sign_in(auditor)
    assert "1 alert about unusual reading" in " ".join(client.get("/logs/").content.decode().split())
    page = client.get(reverse("audit:alert", args=[alert.ref])).content.decode()
    assert alert.subject_ref in page
    assert "There is a problem" in client.post(reverse("audit:alert", args=[alert.ref]), {}).content.decode()
    answer = client.post(reverse("audit:alert", args=[alert.ref]), NOTE, follow=True)
    assert "Alert answered" in answer.content.decode()
    alert.refresh_from_db()
    assert (alert.outcome, alert.note, alert.answered_by) == (*NOTE.values(), auditor)
    assert NOTE["note"] in client.get(reverse("audit:alert", args=[alert.ref])).content.decode()


def test_it_is_answered_once(auditor, alert):
    answer_alert(alert, **NOTE, by=auditor, at=AT)
    with pytest.raises(Refused, match="answered this alert already"):
        answer_alert(alert, **NOTE, by=auditor, at=AT)


def test_nobody_answers_an_alert_about_themselves(auditor, child):
    reads(auditor, make_child(surname="Dunlin"))
    with pytest.raises(Refused, match="about you"):
        answer_alert(look_for_unusual_reading(at=AT)[0], **NOTE, by=auditor, at=AT)


@pytest.mark.parametrize("name", ["practitioner", "manager", "administrator", "data_officer", "stranger"])
def test_nobody_else_answers(request, alert, name):
    with pytest.raises(PermissionDenied):
        answer_alert(alert, **NOTE, by=request.getfixturevalue(name), at=AT)


def test_the_list_is_narrowed_and_put_in_order(sign_in, auditor, practitioner, alert):
    reads(practitioner, make_child(surname="Lark"))
    look_for_unusual_reading(at=AT)
    answer_alert(alert, **NOTE, by=auditor, at=AT)
    client = sign_in(auditor)

    def shown(**asked) -> list[Alert]:
        return list(client.get("/logs/alerts/", asked).context["page"])

    [waiting] = Alert.objects.filter(answered_at=None)
    assert shown() == [waiting, alert]
    assert shown(answer="waits") == [waiting]
    assert shown(answer=NOTE["outcome"]) == [alert]
    assert shown(kind=alert.kind, person=alert.about.name) != []
    assert shown(person="Nobody Of This Name") == []
    assert shown(reference=alert.subject_ref) == [alert]
    assert {one.pk for one in shown(sort="about__name")} == {alert.pk, waiting.pk}
    assert "Nothing fits this" in client.get("/logs/alerts/", {"person": "Nobody"}).content.decode()


@pytest.mark.parametrize("rows", [1, 20])
def test_the_list_costs_a_fixed_number_of_queries(sign_in, auditor, practitioner, django_assert_num_queries, rows):
    for _ in range(rows):
        reads(practitioner, make_child(surname="Lark"))
    look_for_unusual_reading(at=AT)
    client = sign_in(auditor)
    client.get("/logs/alerts/")
    with django_assert_num_queries(10):
        assert client.get("/logs/alerts/").status_code == 200
