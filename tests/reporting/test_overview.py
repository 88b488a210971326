"""A child at a glance."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from cases.models import Appointment
from cases.queries.circumstances import Circumstances
from reporting.queries.overview import overview_of
from tests.assessments import make as assessments
from tests.factories import (
    AT,
    ON,
    make_allocation,
    make_care_status,
    make_carer,
    make_child,
    make_contact,
    make_episode,
    make_ete,
    make_programme,
    make_referral,
    make_residence,
)
from yjs.access import viewer_on
from yjs.audit.models import Viewing

LONDON = ZoneInfo("Europe/London")


def seen_by(user, child, on=ON, at=AT):
    return overview_of(child, viewer_on(user, on), at)


def test_what_needs_attention_leads_to_the_page_that_does_it(practitioner, child):
    programme = make_programme(child, "YOUTH_CONDITIONAL_CAUTION", planned_end_on=date(2026, 6, 11))
    first = seen_by(practitioner, child).attention[0]
    assert (first.what, first.url) == (
        "Record how it ended: Youth conditional caution",
        f"/programmes/{programme.ref}/end/",
    )


def test_a_child_whom_nobody_leads_or_sees(manager, practitioner, child):
    alone = make_child()
    assert [task.what for task in seen_by(manager, alone).attention] == ["Allocate a lead practitioner"]
    later = seen_by(practitioner, child, on=date(2026, 6, 17))
    assert [task.tag.text for task in later.attention] == ["Not seen in time"]


def test_words_judgements_and_targets(practitioner, manager, child):
    assessments.countersign(child, practitioner, manager)
    assessments.agree(assessments.plan_with_targets(child, practitioner), practitioner)
    view = seen_by(practitioner, child)
    assert view.words.text == assessments.SAYS["about_me"]
    assert view.judgements.safety_and_wellbeing.word == "Medium"
    assert view.judgements.author == "Priya Lark"
    assert [target.words for target in view.targets][0] == "be back in school full time"


def test_a_police_officer_sees_neither_assessment_nor_plan(sign_in, practitioner, manager, police, child):
    assessments.countersign(child, practitioner, manager)
    assessments.agree(assessments.plan_with_targets(child, practitioner), practitioner)
    make_allocation(child, police, role="specialist")
    view = seen_by(police, child)
    assert (view.words, view.judgements, view.targets) == (None, None, [])
    page = sign_in(police).get(f"/children/{child.ref}/").content.decode()
    for words in (assessments.SAYS["about_me"], "be back in school", assessments.JUDGED["contingency"]):
        assert words not in page
        assert words in sign_in(practitioner).get(f"/children/{child.ref}/").content.decode()


def test_next_and_last(practitioner, child):
    def planned(at):
        return Appointment.objects.create(child=child, worker=practitioner, starts_at=at)

    planned(AT - timedelta(hours=1))
    following = planned(AT + timedelta(days=1))
    planned(AT + timedelta(days=2))
    make_contact(child, practitioner, happened_at=datetime(2026, 6, 1, 9, 0, tzinfo=LONDON))
    last = make_contact(child, practitioner)
    view = seen_by(practitioner, child)
    assert view.next_appointment == following
    assert view.last_contact == last


def test_today_is_what_is_open_today(practitioner, child):
    make_residence(child, ends_on=date(2026, 6, 14))
    now = make_residence(child, kind="FOSTER_CARE_LA", starts_on=date(2026, 6, 15))
    school = make_ete(child)
    care = make_care_status(child, "CURRENTLY_LOOKED_AFTER")
    view = seen_by(practitioner, child)
    assert view.life == Circumstances(date(2026, 6, 15), (now,), (school,), (care,))


@pytest.mark.parametrize(("reader", "reads_health"), [("practitioner", True), ("police", False)])
def test_every_need_of_today_is_there_for_those_who_may_read_it(sign_in, request, child, reader, reads_health):
    make_episode(child, "exploitation", reasonable_due_on=date(2026, 6, 20))
    make_episode(child, "send")
    make_episode(child, "physical-health")
    make_episode(child, "early-help", ends_on=ON - timedelta(days=1))
    client = sign_in(request.getfixturevalue(reader))
    make_referral(child, request.getfixturevalue(reader)) if reader == "police" else None
    page = client.get(f"/children/{child.ref}/").content.decode()
    assert "lines: significant concern</a>, since 1 January 2025" in page
    assert "Next decision due by 20 June 2026" in page
    assert f"/children/{child.ref}/circumstances/#about-send" in page
    assert ("Asthma" in page) is reads_health
    assert "Referred to early help" not in page


def test_key_dates_in_order(practitioner, child):
    make_programme(child, planned_end_on=date(2026, 8, 1))
    found = [(one.what, one.on) for one in seen_by(practitioner, child).key_dates]
    assert found == [("Referral order ends", date(2026, 8, 1)), ("Turns 18", date(2029, 3, 4))]
    grown = make_child(date_of_birth=date(2008, 6, 15))
    make_allocation(grown, practitioner)
    assert seen_by(practitioner, grown).key_dates == []


def test_who_may_be_called(sign_in, practitioner, child):
    make_carer(child, name="Hazel Ashdown", phone="01632 960999")
    make_carer(child, name="Ash Ashdown", phone="01632 960998", may_be_called=False)
    page = sign_in(practitioner).get(f"/children/{child.ref}/").content.decode()
    assert 'href="tel:01632960999"' in page
    assert "960998" not in page
    assert "Do not call" in page


def test_an_empty_record_says_what_would_be_here(sign_in, practitioner, child):
    page = sign_in(practitioner).get(f"/children/{child.ref}/").content.decode()
    for sentence in (
        "Nothing in their own words yet.",
        "No countersigned assessment yet.",
        "No agreed plan yet.",
        "no appointment.",
        "Nobody recorded.",
        "What helps and what to avoid is not recorded.",
    ):
        assert sentence in page


def test_opening_it_is_recorded(sign_in, practitioner, child):
    sign_in(practitioner).get(f"/children/{child.ref}/")
    viewing = Viewing.objects.get(subject_ref=child.ref)
    assert (viewing.by, viewing.section) == (practitioner, "overview")


@pytest.mark.parametrize(
    "name", ["other_team", "specialist", "police", "board_member", "administrator", "data_officer", "auditor"]
)
def test_the_wrong_person(sign_in, request, child, name):
    assert sign_in(request.getfixturevalue(name)).get(f"/children/{child.ref}/").status_code == 404
    assert set(Viewing.objects.filter(subject_ref=child.ref).values_list("operation", flat=True)) <= {"denied"}


@pytest.mark.parametrize("how_many", [1, 20])
def test_the_number_of_queries_does_not_grow(practitioner, manager, child, django_assert_num_queries, how_many):
    assessments.countersign(child, practitioner, manager)
    assessments.agree(assessments.plan_with_targets(child, practitioner), practitioner)
    for number in range(how_many):
        day = date(2026, 1, 1) + timedelta(days=number)
        make_programme(child, starts_on=day)
        make_contact(child, practitioner)
        make_carer(child)
        make_care_status(child, "CHILD_IN_NEED", starts_on=day, ends_on=day)
        Appointment.objects.create(child=child, worker=practitioner, starts_at=AT - timedelta(days=number + 1))
    viewer = viewer_on(practitioner, ON)
    with django_assert_num_queries(51):
        assert len(overview_of(child, viewer, AT).attention) >= how_many
