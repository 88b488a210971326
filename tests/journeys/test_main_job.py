"""The main job: one child's way through the service, from a referral to the board's report.

Every step is a page that a person uses, by the people whose step it is; axe looks at every page on the way.
"""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, Person
from yjs import clock

pytestmark = pytest.mark.journey
TODAY = clock.today()


def types_date(page: Page, legend: str, day: date) -> None:
    """Fill in day, month and year of the date with this legend."""
    group = page.get_by_role("group", name=re.compile(f"^{re.escape(legend)}"))
    for part, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        group.get_by_label(part).fill(str(value))


def chooses(page: Page, legend: str, answer: str) -> None:
    """Choose a radio of the question with this legend."""
    page.get_by_role("group", name=re.compile(f"^{re.escape(legend)}")).get_by_label(answer, exact=True).check()


def sees(page: Page, *texts: str) -> None:
    for text in texts:
        expect(page.locator("body")).to_contain_text(text)


def sees_errors(person: Person, *sentences: str) -> None:
    """The error summary says these, and the title says that there is an error."""
    for sentence in sentences:
        expect(person.page.locator(".govuk-error-summary")).to_contain_text(sentence)
    expect(person.page).to_have_title(re.compile("^Error: "))
    person.sees_no_barrier()


def child_of(page: Page) -> str:
    """The reference of the child whose page this is."""
    return re.search(r"/children/([A-Z0-9]{12})/", page.locator(".app-identity__name").get_attribute("href"))[1]


def test_one_childs_way_through_the_service(person):
    police, manager, practitioner = person("police"), person("manager"), person("practitioner")
    child = refer(police)
    allocate(manager, practitioner, child)
    record_contact(practitioner, child)
    assess_and_countersign(practitioner, manager, child)
    decide_at_the_panel(police, practitioner, manager, child)
    agree_a_plan(practitioner, child)
    end_the_programme(practitioner, child)
    data_officer = person("data_officer")
    make_the_return(data_officer, manager)
    tell_the_board(data_officer, manager, person("board_member"), child)


def refer(police: Person) -> str:
    """1. A seconded police officer refers; the system searches first."""
    page = police.opens("/referrals/new/")
    police.presses("Search")
    sees_errors(police, "Enter the first name", "Enter the surname", "Enter the child's date of birth")
    page.get_by_label("First name").fill("Juniper")
    page.get_by_label("Surname").fill("Brooke")
    types_date(page, "Date of birth", TODAY.replace(day=1) - timedelta(days=15 * 365))
    police.presses("Search")
    sees(page, "Juniper Brook", "Is it one of these children?")  # near matches: misspelt by one letter
    page.get_by_role("button", name="Add a new child").click()
    police.sees_no_barrier()
    page.get_by_label("Known as").fill("June")
    page.get_by_label("Sex").select_option("Female")
    page.get_by_label("Ethnic group").select_option("White: detail not known")
    page.get_by_label("Name of a parent or carer").fill("Hazel Brooke")
    page.get_by_label("Relationship to the child").fill("Mother")
    page.get_by_label("Phone number of the parent or carer").fill("01632 960001")
    types_date(page, "Date of the offence", TODAY + timedelta(days=1))
    page.get_by_label("What happened").fill("Broke the window of a bus shelter")
    page.get_by_label("Kind of offence").select_option("Criminal damage")
    page.get_by_label("YJB seriousness score").select_option("2")
    chooses(page, "Was a knife or blade involved?", "No")
    chooses(page, "Is there a victim?", "Yes")
    types_date(page, "Date the referral was received", TODAY)
    page.get_by_label("Why the child is referred").fill("Admitted it at once. Her mother asks for help.")
    police.presses("Send the referral")
    sees_errors(police, "must be")
    expect(page.get_by_label("Why the child is referred")).to_have_value(
        "Admitted it at once. Her mother asks for help."
    )
    types_date(page, "Date of birth", TODAY - timedelta(days=8 * 366))
    types_date(page, "Date of the offence", TODAY - timedelta(days=10))
    police.presses("Send the referral")
    sees_errors(police, "The child must be aged 10 to 17")
    types_date(page, "Date of birth", TODAY.replace(day=1) - timedelta(days=15 * 365))
    police.presses("Send the referral")
    sees(page, "June Brooke")
    return child_of(page)


def allocate(manager: Person, practitioner: Person, child: str) -> None:
    """2. The manager allocates; the child appears on the practitioner's first screen."""
    page = manager.opens("/unallocated/")
    sees(page, "June Brooke")
    manager.opens(f"/children/{child}/allocate/")
    manager.presses("Allocate")
    sees_errors(manager, "Select a worker")
    worker = page.get_by_label("Worker", exact=True).locator("option", has_text="Priya Lark").get_attribute("value")
    page.get_by_label("Worker", exact=True).select_option(worker)
    manager.presses("Allocate")
    page = practitioner.opens("/")
    sees(page, "June Brooke")


def record_contact(practitioner: Person, child: str) -> None:
    """3. A contact under the ACORNS headings; the draft outlives a crash, and bad input changes nothing."""
    page = practitioner.opens(f"/children/{child}/contacts/new/")
    voice = "I did it because they all watched me. I wish I had gone home."
    page.get_by_label("The child's voice").fill(voice)
    expect(page.locator("[data-saved]")).to_contain_text("Saved")
    page.close()  # the browser crashes in mid-sentence
    page = practitioner.page = practitioner.context.new_page()
    practitioner.opens(f"/children/{child}/contacts/new/")
    expect(page.get_by_label("The child's voice")).to_have_value(voice)
    sees(page, "This is what you had typed")
    practitioner.presses("Save contact")
    sees_errors(practitioner, "Select whether it took place")
    chooses(page, "Was it planned?", "Not planned")
    chooses(page, "When?", "Another day")
    types_date(page, "Date of the contact", TODAY + timedelta(days=1))
    page.get_by_label("Time of the contact").fill("2:30pm")
    page.get_by_label("How", exact=True).select_option("Face to face: home visit")
    page.get_by_label("Who else was there").fill("Her mother")
    chooses(page, "What became of it?", "Attended")
    practitioner.presses("Save contact")
    sees_errors(practitioner, "must be in the past", "Enter")
    expect(page.get_by_label("The child's voice")).to_have_value(voice)
    types_date(page, "Date of the contact", TODAY - timedelta(days=1))
    page.get_by_label("Aim").fill("Meet June and hear what happened.")
    page.get_by_label("Content").fill("Talked at the kitchen table about friends and the night of the damage.")
    page.get_by_label("Outcome", exact=True).fill("She wants to write to the bus company.")
    page.get_by_label("Next steps").fill("Help her with the letter on Tuesday.")
    practitioner.presses("Save contact")
    sees(page, voice, "Help her with the letter on Tuesday.")
    practitioner.opens(f"/children/{child}/contacts/")
    expect(page.locator("main")).to_contain_text("home visit")


def answers_everything(person: Person, words: str) -> None:
    """Answer every question of the form on the page: a text for each box, the first choice of each list."""
    page = person.page
    for box in page.locator("main textarea:visible").all():
        if not box.input_value():
            box.fill(words)
    for group in page.locator("main fieldset:has(input[type=radio])").all():
        if group.locator("input[type=radio]:checked").count() == 0:
            group.locator("input[type=radio]").first.check()


def assess_and_countersign(practitioner: Person, manager: Person, child: str) -> None:
    """4. Five sections, two self-assessments, four judgements; returned once, then countersigned and frozen."""
    page = practitioner.opens(f"/children/{child}/assessments/")
    answers_everything(practitioner, "")
    practitioner.presses("Start an assessment")
    address = page.url
    practitioner.follows("Check and submit")
    practitioner.presses("Submit for countersignature")
    sees(page, "There is a problem", "The child’s circumstances")  # nothing is written yet: nothing is submitted
    practitioner.opens(address)
    for link in [one.get_attribute("href") for one in page.locator(".govuk-task-list__link").all()]:
        practitioner.opens(link)
        fill_in_part(practitioner, link)
    practitioner.opens(address)
    practitioner.follows("Check and submit")
    practitioner.presses("Submit for countersignature")
    practitioner.opens("/countersigning/", 404)  # the queue is the managers'
    page = manager.opens("/countersigning/")
    sees(page, "June Brooke")
    manager.follows("June Brooke")
    review(manager, address, "Return it to the author", "")
    sees_errors(manager, "Enter")
    review(manager, address, "Return it to the author", "Say more about who is at home.")
    page = practitioner.opens(address)
    sees(page, "Say more about who is at home.")
    practitioner.follows("Check and submit")
    practitioner.presses("Submit for countersignature")
    practitioner.opens(f"{address}review/", 403)  # the author can see it, and cannot countersign it
    review(manager, address, "Countersign it", "")
    page = manager.opens(f"{address}read/")
    sees(page, "Countersigned")
    practitioner.opens(address)
    expect(practitioner.page.locator("textarea")).to_have_count(0)


def fill_in_part(practitioner: Person, link: str) -> None:
    """One section, self-assessment, or the judgements."""
    page = practitioner.page
    why_not = page.get_by_label("If there is no self-assessment, why not?")
    if "judgements" in link:
        answers_everything(practitioner, "What we know and how we know it.")
        page.get_by_label("If you choose another level").fill("")
        practitioner.presses("Save judgements")
        return
    answers_everything(practitioner, "In her own words, and ours.")
    if why_not.count():
        why_not.fill("")
    practitioner.presses("Save answers" if "self-assessments" in link else "Save section")


def review(manager: Person, address: str, decision: str, reason: str) -> None:
    page = manager.opens(f"{address}review/")
    chooses(page, "What do you decide?", decision)
    page.get_by_label("What needs to change, or your comment").fill(reason)
    manager.presses("Save decision")


def decide_at_the_panel(police: Person, practitioner: Person, manager: Person, child: str) -> None:
    """5. A meeting with agenda and attendance; gravity, recommendation, decision with rationale and conditions."""
    page = manager.opens("/panels/new/")
    types_date(page, "Date", TODAY)
    page.get_by_label("Start time").fill("10am")
    page.get_by_label("Place").fill("Meeting room 2")
    page.get_by_label("Chair").select_option("Morgan Heron")
    manager.presses("Plan this meeting")
    meeting = page.url
    manager.opens(f"{meeting}agenda/")
    page.get_by_label(re.compile("June Brooke")).last.check()
    manager.presses("Add to the agenda")
    attend(manager, meeting, "Pat Kestrel", "Police")
    attend(manager, meeting, "Priya Lark", "Youth justice service")
    case = case_of(manager, child)
    page = police.opens(f"{case}gravity/")
    chooses(page, "Score of the offence in the matrix", page.locator("label", has_text="2:").first.inner_text())
    page.get_by_role("group", name="What makes it less serious").get_by_role("checkbox").first.check()
    police.presses("Save the score")
    page = practitioner.opens(f"{case}recommendation/")
    practitioner.presses("Save the recommendation")
    sees_errors(practitioner, "Choose an outcome")
    page.get_by_role("group", name="Outcome").get_by_label(re.compile("Community resolution with YJS")).check()
    page.get_by_label("Reasons").fill("She owned up at once and has a plan to put it right.")
    practitioner.presses("Save the recommendation")
    page = manager.opens(case)
    page.get_by_role("group", name="Outcome").get_by_label(re.compile("Community resolution with YJS")).check()
    manager.presses("Record the decision")
    sees_errors(manager, "Enter the rationale")
    page.get_by_label("Rationale").fill("Proportionate, agreed by everybody, and it puts things right.")
    page.get_by_role("group", name="Was the person harmed asked").get_by_role("radio").first.check()
    page.get_by_label("What the person harmed said").fill("A letter would mean something.")
    page.get_by_label("Check on disproportionality").fill("Compared with the last ten like it.")
    page.get_by_label("Conditions that put things right").fill("Write to the bus company\nHelp paint the shelter")
    types_date(page, "End date", TODAY + timedelta(days=60))
    manager.presses("Record the decision")
    sees(manager.opens(case), "Help paint the shelter", "Proportionate")
    manager.opens(f"{meeting}minutes/")
    sees(manager.page, "Pat Kestrel", "Proportionate")


def attend(manager: Person, meeting: str, name: str, agency: str) -> None:
    page = manager.opens(f"{meeting}attendance/")
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Agency").select_option(agency)
    page.get_by_role("group", name="Attendance of this person").get_by_label("Attended").check()
    manager.presses("Save attendance")


def case_of(manager: Person, child: str) -> str:
    """The address of the child's panel case."""
    page = manager.opens(f"/children/{child}/panels/")
    return page.locator("main a[href*='/panel-cases/']").first.get_attribute("href")


def agree_a_plan(practitioner: Person, child: str) -> None:
    """6. Two targets in the child's words; a drawn signature on a phone; one page of PDF."""
    page = practitioner.opens(f"/children/{child}/plan/new/")
    types_date(page, "When will you look at the plan together again?", TODAY + timedelta(days=30))
    practitioner.presses("Start the plan")
    plan = page.url
    for words in ("write to the bus company and mean it", "stay in on Friday nights"):
        practitioner.opens(f"{plan}targets/new/")
        page.get_by_label("I want to …").fill(words)
        page.get_by_label("What happens").first.fill("We do it together on Tuesday")
        page.get_by_label("Who helps").first.fill("Priya and Mum")
        types_date(page.get_by_role("group", name="Step 1"), "By when", TODAY + timedelta(days=14))
        practitioner.presses("Save target")
        sees(page, words)
    practitioner.opens(f"{plan}sign/")
    practitioner.presses("The child agrees")
    sees_errors(practitioner, "Select how the child agrees to the plan")
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    chooses(
        page,
        "How does the child agree?",
        page.locator("label", has_text=re.compile("[Dd]raw|[Ss]ign")).first.inner_text(),
    )
    practitioner.presses("The child agrees")
    sees_errors(practitioner, "sign")
    draw(page)
    practitioner.presses("The child agrees")
    sees(page, "write to the bus company and mean it")
    answer = practitioner.context.request.get(f"{plan}plan.pdf")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.body().startswith(b"%PDF")
    page.set_viewport_size({"width": 1280, "height": 900})


def draw(page: Page) -> None:
    """Draw a line in the first signature box."""
    pad = page.locator("canvas").first
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + 30)
    page.mouse.down()
    for step in range(1, 8):
        page.mouse.move(box["x"] + 20 + 25 * step, box["y"] + 30 + 15 * (step % 2))
    page.mouse.up()


def end_the_programme(practitioner: Person, child: str) -> None:
    """7. The programme ends, completed."""
    page = practitioner.opens(f"/children/{child}/offences/")
    practitioner.follows("End this programme")
    practitioner.presses("End this programme")
    sees_errors(practitioner, "Enter the date")
    types_date(page, "Date it ended", TODAY)
    page.get_by_role("group", name=re.compile("completed|Completed|complete")).get_by_label("Yes").check()
    practitioner.presses("End this programme")
    sees(practitioner.opens(f"/children/{child}/offences/"), "Completed")


def make_the_return(data_officer: Person, manager: Person) -> None:
    """8. A quarter's return by the worker, with progress; signed off, then frozen."""
    page = data_officer.opens("/returns/new/")
    quarters = page.get_by_role("group", name="Which quarter?").get_by_role("radio")
    quarters.last.check()
    data_officer.presses("Ask for the return")
    sees_errors(data_officer, "has not ended")
    quarters.first.check()
    data_officer.presses("Ask for the return")
    address = page.url
    expect(page.locator("main")).to_contain_text("2 of 3", timeout=60_000)
    data_officer.opens(address)
    data_officer.opens(f"{address}sign-off/", 403)
    answer = data_officer.context.request.get(f"{address}return.pdf")
    assert answer.body().startswith(b"%PDF")
    manager.opens(f"{address}sign-off/")
    manager.presses("Sign off")
    sees(manager.opens(address), "Signed off")
    expect(manager.page.get_by_role("button", name=re.compile("again"))).to_have_count(0)


def tell_the_board(data_officer: Person, manager: Person, board_member: Person, child: str) -> None:
    """9. The board member downloads the report, and a page about a child does not exist for them."""
    page = data_officer.opens("/reports/new/")
    data_officer.presses("Ask for the report")
    report = page.url
    manager.opens(report)
    expect(manager.page.get_by_role("button", name="Sign off")).to_be_visible(timeout=90_000)
    board_member.opens(report, 404)  # not until somebody has vouched for it
    manager.opens(f"{report}sign-off/")
    manager.presses("Sign off")
    page = board_member.opens("/reports/")
    expect(page.locator("main a").first).to_be_visible()
    board_member.opens(report)
    answer = board_member.context.request.get(f"{report}report.pdf")
    assert answer.body().startswith(b"%PDF")
    about_the_child = ["", "contacts/", "assessments/", "plan/", "offences/", "circumstances/", "people/", "panels/"]
    for part in [*about_the_child, "details/", "history/", "allocate/", "contacts/new/"]:
        board_member.opens(f"/children/{child}/{part}", 404)
    for address in ("/children/", "/referrals/new/", "/unallocated/", "/countersigning/", "/panels/"):
        board_member.opens(address, 404)
