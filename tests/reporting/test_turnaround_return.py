"""The Turnaround return: each figure from the records of the quarter, with the children behind it."""

from datetime import date

import pytest
from django.urls import reverse

from cases.actions.processing import restrict_processing
from reporting.actions import making
from reporting.actions.make_return import make_return
from reporting.actions.returns import ask_for_return, make_return_again, sign_off_return
from reporting.models import QuarterlyReturn
from reporting.queries.returns import due_on, rows_to_export, shown_measures
from reporting.rules.documents import ReturnKind
from tests.assessments.make import make_agreed_plan, make_early_help
from tests.factories import (
    make_allocation,
    make_child,
    make_offence,
    make_outcome,
    make_turnaround,
    make_turnaround_consent,
)
from tests.house.turnaround import ending, opened_for
from tests.reporting.conftest import make_ready

QUARTER = "2025Q4"  # January to March 2026


@pytest.fixture()
def enter(manager, practitioner):
    """`enter(...)`: a child on Turnaround since a day, as far as the days given."""

    def enter(
        entered_on,
        *,
        agreed_on=None,
        refused_on=None,
        assessed_on=None,
        planned_on=None,
        ended=None,
        way="No further action",
    ):
        child = make_child(date_of_birth=date(2011, 5, 1))
        make_allocation(child, practitioner, starts_on=entered_on)
        involvement = opened_for(child, way)
        involvement.starts_on = entered_on
        involvement.save()
        work = make_turnaround(involvement)
        if agreed_on:
            make_turnaround_consent(work, practitioner, asked_on=entered_on)
            make_turnaround_consent(work, practitioner, whose="carer", asked_on=agreed_on)
        if refused_on:
            make_turnaround_consent(work, practitioner, answer="refused", how="", asked_on=refused_on)
        if assessed_on:
            make_early_help(child, practitioner, manager, assessed_on)
        if planned_on:
            make_agreed_plan(child, practitioner, planned_on)
        if ended:
            work.ends_on, work.outcome, work.ended_by = ended[0], ending(ended[1]), practitioner
            work.save()
        return child

    return enter


@pytest.fixture()
def children(enter) -> dict:
    """One at each stage, and two before and after the quarter."""
    february = date(2026, 2, 2)
    return {
        "waiting": enter(february),
        "refused": enter(february, refused_on=date(2026, 2, 9), way="Community resolution"),
        "agreed": enter(february, agreed_on=date(2026, 2, 9)),
        "assessed": enter(date(2026, 1, 5), agreed_on=date(2026, 1, 9), assessed_on=february),
        "planned": enter(
            date(2025, 11, 3), agreed_on=date(2025, 11, 9), assessed_on=date(2025, 12, 1), planned_on=february
        ),
        "completed": enter(
            date(2025, 5, 5),
            agreed_on=date(2025, 5, 9),
            assessed_on=date(2025, 6, 2),
            planned_on=date(2025, 6, 9),
            ended=(date(2026, 3, 2), "Completed"),
        ),
        "over before": enter(date(2025, 5, 5), agreed_on=date(2025, 5, 9), ended=(date(2025, 12, 31), "Moved away")),
        "after": enter(date(2026, 4, 1), agreed_on=date(2026, 4, 2)),
    }


@pytest.fixture()
def ready(children, data_officer, at) -> QuarterlyReturn:
    return make_ready(ask_for_return(QUARTER, kind=ReturnKind.TURNAROUND, by=data_officer, at=at))


def figures(made: QuarterlyReturn) -> dict:
    return {one.number: one.headline.fraction for one in shown_measures(made)}


def lines(made: QuarterlyReturn, number: str) -> dict:
    found = (part for one in shown_measures(made) for part in one.breakdowns if part.number == number)
    return {line.label: line.count for line in next(found).lines}


def behind(made: QuarterlyReturn, key: str, place="counted") -> set:
    return set(made.children.filter(measure=f"turnaround_{key}", place=place).values_list("child", flat=True))


def test_each_figure_comes_from_the_records_of_the_quarter(ready, children):
    assert figures(ready) == {
        "T1": "2 of 4",
        "T2": "5 of 42",
        "T3": "3 of 4",
        "T4": "2 of 4",
        "T5": "3 of 4",
        "T6": "1 of 4",
        "T7": "0 of 0",
    }
    assert lines(ready, "T1a") == {"Community resolution": 1, "No further action": 3}
    assert lines(ready, "T1b") == {"Agreed": 2, "Did not agree": 1, "Waiting for an answer": 1}
    assert lines(ready, "T2a") == {"No further action": 2}
    assert lines(ready, "T6a") == {"Completed": 1}
    assert sum(lines(ready, "T5b").values()) == 9  # three children, each in an age, a sex and an ethnic group


def test_each_figure_opens_its_children(ready, children, sign_in, data_officer):
    pk = {name: child.pk for name, child in children.items()}
    assert behind(ready, "entered") == {pk["agreed"], pk["assessed"]}
    assert behind(ready, "entered", "not_counted") == {pk["waiting"], pk["refused"]}
    assert behind(ready, "assessed") == {pk["assessed"], pk["planned"], pk["completed"]}
    assert behind(ready, "planned") == {pk["planned"], pk["completed"]}
    assert behind(ready, "supported") == {pk["agreed"], pk["assessed"], pk["planned"]}
    assert behind(ready, "ended") == {pk["completed"]}
    page = sign_in(data_officer).get(reverse("reporting:measure", args=[ready.ref, "turnaround_ended"]))
    shown = page.content.decode()
    assert children["completed"].ref in shown
    assert "Ended on 2 March 2026: Completed" in shown
    assert "Age at entry: 14" in shown


def test_the_page_says_when_it_is_due_and_both_returns_stand_in_the_list(ready, data_officer, at, sign_in):
    assert due_on(ready) == date(2026, 4, 28)  # 28 days
    kpi = ask_for_return(QUARTER, by=data_officer, at=at)
    assert kpi.pk != ready.pk
    assert due_on(kpi) == date(2026, 4, 30)
    client = sign_in(data_officer)
    page = client.get(reverse("reporting:return", args=[ready.ref])).content.decode()
    assert "Turnaround return for January to March 2026" in page
    assert "28 April 2026" in page
    page = client.get(reverse("reporting:returns")).content.decode()
    assert "Key performance indicators" in page
    assert ": Turnaround" in page


def test_it_is_asked_for_in_the_browser(data_officer, sign_in):
    client, address = sign_in(data_officer), reverse("reporting:ask_for_return")
    assert "Which return?" in client.get(address).content.decode()
    assert client.post(address, {"quarter": QUARTER, "kind": "turnaround"}).status_code == 302
    assert QuarterlyReturn.objects.get().kind == "turnaround"
    assert "Select which return" in client.post(address, {"quarter": QUARTER}).content.decode()


def test_a_worker_draws_the_pdf_and_the_figures_come_as_csv(children, data_officer, at, sign_in):
    asked = ask_for_return(QUARTER, kind=ReturnKind.TURNAROUND, by=data_officer, at=at)
    making.carry_out(QuarterlyReturn, asked.pk, make_return, now=lambda: at)
    asked.refresh_from_db()
    assert (asked.status, asked.definitions) == ("ready", "our own definitions, version 1")
    client = sign_in(data_officer)
    pdf = client.get(reverse("reporting:return_pdf", args=[asked.ref]))
    assert b"".join(pdf).startswith(b"%PDF") if pdf.streaming else pdf.content.startswith(b"%PDF")
    answer = client.get(reverse("reporting:return_csv", args=[asked.ref]))
    said = b"".join(answer).decode() if answer.streaming else answer.content.decode()
    assert '"T1","Children who entered, and agreed","","2","4"' in said
    assert "turnaround-return-2025Q4.csv" in answer["Content-Disposition"]
    assert len(said.splitlines()) == len(rows_to_export(asked)) + 1


def test_last_quarter_is_that_of_the_same_kind(children, data_officer, at):
    make_ready(ask_for_return("2025Q3", kind=ReturnKind.TURNAROUND, by=data_officer, at=at))
    now = make_ready(ask_for_return(QUARTER, kind=ReturnKind.TURNAROUND, by=data_officer, at=at))
    started = next(one for one in shown_measures(now) if one.number == "T2")
    assert (started.before.fraction, started.before_from) == ("3 of 42", "as returned")


def test_it_is_made_again_and_signed_off_by_somebody_else_as_the_other_is(ready, data_officer, manager, at):
    again = make_ready(make_return_again(ready, by=data_officer, at=at))
    assert (again.kind, again.revision) == ("turnaround", 2)
    assert sign_off_return(again, by=manager, at=at).is_signed_off


def test_a_later_proven_outcome_counts_within_a_year_of_the_end(enter, data_officer, at):
    ended = (date(2025, 2, 3), "Completed")
    again, late, earlier, still = (enter(date(2024, 6, 3), agreed_on=date(2024, 6, 9), ended=ended) for _ in range(4))
    days = {
        again: ("2025-06-02", "2025-09-01"),
        late: ("2025-06-02", "2026-02-04"),
        earlier: ("2025-01-06", "2025-09-01"),
    }
    for child, (occurred_on, decided_on) in days.items():
        offence = make_offence(child, occurred_on=date.fromisoformat(occurred_on))
        make_outcome(offence, "YOUTH_CAUTION", decided_on=date.fromisoformat(decided_on))
    made = make_ready(ask_for_return(QUARTER, kind=ReturnKind.TURNAROUND, by=data_officer, at=at))
    assert figures(made)["T7"] == "1 of 4"
    assert behind(made, "later_outcome") == {again.pk}


def test_a_child_whose_processing_is_restricted_is_in_no_figure(children, data_officer, manager, at):
    child = children["completed"]
    limited = {"asked_by": "child", "asked_by_name": "Sky", "reason": "It is said to be wrong"}
    restrict_processing(child, **limited, by=manager, at=at)
    made = make_ready(ask_for_return(QUARTER, kind=ReturnKind.TURNAROUND, by=data_officer, at=at))
    assert not made.children.filter(child=child).exists()
