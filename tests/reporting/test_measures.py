"""KPI 1, 2 and 6 over records: who is in, who is out and why, and what stands in each breakdown."""

from datetime import date

import pytest

from reporting.measures.quarterly import measures_of
from reporting.measures.result import Measure
from reporting.rules.periods import Quarter
from tests.factories import make_ete, make_programme, make_residence
from tests.reporting.conftest import QUARTER, make_ended

pytestmark = pytest.mark.django_db
COMMUNITY_RESOLUTION = "COMMUNITY_RESOLUTION_WITH_YJS_INVOLVEMENT"


def measured() -> list[Measure]:
    return list(measures_of(Quarter.parse(QUARTER), database="default"))


def figures(measures: list[Measure]) -> dict[str, str]:
    return {measure.number: measure.headline.fraction for measure in measures}


def lines(measures: list[Measure], number: str) -> dict[str, str]:
    found = [one for measure in measures for one in measure.breakdowns if one.number == number]
    return {line.label: line.fraction for line in found[0].lines}


def whys(measure: Measure, place: str = "left_out") -> list[str]:
    return sorted(behind.why for behind in measure.behind if behind.place == place)


def test_a_child_with_two_orders_counts_once_by_the_more_serious(catalogue):
    child = make_ended("YOUTH_CAUTION", date(2026, 1, 10), completed=True)
    make_ended("REFERRAL_ORDER", date(2026, 3, 1), child=child)
    made = measured()

    assert figures(made) == {"1": "0 of 1", "2": "0 of 1", "6": "1 of 1"}
    assert lines(made, "1c")["Referral Orders"] == "0 of 1"
    assert whys(made[0]) == ["Another order of the child that ended in the quarter is more serious, or later"]


def test_who_is_left_out_and_why(catalogue):
    make_ended(COMMUNITY_RESOLUTION, outcome={"local_residence": False})
    make_ended(COMMUNITY_RESOLUTION, outcome={"appeal": "Changed on appeal"})
    make_ended("FINE")
    make_ended("REFERRAL_ORDER", date(2026, 4, 1))
    made = measured()

    assert figures(made) == {"1": "0 of 0", "2": "0 of 0", "6": "0 of 0"}
    assert whys(made[0]) == [
        "Every outcome was changed on appeal",
        "The child belonged to another area on the day of the outcome",
        "This kind of outcome does not count for the national indicators",
    ]
    assert len(whys(made[2])) == 2, "a fine is no disposal out of court"


def test_custody_starts_the_day_before_and_ends_with_the_licence(catalogue):
    child = make_ended("DETENTION_AND_TRAINING_ORDER", date(2026, 1, 5), starts_on=date(2025, 10, 1), completed=True)
    offences = list(child.offences.all())
    make_programme(
        child,
        "DETENTION_AND_TRAINING_ORDER",
        offences=offences,
        starts_on=date(2026, 1, 5),
        ends_on=date(2026, 3, 1),
        is_licence=True,
    )
    make_residence(child, starts_on=date(2025, 1, 1), ends_on=date(2025, 9, 30))
    make_residence(child, kind="YOI", starts_on=date(2025, 10, 1), ends_on=date(2026, 1, 4))
    made = measured()

    assert lines(made, "1a")["Suitable at the start"] == "1 of 1", "at home on the day before the sentence"
    assert lines(made, "1a")["Nothing recorded at the end"] == "1 of 1"
    assert "The time in custody ended; the order ends with its licence" in whys(made[0])


def test_everything_at_the_point_must_be_suitable_and_hours_add_up(catalogue):
    child = make_ended("REFERRAL_ORDER")
    make_ete(child, provision="SCHOOL_PART_TIME", hours_offered=15, hours_attended=10)
    make_ete(child, provision="COLLEGE", hours_offered=10, hours_attended=6, starts_on=date(2026, 2, 1))
    made = measured()
    assert figures(made)["2"] == "1 of 1"
    assert lines(made, "2c") == {
        "Full time at the start": "0 of 1",
        "Part time at the start": "1 of 1",
        "Full time at the end": "1 of 1",
        "Part time at the end": "0 of 1",
    }


def test_disposals_out_of_court_by_kind_and_by_child(catalogue):
    child = make_ended(COMMUNITY_RESOLUTION, date(2026, 1, 10), completed=True)
    make_ended(COMMUNITY_RESOLUTION, date(2026, 2, 10), child=child, completed=False)
    make_ended("YOUTH_CAUTION", completed=None)
    made = measured()

    assert figures(made)["6"] == "1 of 2"
    assert lines(made, "6a") == {
        "Disposals: completed": "1 of 3",
        "Disposals: not completed": "1 of 3",
        "Disposals: neither is recorded": "1 of 3",
    }
    kind = "Community resolution with YJS involvement"
    assert lines(made, "6b")[f"{kind}: completed"] == lines(made, "6b")[f"{kind}: not completed"] == "1 of 1"
    assert lines(made, "6c")["Aged 15 to 17: completed"] == "1 of 2"


def test_the_quarter_is_the_one_in_which_the_programme_ended(catalogue):
    for ends_on in (date(2025, 12, 31), date(2026, 1, 1), date(2026, 3, 31), date(2026, 4, 1)):
        make_ended("REFERRAL_ORDER", ends_on)
    assert figures(measured())["1"] == "0 of 2"


@pytest.mark.parametrize("children", [1, 20])
def test_the_records_are_read_in_five_queries_however_many_children(catalogue, children, django_assert_num_queries):
    for _ in range(children):
        make_residence(make_ended("REFERRAL_ORDER"))
    with django_assert_num_queries(5):
        measured()
