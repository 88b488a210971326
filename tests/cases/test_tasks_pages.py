"""The pages of tasks and concerns: from a child's page to done and back, narrowed, refused, empty."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.actions import add_task, finish_task
from cases.models import RaisedConcern, Task
from tests.factories import make_contact
from yjs import clock

NOW, TODAY = clock.now(), clock.today()


def task(child, owner, words="Ring the school", **more) -> Task:
    return add_task(child, **({"words": words, "owner": owner, "due_on": TODAY, "by": owner, "at": NOW} | more))


def day(name, value) -> dict:
    return {f"{name}_0": value.day, f"{name}_1": value.month, f"{name}_2": value.year}


def test_from_the_childs_page_to_done_and_back(sign_in, practitioner, child):
    browser = sign_in(practitioner)
    address = f"/children/{child.ref}/tasks/new/"
    assert practitioner.name in browser.get(address).content.decode()
    typed = {"words": "Ring the school", "owner": practitioner.ref, **day("due_on", TODAY)}
    assert "Task made for Priya Lark" in browser.post(address, typed, follow=True).content.decode()
    made = Task.objects.get()
    assert "Ring the school" in browser.get("/tasks/").content.decode()
    assert "Due today" in browser.get(f"/tasks/{made.ref}/").content.decode()
    page = browser.post(f"/tasks/{made.ref}/", {"note": "Spoke to the head"}, follow=True).content.decode()
    assert "Spoke to the head" in page
    assert "It is not done after all" in page
    page = browser.post(f"/tasks/{made.ref}/reopen/", follow=True).content.decode()
    assert "The task is to do again" in page


def test_put_off_and_handed_on_by_their_pages(sign_in, practitioner, colleague, child):
    browser, made = sign_in(practitioner), task(child, practitioner)
    later = {**day("until", TODAY + timedelta(days=3)), "reason": "School is closed"}
    page = browser.post(f"/tasks/{made.ref}/put-off/", later, follow=True).content.decode()
    assert "School is closed" in page
    assert "No task waits for you." in browser.get("/tasks/").content.decode()
    assert "Ring the school" in browser.get("/tasks/?state=put_off").content.decode()
    given = {"owner": colleague.ref, "reason": "On leave"}
    page = browser.post(f"/tasks/{made.ref}/hand-on/", given, follow=True).content.decode()
    assert "Task given to Callum Wren" in page


def test_bad_input_is_said_at_the_field_and_changes_nothing(sign_in, practitioner, child):
    browser, made = sign_in(practitioner), task(child, practitioner)
    page = browser.post(f"/children/{child.ref}/tasks/new/", {"words": " "}).content.decode()
    for sentence in ("Enter what to do", "Select whose task it is", "Enter the day by which it is due"):
        assert sentence in page
    page = browser.post(f"/tasks/{made.ref}/put-off/", {**day("until", TODAY), "reason": ""}).content.decode()
    assert "Enter the reason" in page
    assert Task.objects.count() == 1


def test_the_list_is_narrowed_and_sorted(sign_in, practitioner, colleague, child):
    task(child, practitioner, "Mine")
    task(child, colleague, "Theirs", due_on=TODAY + timedelta(days=40))
    finish_task(task(child, practitioner, "Finished"), by=practitioner, at=NOW)
    browser = sign_in(practitioner)

    def shown(query: str) -> set[str]:
        return {one.words for one in browser.get(f"/tasks/?{query}").context["page"]}

    assert shown("") == shown("due=today") == {"Mine"}
    assert shown("whose=team&sort=owner") == shown("whose=everybody") == {"Mine", "Theirs"}
    assert shown("whose=team&due=later") == {"Theirs"}
    assert shown("state=done") == {"Finished"}
    assert shown(f"child={child.ref}&kind=other") == {"Mine"}
    assert "No task fits this." in browser.get("/tasks/?due=overdue").content.decode()


@pytest.mark.parametrize("rows", [1, 20])
def test_the_number_of_queries_does_not_grow(sign_in, practitioner, child, rows):
    for number in range(rows):
        task(child, practitioner, f"Task {number}")
    browser = sign_in(practitioner)
    browser.get("/tasks/")
    with CaptureQueriesContext(connection) as counted:
        assert len(browser.get("/tasks/").context["page"].object_list) == rows
    assert len(counted) == 11


def test_a_concern_is_answered_on_its_page_and_says_so_on_the_contact_and_the_log(sign_in, practitioner, child):
    contact = make_contact(child, practitioner, risk_level="concern", risk="Threats")
    marks = {"is_risk": True, "is_safeguarding": False, "raised_by": practitioner, "raised_at": NOW}
    concern = RaisedConcern.objects.create(child=child, contact=contact, **marks)
    browser = sign_in(practitioner)
    assert "Say what was done" in browser.get(f"/contacts/{contact.ref}/").content.decode()
    assert f'href="/concerns/{concern.ref}/"' in browser.get(f"/children/{child.ref}/contacts/").content.decode()
    assert "Select yes if something more" in browser.post(f"/concerns/{concern.ref}/", {"words": "x"}).content.decode()
    typed = {"words": "Rang the social worker", "goes_on": "no"}
    page = browser.post(f"/concerns/{concern.ref}/", typed, follow=True).content.decode()
    assert "What was done is recorded" in page
    page = browser.get(f"/contacts/{contact.ref}/").content.decode()
    assert "Rang the social worker" in page
    assert "Concern answered" in browser.get(f"/children/{child.ref}/contacts/").content.decode()
