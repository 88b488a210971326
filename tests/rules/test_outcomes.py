"""The catalogue of outcomes as a file has it: values in, entries and sentences out."""

from datetime import date

import pytest

from cases import outcome_catalogue
from cases import rules_outcomes as rules

HEAD = (1, list(rules.HEADINGS))
GOOD = ["FINE", "Fine", "First-tier", "", "Other", "yes", "yes", "no", "no", "170", "2000-08-25", ""]


def line(**changed) -> list[str]:
    return list((dict(zip(rules.HEADINGS, GOOD, strict=True)) | changed).values())


def test_a_line_becomes_an_entry():
    kinds, problems = rules.kinds_of([HEAD, (2, GOOD), (3, line(code="OLD_FINE", ends_on="2026-03-31"))])
    assert problems == []
    told = ("FINE", "Fine", "First-tier", "", "Other", True, True, False, False, 170, date(2000, 8, 25), None)
    assert kinds[0] == rules.Kind(*told)
    assert kinds[1].ends_on == date(2026, 3, 31)


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (line(code="fine"), "capital letters, digits and underscores, not “fine”"),
        (line(code=""), "code must be 1 to 90"),
        (line(name=""), "name must be 1 to 120 characters"),
        (line(tier="Piracy"), "tier must be Custody, Community"),
        (line(kpi_order_type="XX"), "kpi_order_type must be OOCD, YC, YCC, RO, YRO, CUST or nothing, not “XX”"),
        (line(plan_row="Rest"), "plan_row must be No sanction"),
        (line(proven="Yes"), "proven must be yes or no, not “Yes”"),
        (line(seriousness_rank="0"), "seriousness_rank must be a whole number from 1 to 30000, not “0”"),
        (line(seriousness_rank="²"), "not “²”"),
        (line(seriousness_rank="9" * 5000), "seriousness_rank must be a whole number"),
        (line(starts_on="25/8/2000"), "starts_on must be a date like 2026-04-01"),
        (line(ends_on="1999-01-01"), "ends_on must be on or after starts_on"),
        (line(tier="Diversion"), "A substantive outcome must be of the tier"),
        (line(counts_in_kpi="yes"), "An outcome that counts in the KPIs must have a type of order"),
        (GOOD[:4], "there must be 12 cells, and there are 4"),
        (GOOD, "the code FINE is in the file already"),
    ],
)
def test_a_bad_line_is_named_with_its_number_and_reason(cells, reason):
    _, problems = rules.kinds_of([HEAD, (2, GOOD), (5, cells)])
    assert {problem.line for problem in problems} == {5}
    assert any(reason in problem.reason for problem in problems)


def test_a_file_without_headings_or_lines_is_named_too():
    assert "the headings must be code, name" in rules.kinds_of([(1, ["code"])])[1][0].reason
    assert "there is no outcome" in rules.kinds_of([HEAD])[1][0].reason


def test_the_catalogue_of_the_domain_is_whole_and_can_be_loaded_by_its_own_rules():
    """Domain 2.3, 5.1 and 6.6, and older sentences that a record may hold."""
    written = [
        [*("yes" if value is True else "no" if value is False else value or "" for value in row.values())]
        for row in outcome_catalogue.rows()
    ]
    kinds, problems = rules.kinds_of([HEAD, *enumerate(written, start=2)])
    assert problems == []
    assert {kind.code for kind in kinds} >= {
        *("ABSOLUTE_DISCHARGE", "CONDITIONAL_DISCHARGE", "FINE", "COMPENSATION_ORDER", "REPARATION_ORDER"),
        *("REFERRAL_ORDER", "YOUTH_REHABILITATION_ORDER", "YOUTH_REHABILITATION_ORDER_ISS"),
        *("YOUTH_REHABILITATION_ORDER_FOSTERING", "DETENTION_AND_TRAINING_ORDER", "SECTION_250", "SECTION_252A"),
        *("SECTION_254", "SECTION_258", "SECTION_259", "SECTION_226_LIFE", "SECTION_226_B", "SECTION_228"),
        *("SECTION_90_91_DETENTION", "SECTION_90_92_DETENTION", "YOUTH_CAUTION", "YOUTH_CONDITIONAL_CAUTION"),
        *("COMMUNITY_RESOLUTION", "COMMUNITY_RESOLUTION_WITH_YJS_INVOLVEMENT", "NO_FURTHER_ACTION"),
        *("COMMUNITY_RESOLUTION_POLICE_FACILITATED", "COMMUNITY_RESOLUTION_OTHER_AGENCY_FACILITATED"),
        *("NO_FURTHER_ACTION_OUTCOME_20_21_WITH_YJS_INVOLVEMENT", "OUTCOME_23_DEFERRED_PROSECUTION"),
        *("NO_FURTHER_ACTION_OUTCOME_22_WITH_YJS_INVOLVEMENT", "YOUTH_DIVERSION_ORDER"),
        "NO_FURTHER_ACTION_OUTCOME_22_DEFERRED_PROSECUTION_CAUTION_WITH_YJS_INVOLVEMENT",
    }
    assert len({kind.seriousness_rank for kind in kinds}) == len(kinds)


def test_what_a_return_sends_is_known_for_outcomes_of_the_catalogue_alone():
    codes = {row["code"] for row in outcome_catalogue.rows()}
    assert {row["outcome"] for row in outcome_catalogue.return_codes()} <= codes


def test_an_outcome_is_given_in_court_or_out_of_it_or_is_none():
    assert [rules.group_of(tier) for tier in ("Custody", "Pre-Court", "Not proven", "Unheard of")] == [
        rules.COURT,
        rules.OUT_OF_COURT,
        rules.NOT_AN_OUTCOME,
        rules.NOT_AN_OUTCOME,
    ]
