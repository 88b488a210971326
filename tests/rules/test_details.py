"""Numbers with check digits, ages that cannot be, days in order: values in, a sentence or nothing out."""

from datetime import date

import pytest

from cases import rules_details as rules
from cases.models.identity import CENSUS_CODES, ETHNIC_GROUPS, ethnic_group_of
from yjs.errors import Refused

ON = date(2026, 6, 15)


@pytest.mark.parametrize(
    ("check", "typed", "kept"),
    [
        (rules.nhs_number, "999 000 0018", "9990000018"),
        (rules.nhs_number, "999-000-0026", "9990000026"),
        (rules.upn, "a123456789012", "A123456789012"),
        (rules.upn, "A1234 5678 9012", "A123456789012"),
        (rules.pnc_number, "2003/0011985X", "2003/0011985X"),
        (rules.pnc_number, "03/11985x", "2003/0011985X"),
        (rules.pnc_number, "01/0171310W", "2001/0171310W"),
    ],
)
def test_a_number_that_fits_is_kept_in_one_shape(check, typed, kept):
    assert check(typed) == kept


@pytest.mark.parametrize(
    ("check", "typed", "sentence"),
    [
        (rules.nhs_number, "999 000 0019", "its last digit does not fit"),
        (rules.nhs_number, "999 000 001", "must be 10 digits"),
        (rules.nhs_number, "٩٩٩٠٠٠٠٠١٨", "must be 10 digits"),
        (rules.upn, "B123456789012", "its first letter does not fit"),
        (rules.upn, "A12345678901O", "must be a letter and 12 digits"),
        (rules.upn, "A12345", "must be a letter and 12 digits"),
        (rules.pnc_number, "2003/0011985Y", "its letter does not fit"),
        (rules.pnc_number, "Nonsense", "must be a year, a number and a letter"),
    ],
)
def test_a_number_that_does_not_fit_says_why(check, typed, sentence):
    with pytest.raises(Refused, match=sentence):
        check(typed)


def test_one_digit_wrong_or_two_changed_over_never_passes_for_an_nhs_number():
    for place in range(10):
        for digit in "0123456789":
            wrong = f"{'9990000018'[:place]}{digit}{'9990000018'[place + 1 :]}"
            if wrong != "9990000018":
                with pytest.raises(Refused):
                    rules.nhs_number(wrong)
    with pytest.raises(Refused):
        rules.nhs_number("9990000081")


def test_days_come_in_order_and_not_tomorrow():
    assert rules.days_fit(None, None, ON) is None
    assert rules.days_fit(date(2027, 1, 1), None, ON).field == "starts_on"
    assert rules.days_fit(None, date(2027, 1, 1), ON).field == "ends_on"
    assert rules.days_fit(ON, date(2026, 6, 14), ON).field == "ends_on"


def test_a_move_leads_forward_and_elsewhere():
    assert rules.moves_forward(ON, ON).field == "moved_on"
    assert rules.moves_elsewhere("1 Row", "", "1 Row", "").field == "address"
    assert rules.moves_elsewhere("1 Row", "", "", "").message == "Enter the new address or postcode"
    assert rules.moves_elsewhere("1 Row", "", "2 Row", "") is None


def test_the_census_has_nineteen_codes_and_each_has_its_group():
    groups = [code for code, _ in ETHNIC_GROUPS]
    assert len(CENSUS_CODES) == 19
    assert len(groups) == 6
    assert {ethnic_group_of(code) for code, _ in CENSUS_CODES} == set(groups[:5])
    assert [ethnic_group_of(code) for code in groups] == groups
