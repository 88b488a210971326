"""Rules about a child's details: numbers with check digits, ages, names, moves. Values in, a refusal or nothing out."""

import re
from datetime import date

from yjs.errors import Refused

UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"  # without I, O, S; a letter's place is its value (DfE, UPN guide)
PNC_LETTERS = "ZABCDEFGHJKLMNPQRTUVWXY"
UPN = re.compile(r"[A-Z]\d{11}[0-9A-Z]")
PNC = re.compile(r"(\d{2}|\d{4})/?(\d{1,7})([A-Z])")
PNC_CENTURY = 40  # a year of two digits below it is of this century


def nhs_number(typed: str) -> str:
    """Ten digits whose last is their check digit, modulo 11 (NHS data dictionary); raises Refused."""
    digits = re.sub(r"[\s-]", "", typed)
    if not (digits.isascii() and digits.isdigit() and len(digits) == 10):
        raise Refused("NHS number must be 10 digits", "nhs_number")
    check = -sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    if check != int(digits[9]):
        raise Refused("This is not an NHS number: its last digit does not fit the others. Check it", "nhs_number")
    return digits


def as_nhs_number(digits: str) -> str:
    """In groups of three, three and four, as it is read out."""
    return " ".join(filter(None, (digits[:3], digits[3:6], digits[6:])))


def upn(typed: str) -> str:
    """A unique pupil number: check letter, eleven digits, a digit or (while temporary) a letter; raises Refused."""
    code = re.sub(r"[\s-]", "", typed).upper()
    if not UPN.fullmatch(code) or not code.isascii() or code[12] in "IOS":
        raise Refused("UPN must be a letter and 12 digits, like A123456789012", "upn")
    values = [UPN_LETTERS.index(one) if one.isalpha() else int(one) for one in code[1:]]
    check = sum(value * weight for weight, value in enumerate(values, start=2)) % 23
    if code[0] != UPN_LETTERS[check]:
        raise Refused("This is not a UPN: its first letter does not fit the number. Check it", "upn")
    return code


def pnc_number(typed: str) -> str:
    """A number of the Police National Computer as year, seven digits, check letter; raises Refused."""
    found = PNC.fullmatch(re.sub(r"[\s-]", "", typed).upper())
    if not found or not typed.isascii():
        raise Refused("PNC number must be a year, a number and a letter, like 2003/0011985X", "pnc_id")
    year, number, letter = found[1], found[2].zfill(7), found[3]
    if PNC_LETTERS[int(year[-2:] + number) % 23] != letter:
        raise Refused("This is not a PNC number: its letter does not fit the number. Check it", "pnc_id")
    if len(year) == 2:
        year = ("20" if int(year) < PNC_CENTURY else "19") + year
    return f"{year}/{number}{letter}"


CHECKED = {"nhs_number": nhs_number, "upn": upn, "pnc_id": pnc_number}


def change_of_name_is_explained(changes: bool, why: str) -> Refused | None:
    """A new name keeps the old one as a former name; a slip of the pen does not."""
    return Refused("Select why the legal name changes", "why_changed") if changes and not why else None


def moves_forward(since: date | None, moved_on: date) -> Refused | None:
    """Nobody leaves an address before coming to it."""
    if since is None or moved_on > since:
        return None
    return Refused(f"Date of the move must be after {since:%-d %B %Y}, when they moved to this address", "moved_on")


def moves_elsewhere(address: str, postcode: str, new_address: str, new_postcode: str) -> Refused | None:
    """A move leads somewhere, and somewhere else."""
    if not new_address and not new_postcode:
        return Refused("Enter the new address or postcode", "address")
    if (address, postcode) == (new_address, new_postcode):
        return Refused("This is the address that is recorded already", "address")
    return None


def reason_is_said(kept_away: bool, reason: str) -> Refused | None:
    """Nobody is kept away from a child, or from knowing where they live, without a reason."""
    missing = kept_away and not reason.strip()
    return Refused("Enter why they must not be contacted or told", "must_not_reason") if missing else None


def days_fit(starts_on: date | None, ends_on: date | None, on: date) -> Refused | None:
    """What began and ended did so in this order, and not tomorrow."""
    if starts_on and starts_on > on:
        return Refused("From must be today or in the past", "starts_on")
    if ends_on and ends_on > on:
        return Refused("Until must be today or in the past", "ends_on")
    if starts_on and ends_on and ends_on < starts_on:
        return Refused("Until must be on or after the day it began", "ends_on")
    return None
