"""The pages of a return: list, progress, measures, the children behind a figure, the file."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reporting.actions import making
from reporting.actions.returns import ask_for_return, make_return_again
from reporting.models import QuarterlyReturn
from reporting.queries.documents import FileChanged
from reporting.rules.documents import State
from tests.factories import AT
from yjs.audit.models import StoredFile, Viewing
from yjs.errors import Refused

pytestmark = pytest.mark.django_db


def test_the_list_tells_state_who_and_when(sign_in, data_officer, ready):
    page = sign_in(data_officer).get(reverse("reporting:returns")).content.decode()

    assert "January to March 2026" in page
    assert "Ready to check" in page
    assert "15 June 2026, 11:00am, Dev Plover" in page


def test_the_list_reads_as_much_for_one_as_for_eight(sign_in, data_officer, at):
    client = sign_in(data_officer)
    counts = []
    for quarters in (["2025Q4"], [f"{year}Q{number}" for year in (2023, 2024) for number in (1, 2, 3, 4)]):
        for quarter in quarters:
            ask_for_return(quarter, by=data_officer, at=at)
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("reporting:returns"))
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[0] <= 8


def test_the_page_reads_a_fixed_number_of_times(sign_in, data_officer, ready, django_assert_max_num_queries):
    client = sign_in(data_officer)
    with django_assert_max_num_queries(10):
        page = client.get(reverse("reporting:return", args=[ready.ref])).content.decode()
    assert "2 of 5" in page
    assert "1. Suitable accommodation at the end of the order" in page
    assert Viewing.objects.filter(subject_kind="return", subject_ref=ready.ref, section="return").count() == 1


def test_the_page_that_waits_asks_for_progress(sign_in, data_officer, asked):
    client = sign_in(data_officer)
    url = reverse("reporting:return_progress", args=[asked.ref])
    assert f'data-progress="{url}"' in client.get(reverse("reporting:return", args=[asked.ref])).content.decode()

    attempt = making.claim(QuarterlyReturn, asked.pk, lambda: AT)
    attempt.tell(40, "Worked out: suitable accommodation")
    viewings = Viewing.objects.count()

    now = client.get(url).json()

    assert now == {"progress": 40, "stage": "Worked out: suitable accommodation", "done": False}
    assert Viewing.objects.count() == viewings, "no figure is shown, so no viewing is kept"


def test_showing_the_children_is_recorded_with_their_references(sign_in, data_officer, ready, quarter_with_children):
    url = reverse("reporting:measure", args=[ready.ref, "kpi6_oocd"])

    page = sign_in(data_officer).get(url).content.decode()

    shown = sorted(child.ref for child in quarter_with_children[3:])
    assert all(ref in page for ref in shown)
    assert quarter_with_children[0].surname not in page
    assert page.index("Counted (1)") < page.index("In the total, not counted (1)")
    viewing = Viewing.objects.get(section="children behind a figure")
    assert (viewing.operation, viewing.shown, viewing.detail) == ("list", shown, {"measure": "kpi6_oocd"})
    assert viewing.by == data_officer


def test_the_children_are_as_they_were_when_the_return_was_made(sign_in, data_officer, ready, quarter_with_children):
    quarter_with_children[0].residences.update(suitability="UNSUITABLE")

    page = sign_in(data_officer).get(reverse("reporting:measure", args=[ready.ref, "kpi1_accommodation"]))

    assert "suitable (Living with parent(s))" in page.content.decode()


def test_a_measure_that_does_not_exist_is_missing(sign_in, data_officer, ready):
    assert sign_in(data_officer).get(reverse("reporting:measure", args=[ready.ref, "kpi99"])).status_code == 404


def test_the_file_goes_out_with_a_plain_name_and_is_recorded(sign_in, manager, ready):
    response = sign_in(manager).get(reverse("reporting:return_pdf", args=[ready.ref]))

    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="return-2025Q4.pdf"'
    assert response["Cache-Control"] == "no-store"
    assert response.content == b"%PDF-1.7 short"
    assert Viewing.objects.filter(section="return downloaded", by=manager).exists()


def test_a_file_that_was_changed_in_storage_never_goes_out(sign_in, manager, ready):
    StoredFile.objects.update(content=b"%PDF-1.7 other")
    with pytest.raises(FileChanged):
        sign_in(manager).get(reverse("reporting:return_pdf", args=[ready.ref]))


def test_there_is_no_file_before_it_is_made(sign_in, manager, asked):
    assert sign_in(manager).get(reverse("reporting:return_pdf", args=[asked.ref])).status_code == 404


def test_a_board_member_and_a_practitioner_find_nothing(sign_in, board_member, practitioner, ready):
    for person in (board_member, practitioner):
        client = sign_in(person)
        assert client.get(reverse("reporting:returns")).status_code == 403
        for name in ("return", "return_pdf", "sign_off", "make_return_again"):
            assert client.get(reverse(f"reporting:{name}", args=[ready.ref])).status_code == 404
        assert client.get(reverse("reporting:measure", args=[ready.ref, "kpi6_oocd"])).status_code == 404


def test_a_return_is_worked_out_again_as_a_new_revision(sign_in, data_officer, ready):
    client = sign_in(data_officer)
    url = reverse("reporting:make_return_again", args=[ready.ref])
    assert "revision 2 is made from the records as they are now" in client.get(url).content.decode()

    client.post(url)

    ready.refresh_from_db()
    again = QuarterlyReturn.objects.get(revision=2)
    assert (ready.status, again.status) == (State.REPLACED, State.REQUESTED)
    assert "Replaced" not in client.get(reverse("reporting:returns")).content.decode()


def test_what_is_being_made_is_not_made_again(asked, data_officer, at):
    with pytest.raises(Refused, match="This is still being made"):
        make_return_again(asked, by=data_officer, at=at)
