"""Published figures: typed in or uploaded, all of a file or nothing of it."""

from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from reporting.actions.figures import enter_figure, load_published_folder, upload_figures
from reporting.models import BoardAttendance, BoardMeeting, BudgetLine, Population, PublishedFigure
from yjs.errors import Refused

pytestmark = pytest.mark.django_db
PUBLISHED = Path(__file__).parent / "published"
UPLOAD, ADD, LIST = (reverse(f"reporting:{name}") for name in ("upload_figures", "add_figure", "figures"))
TYPED = {
    "table": "offences_and_offenders",
    "row": "Proven offences",
    "column": "2021/22",
    "value": "93",
    "source": "Youth justice plan 2023-24",
}


def csv(text: str | bytes, name: str = "figures.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text, "text/csv")


def posted(table: str, file: SimpleUploadedFile, **fields) -> dict:
    return {"table": table, "source": "Youth justice plan", "file": file} | fields


def test_one_is_typed_in(sign_in, administrator):
    page = sign_in(administrator).post(ADD, TYPED, follow=True).content.decode()

    assert "Published figure saved" in page
    figure = PublishedFigure.objects.get()
    assert (figure.row, figure.column, figure.value, figure.entered_by) == (
        "Proven offences",
        "2021/22",
        "93",
        administrator,
    )


def test_the_same_cell_entered_again_takes_the_new_value(data_officer, at):
    enter_figure(**TYPED, by=data_officer, at=at)
    enter_figure(**TYPED | {"value": "<5"}, by=data_officer, at=at)
    assert PublishedFigure.objects.get().value == "<5"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"value": "ninety"}, "Enter the figure as it was printed, like 12, &lt;5, 13% or --"),
        ({"value": ""}, "Enter the figure"),
        ({"row": ""}, "Enter the row"),
        ({"source": ""}, "Enter where it was published"),
        ({"table": "proven_offences_by_type"}, "Enter the financial year of the table, like 2022/23"),
        ({"table": "nothing"}, "Select a valid choice"),
    ],
)
def test_a_wrong_figure_is_refused_and_what_was_typed_stays(sign_in, data_officer, change, message):
    page = sign_in(data_officer).post(ADD, TYPED | change).content.decode()

    assert message in page
    assert 'value="2021/22"' in page
    assert not PublishedFigure.objects.exists()


def test_a_table_is_uploaded(sign_in, administrator):
    file = (PUBLISHED / "outcomes_of_proven_offences.csv").read_bytes()

    page = sign_in(administrator).post(UPLOAD, posted("outcomes_of_proven_offences", csv(file)), follow=True)

    assert "“Outcomes of proven offences” uploaded" in page.content.decode()
    assert PublishedFigure.objects.count() == 24
    assert PublishedFigure.objects.get(row="Custody", column="2021/22").value == "<5"


def test_attendance_budget_and_population_have_places_of_their_own(data_officer, at):
    for table, name in (("board_attendance", "board_attendance_2022_23"), ("budget", "budget_2022_23")):
        file = csv((PUBLISHED / f"{name}.csv").read_bytes())
        upload_figures(table, file=file, source="Plan", year="2022/23", by=data_officer, at=at)
    file = csv((PUBLISHED / "area_context.csv").read_bytes())
    upload_figures("area_context", file=file, source="Plan", by=data_officer, at=at)

    assert [str(meeting) for meeting in BoardMeeting.objects.all()][:2] == ["May 2022", "July 2022"]
    assert BoardAttendance.objects.filter(mark="deputy").count() == 1
    assert BoardAttendance.objects.get(note="Gap in post").meeting.held_on.isoformat() == "2023-01-01"
    assert sum(line.total for line in BudgetLine.objects.all()) == 1_081_612
    assert Population.objects.get(year=2021).aged_10_to_17 == 12_641


@pytest.mark.parametrize(
    ("table", "text", "message"),
    [
        (
            "offences_and_offenders",
            "measure,2021/22\nA,1\nB,many\n",
            "Nothing was taken. Line 3: 2021/22: “many” is not",
        ),
        ("offences_and_offenders", "measure,2021/22\nA,1\nB\n", "Line 3: has 1 cells, the headings are 2"),
        (
            "offences_and_offenders",
            "type,2021/22\nA,1\n",
            "Line 1: the headings of “Offences and offenders” must begin",
        ),
        ("offences_and_offenders", b"measure,2021/22\nA,\xff\n", "The selected file must be a CSV in UTF-8"),
        ("offences_and_offenders", b"measure,2021/22\nA\0,1\n", "The selected file must be a CSV"),
        ("offences_and_offenders", "", "The selected file is empty"),
        ("budget", "agency,staffing_costs_gbp\nPolice,1\n", "Enter the financial year of the table, like 2022/23"),
    ],
)
def test_a_bad_line_refuses_the_whole_file_with_line_and_reason(sign_in, data_officer, table, text, message):
    page = sign_in(data_officer).post(UPLOAD, posted(table, csv(text))).content.decode()

    assert message in page
    assert not PublishedFigure.objects.exists()
    assert not BudgetLine.objects.exists()


def test_a_file_that_is_too_large_is_refused(sign_in, data_officer):
    page = sign_in(data_officer).post(UPLOAD, posted("area_context", csv(b"x" * (25 * 1024**2 + 1)))).content.decode()
    assert "The selected file must be smaller than 25 MB" in page


def test_no_file_no_table(sign_in, data_officer):
    page = sign_in(data_officer).post(UPLOAD).content.decode()
    assert "Select a table" in page
    assert "Select a CSV file" in page


def test_a_second_upload_of_the_same_file_changes_nothing(data_officer, administrator, at):
    for person in (data_officer, administrator):
        file = csv((PUBLISHED / "offences_and_offenders.csv").read_bytes())
        upload_figures("offences_and_offenders", file=file, source="Plan", by=person, at=at)
    assert set(PublishedFigure.objects.values_list("entered_by", flat=True)) == {data_officer.pk}


def test_only_those_who_keep_figures(cast, sign_in, at):
    for name, person in cast.items():
        if name in ("data_officer", "administrator"):
            continue
        with pytest.raises(PermissionDenied):
            enter_figure(**TYPED, by=person, at=at)
        with pytest.raises(PermissionDenied):
            upload_figures("budget", file=csv(""), source="Plan", year="2022/23", by=person, at=at)
        assert sign_in(person).get(LIST).status_code == 403


def test_the_list_and_a_table(sign_in, data_officer, at, django_assert_max_num_queries):
    file = csv((PUBLISHED / "reoffending_annual_cohorts.csv").read_bytes())
    upload_figures("reoffending_annual_cohorts", file=file, source="Plan", by=data_officer, at=at)
    client = sign_in(data_officer)
    with django_assert_max_num_queries(9):
        page = client.get(LIST).content.decode()
    assert "Reoffending, annual cohorts" in page
    with django_assert_max_num_queries(7):
        page = client.get(reverse("reporting:figures_of_table", args=["reoffending_annual_cohorts"])).content.decode()
    assert "Reoffences per reoffender" in page
    assert client.get(reverse("reporting:figures_of_table", args=["nothing"])).status_code == 404


def test_a_file_named_after_no_table_stops_the_folder(tmp_path, data_officer, at):
    (tmp_path / "budget_2022_23.csv").write_bytes((PUBLISHED / "budget_2022_23.csv").read_bytes())
    (tmp_path / "holidays.csv").write_text("day\n1\n")
    with pytest.raises(Refused, match="holidays.csv is not named after a table"):
        load_published_folder(tmp_path, source="Plan", by=data_officer, at=at)
    assert not BudgetLine.objects.exists()


def test_other_methods_are_not_allowed(sign_in, data_officer):
    assert sign_in(data_officer).delete(UPLOAD).status_code == 405
