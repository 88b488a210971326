"""What the record holds beside the judgements: inspection found that earlier behaviour was not brought in."""

from datetime import date

from assessments.queries import prompts_for
from tests import factories
from tests.assessments import make
from tests.factories import AT


def test_what_is_over_is_there_too_and_each_kind_leads_to_its_page(child, practitioner, sign_in):
    factories.make_incident(child, practitioner)
    factories.make_episode(child, "exploitation", ends_on=date(2025, 6, 1))
    factories.make_flag(child, practitioner, ended_at=AT, ended_by=practitioner, end_reason="The dog is gone")
    factories.make_care_status(child, "CURRENTLY_LOOKED_AFTER", ends_on=date(2025, 3, 1))
    factories.make_offence(child, description="Had a knife", knife_related=True, has_victim=True)
    found = {one.what: one.facts for one in prompts_for(child)}
    assert list(found) == ["Serious incidents", "Exploitation", "Flags", "Children’s social care", "Offences"]
    assert found["Exploitation"][0].endswith("significant concern, 1 January 2025 to 1 June 2025")
    assert found["Flags"] == ("Risk to staff, high, ended: The dog bites. Ring first",)
    assert found["Children’s social care"] == ("Our child (looked after), 1 January 2025 to 1 March 2025",)
    assert found["Offences"][0].endswith(": a knife or weapon, a victim")
    begun = make.start(child, practitioner)
    page = sign_in(practitioner).get(make.page("judgements", begun.ref)).content.decode()
    assert "From the record: is it in your reasons?" in page
    assert f'href="/children/{child.ref}/flags/"' in page
    assert "Had a knife" in page


def test_a_record_without_any_says_nothing(child, practitioner, sign_in):
    assert prompts_for(child) == []
    page = sign_in(practitioner).get(make.page("judgements", make.start(child, practitioner).ref)).content.decode()
    assert "From the record" not in page
