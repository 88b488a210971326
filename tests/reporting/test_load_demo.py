"""The invented service: whole, once, and only where every record is invented."""

from datetime import datetime

import pytest
from django.contrib.auth.hashers import check_password
from django.contrib.auth.password_validation import validate_password
from django.core.management import CommandError, call_command

from assessments.models import Assessment
from cases.models import Appointment, Child, Contact, Offence
from cases.queries.caseload import without_lead, workers_to_allocate
from cases.queries.turnaround import involvements_for_turnaround
from cases.rules_turnaround import Stage
from panels.models import PanelMeeting
from reporting.demo_service.cast import CAST, PASSWORD, OnlyInvented, make_cast
from reporting.demo_service.load import load_demo
from reporting.models import BoardMeeting, BoardReport, PublishedFigure, QuarterlyReturn
from reporting.queries.turnaround import shown, works
from reporting.rules.periods import last_ended_years
from tests.conftest import CAST as NAMES
from yjs.accounts.models import User
from yjs.clock import LONDON, local_date
from yjs.signing_in.factors import use_code

pytestmark = pytest.mark.django_db
JUNE = datetime(2026, 6, 15, 9, 0, tzinfo=LONDON)
SECOND_OF_APRIL = datetime(2027, 4, 2, 9, 0, tzinfo=LONDON)


def counts() -> tuple[int, ...]:
    return User.objects.count(), Child.objects.count(), Contact.objects.count(), Assessment.objects.count()


def check(at: datetime) -> None:
    """What holds whenever the demonstration is loaded."""
    on = local_date(at)
    leads = {person.email.split("@")[0]: person.caseload for person in workers_to_allocate(on)}
    assert (leads["practitioner"], leads["colleague"], leads["other_team"]) == (12, 10, 10)
    assert without_lead(Child.objects.all(), on).count() == 4
    year = last_ended_years(on, 1)[0]
    in_year = Offence.objects.filter(occurred_on__range=(year.starts_on, year.ends_on))
    assert (in_year.count(), in_year.values("child").distinct().count()) == (335, 108)
    assert PanelMeeting.objects.get().held_on > on
    assert (BoardMeeting.objects.count(), PublishedFigure.objects.exists()) == (5, True)
    assert not Contact.objects.filter(happened_at__gt=at).exists()
    made = (BoardReport.objects.get(), *QuarterlyReturn.objects.order_by("kind"))
    assert [each.status for each in made] == ["signed_off", "signed_off", "ready"]
    stages = {one.stage for one in shown(works(involvements_for_turnaround()), on)}
    assert stages >= {Stage.CONSENT, Stage.REFUSED, Stage.ENDED}


def test_everybody_has_something_to_look_at_and_loading_again_changes_nothing():
    assert load_demo(at=JUNE)
    check(JUNE)
    assert Appointment.objects.filter(starts_at__date=local_date(JUNE)).count() == 12
    assert set(Assessment.objects.values_list("status", flat=True)) >= {"countersigned", "submitted"}
    people = User.objects.filter(is_invented=True)
    assert {person.email for person in people} == {each.email for each in CAST}
    assert all(check_password(PASSWORD, person.password) for person in people)
    before = counts()
    assert not load_demo(at=JUNE)
    assert counts() == before


def test_it_loads_on_the_first_days_of_a_financial_year():
    assert load_demo(at=SECOND_OF_APRIL)
    check(SECOND_OF_APRIL)


def test_nothing_is_loaded_among_real_records(settings):
    settings.INVENTED_DATA = False
    with pytest.raises(OnlyInvented):
        load_demo(at=JUNE)
    for command in ("load_demo", "print_cast"):
        with pytest.raises(CommandError, match="only where INVENTED_DATA is on"):
            call_command(command)
    assert not User.objects.exists()


def test_the_cast_is_that_of_the_tests_and_can_sign_in(capsys):
    assert [each.cast for each in CAST] == list(NAMES)
    for each in CAST:
        validate_password(PASSWORD, User(email=each.email, name=each.name))
    call_command("print_cast")
    printed = capsys.readouterr().out
    assert all(each.email in printed for each in CAST)
    assert PASSWORD in printed


def test_everybody_has_an_app_whose_code_is_printed(db, capsys):
    person = make_cast(JUNE.date())["manager"]
    call_command("print_cast", "--codes")
    printed = dict(line.split() for line in capsys.readouterr().out.splitlines() if "@" in line)
    assert set(printed) == {each.email for each in CAST}
    assert use_code(person, printed["manager@demo.invalid"])
