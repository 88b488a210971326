"""Every number of every first screen opens its list: as many rows, narrowed, sorted, paged, and kept in the address.

The walk reads the numbers from the page as a person does, so a number that somebody adds is walked too.
"""

import re
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from html import unescape

import pytest
from django.test import Client

from assessments.frameworks import OOCR_V1
from assessments.models import Assessment
from cases.models import Appointment, Child, Notice
from reporting.views import lists
from tests.factories import (
    make_allocation,
    make_child,
    make_contact,
    make_cover,
    make_offence,
    make_outcome,
    make_programme,
    make_referral,
    make_user,
    sign_in,
)
from tests.reporting.test_home import raised
from yjs import clock
from yjs.clock import LONDON
from yjs.roles import Role

MANY = 60
NUMBER = re.compile(r'<a [^>]*href="([^"]+)"[^>]*>\s*(?:<span class="app-number">)?(?:All )?(\d+)\b(?! \w+ 20\d\d)')
ROWS = re.compile(r"<tbody.*?</tbody>", re.DOTALL)
JUDGED = {
    "likelihood_of_reoffending": "HIGH",
    "risk_of_serious_harm": "HIGH",
    "safety_and_wellbeing": "HIGH",
    "indicative_level": "INTENSIVE",
    "intervention_level": "INTENSIVE",
}


def busy_child(worker, manager, police, number: int) -> Child:
    """A child of whom everything is late, missing or waiting."""
    now, today = clock.now(), clock.today()
    child = make_child(first_name=f"Ann{number:02}")
    make_allocation(child, worker, starts_on=today - timedelta(days=90))
    offence = make_offence(child)
    make_outcome(offence, "REFERRAL_ORDER")
    make_programme(
        child, offences=[offence], starts_on=today - timedelta(days=80), planned_end_on=today - timedelta(days=9)
    )
    raised(child, worker, now)
    for day in (today, today - timedelta(days=20)):
        moment = datetime.combine(day, time(12), LONDON)
        Appointment.objects.create(child=child, worker=worker, starts_at=moment)
    at = now - timedelta(days=30)
    kept = {"child": child, "author": worker, "started_at": at, "submitted_at": at, "due_on": today, "stage": "start"}
    kept |= {"framework_code": OOCR_V1.code, "framework_version": OOCR_V1.version, **JUDGED}
    Assessment.objects.create(**kept, status="countersigned", countersigned_by=manager, countersigned_at=at)
    Assessment.objects.create(**kept, status="submitted")
    make_referral(make_child(first_name=f"Ben{number:02}"), police)
    absent = make_user(f"Away {number}", Role.PRACTITIONER)
    make_cover(absent, manager, starts_on=today, ends_on=today + timedelta(days=3))
    return child


@pytest.fixture()
def busy(practitioner, manager, police):
    """`busy(60)`: sixty children of one practitioner, sixty who wait, sixty people away."""

    def made(how_many: int) -> None:
        for number in range(how_many):
            busy_child(practitioner, manager, police, number)

    return made


def numbers_on(browser: Client) -> dict[str, int]:
    """Address → number, of every number that is a link on the first screen."""
    page = browser.get("/", follow=True).content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    return {unescape(address): int(number) for address, number in NUMBER.findall(main)}


def wrong_with(browser: Client, address: str, number: int) -> Iterator[str]:
    """What is wrong with the list behind a number."""
    answer = browser.get(address)
    page = answer.content.decode()
    if answer.status_code != 200:
        yield f"{address} answers {answer.status_code}"
        return
    if (count := answer.context["page"].paginator.count) != number:
        yield f"{address} lists {count}, the number says {number}"
    if 'class="app-filter"' not in page:
        yield f"{address} has no filter"
    if number and "app-sort" not in page:
        yield f"{address} has no heading that sorts"
    if number > 50:
        yield from wrong_with_pages(browser, address, number, page)


def wrong_with_pages(browser: Client, address: str, number: int, page: str) -> Iterator[str]:
    """What is wrong with the second page, and with what its headings and page links keep."""
    asked = address.partition("?")[2]
    second = re.search(r'href="(\?[^"]*page=2)"', page)
    if not second:
        yield f"{address} has no second page"
        return
    base = address.partition("?")[0]
    heading = re.search(r'app-sort" href="(\?[^"#]*sort=\w+)', page)
    for kept in (unescape(second[1]), unescape(heading[1])):
        if not set(filter(None, asked.split("&"))) <= set(kept[1:].split("&")):
            yield f"{address}: {kept} forgets {asked}"
        shown = browser.get(base + kept)
        if shown.context["page"].paginator.count != number:
            yield f"{base}{kept} lists {shown.context['page'].paginator.count}, not {number}"
    sorted_second = browser.get(base + unescape(heading[1]) + "&page=2")
    if sorted_second.context["page"].number != 2 or "aria-sort" not in sorted_second.content.decode():
        yield f"{base} forgets its sort on the second page"


def walk(person, at_least: int) -> list[str]:
    """Everything wrong with the numbers of this person's first screen."""
    browser = sign_in(Client(), person)
    numbers = numbers_on(browser)
    few = [f"only {len(numbers)} numbers are on the first screen"] if len(numbers) < at_least else []
    return few + [wrong for address, number in numbers.items() for wrong in wrong_with(browser, address, number)]


def test_every_number_opens_its_list(busy, practitioner, manager, police, data_officer):
    busy(MANY)
    at_least = {manager: 10, practitioner: 7, police: 1, data_officer: 5}
    assert [wrong for person, few in at_least.items() for wrong in walk(person, few)] == []


def test_the_walk_finds_a_list_that_lost_a_row(busy, practitioner, monkeypatch):
    busy(2)
    whole = lists.my_work
    monkeypatch.setattr(lists, "my_work", lambda viewer, at: (work := whole(viewer, at)) and work.tasks.pop(0) and work)
    assert any("the number says" in wrong for wrong in walk(practitioner, 1))


def test_every_choice_of_every_filter_narrows(busy, practitioner, manager, police, data_officer):
    busy(2)
    for person in (practitioner, manager, police, data_officer):
        browser = sign_in(Client(), person)
        for base in {address.partition("?")[0] for address in numbers_on(browser)}:
            page = browser.get(base)
            whole = page.context["page"].paginator.count
            for name, field in page.context["filter"].form.fields.items():
                for value, _ in getattr(field, "choices", []):
                    answer = browser.get(base, {name: value})
                    assert answer.status_code == 200, (base, name, value)
                    assert answer.context["page"].paginator.count <= whole, (base, name, value)


def test_the_unread_notices_are_as_many_as_the_header_says(practitioner, colleague, child):
    for _ in range(MANY):
        contact = make_contact(child, colleague)
        told = {"child": child, "to": practitioner, "author": colleague, "kind": "contact", "made_at": clock.now()}
        Notice.objects.create(**told, about_kind="contact", about_ref=contact.ref)
    browser = sign_in(Client(), practitioner)
    page = browser.get("/notices/?state=unread&sort=child")
    assert page.context["page"].paginator.count == page.context["unread"] == MANY
    assert browser.get("/notices/?state=unread&sort=oldest&page=2").context["page"].number == 2
