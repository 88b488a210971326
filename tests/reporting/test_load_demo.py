"""The invented service: whole, once, and only where every record is invented."""

from datetime import datetime

import pytest
from django.contrib.auth.hashers import check_password
from django.contrib.auth.password_validation import validate_password
from django.core.management import CommandError, call_command

from assessments.models import Assessment
from cases.models import Appointment, Child, Contact, Offence
from cases.queries.caseload import without_lead, workers_to_allocate
from panels.models import PanelMeeting
from reporting.demo_service.cast import CAST, PASSWORD, OnlyInvented
from reporting.demo_service.load import load_demo
from reporting.models import BoardMeeting, PublishedFigure
from reporting.rules.periods import last_ended_years
from tests.conftest import CAST as NAMES
from yjs.accounts.models import User
from yjs.clock import LONDON, local_date

pytestmark = pytest.mark.django_db
JUNE = datetime(2026, 6, 15, 9, 0, tzinfo=LONDON)
LEAP_DAY = datetime(2028, 2, 29, 9, 0, tzinfo=LONDON)
SECOND_OF_APRIL = datetime(2027, 4, 2, 9, 0, tzinfo=LONDON)


@pytest.mark.parametrize("at", [JUNE, SECOND_OF_APRIL, LEAP_DAY], ids=["June", "2 April", "29 February"])
def test_everybody_has_something_to_look_at(at):
    on = local_date(at)
    assert load_demo(at=at)
    assert {person.email for person in User.objects.filter(is_invented=True)} == {each.email for each in CAST}
    leads = {person.email.split("@")[0]: person.caseload for person in workers_to_allocate(on)}
    assert (leads["practitioner"], leads["colleague"], leads["other_team"]) == (12, 10, 10)
    assert without_lead(Child.objects.all(), on).count() == 4
    year = last_ended_years(on, 1)[0]
    in_year = Offence.objects.filter(occurred_on__range=(year.starts_on, year.ends_on))
    assert (in_year.count(), in_year.values("child").distinct().count()) == (335, 108)
    assert PanelMeeting.objects.get().held_on > on
    assert (BoardMeeting.objects.count(), PublishedFigure.objects.exists()) == (5, True)
    assert not Contact.objects.filter(happened_at__gt=at).exists()
    if at != SECOND_OF_APRIL:  # the day after everybody was allocated there is little to show
        assert Appointment.objects.filter(starts_at__date=on).count() == 12
        assert set(Assessment.objects.values_list("status", flat=True)) >= {"countersigned", "submitted"}


def test_twice_changes_nothing():
    assert load_demo(at=JUNE)
    people, children, contacts = User.objects.count(), Child.objects.count(), Contact.objects.count()
    assert not load_demo(at=JUNE)
    assert (User.objects.count(), Child.objects.count(), Contact.objects.count()) == (people, children, contacts)


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
    load_demo(at=JUNE)
    assert all(check_password(PASSWORD, person.password) for person in User.objects.all())
