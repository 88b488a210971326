"""Importing with codes of one's own, and trying an import out."""

import pytest
from django.core.management import CommandError, call_command

from cases.importing import import_caseload
from cases.models import Child, Offence, Residence
from tests.caseload_files import CaseloadFiles

pytestmark = pytest.mark.django_db
HEADINGS = "file,column,theirs,ours\n"


@pytest.fixture()
def files(tmp_path) -> CaseloadFiles:
    return CaseloadFiles(tmp_path)


@pytest.fixture()
def bring(files, data_officer, at):
    """Write the files and the mappings, and import them."""

    def with_mappings(rows: str = ""):
        folder = files.write()
        (folder / "mappings.csv").write_text(HEADINGS + rows, encoding="utf-8")
        return import_caseload(folder, by=data_officer, at=at)

    return with_mappings


def test_a_code_of_their_own_is_taken_for_ours(files, bring):
    files.first("residences")["kpi1AccommodationType"] = "at home"
    files.first("offences")["plea"] = "=NG"
    assert bring(
        "residences.csv,kpi1AccommodationType,At Home,LIVING_WITH_PARENT_S\noffences.csv,plea,'=NG,Not_Guilty\n"
    ).stored
    assert Residence.objects.get().kind == "LIVING_WITH_PARENT_S"
    assert Offence.objects.get().plea == "NOT_GUILTY"


def test_a_mapping_wins_over_our_code_and_holds_for_its_column_alone(files, bring):
    files.first("children")["sex"] = "1"
    assert bring("children.csv,sex,1,2\noffences.csv,hateCrime,1,YES\n").stored
    assert Child.objects.get().sex == 2 or Child.objects.get().sex == "2"


def test_codes_that_nothing_maps_are_counted_and_refused(files, bring):
    files.first("residences")["kpi1AccommodationType"] = "AT HOME"
    files.first("children")["ethnicity"] = "MARTIAN"
    result = bring("children.csv,ethnicity,MARTIAN,\n")
    assert not result.stored
    assert result.unknown == {
        ("residences.csv", "kpi1AccommodationType", "AT HOME"): 1,
        ("children.csv", "ethnicity", "MARTIAN"): 1,
    }
    assert {failure.file for failure in result.failures} == {"children.csv", "residences.csv"}


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("children.csv,surname,X,Y", "“surname” is not a column of codes in children.csv"),
        ("childs.csv,sex,X,1", "“sex” is not a column of codes in childs.csv"),
        ("children.csv,sex,,1", "theirs is empty. It must be filled in"),
        ("children.csv,sex,X,7", "“7” is not a code of sex"),
        ("children.csv,sex,X,1\nchildren.csv,sex,x,2", "“x” is mapped on an earlier line already"),
        ("children.csv,sex,X", "The row has 3 cells. The heading has 4"),
    ],
)
def test_a_bad_mapping_is_refused_and_nothing_is_stored(bring, row, reason):
    result = bring(row + "\n")
    assert [(failure.file, failure.reason) for failure in result.failures] == [("mappings.csv", reason)]
    assert not Child.objects.exists()


def test_a_mapping_file_with_other_headings_is_refused(files, data_officer, at):
    folder = files.write()
    (folder / "mappings.csv").write_text("theirs,ours\na,b\n", encoding="utf-8")
    [failure] = import_caseload(folder, by=data_officer, at=at).failures
    assert (failure.line, failure.reason) == (0, "The headings must be file, column, theirs, ours")


def test_the_list_of_unmapped_codes_is_filled_in_and_used(files, data_officer, capsys):
    files.first("residences")["kpi1AccommodationType"] = "AT HOME"
    folder = files.write()
    with pytest.raises(CommandError, match="1 thing is wrong"):
        call_command("import_caseload", folder, by=data_officer.email, dry_run=True)
    printed = capsys.readouterr().out
    assert "Not mapped: residences.csv, kpi1AccommodationType: “AT HOME” (1 row)" in printed
    listed = (folder / "unmapped.csv").read_text("utf-8-sig")
    assert '"residences.csv","kpi1AccommodationType","AT HOME","",1' in listed.replace('"1"', "1")
    (folder / "mappings.csv").write_text(listed.replace('"AT HOME",""', '"AT HOME","LIVING_WITH_PARENT_S"'), "utf-8")
    call_command("import_caseload", folder, by=data_officer.email)
    assert "the counts agree" in capsys.readouterr().out


def test_a_dry_run_changes_nothing_and_says_what_would(files, data_officer, capsys):
    call_command("import_caseload", files.write(), by=data_officer.email, dry_run=True)
    assert "Nothing was imported: this was a dry run. 0 fields of the record would change." in capsys.readouterr().out
    assert not Child.objects.exists()
    call_command("import_caseload", files.folder, by=data_officer.email)
    files.first("children")["surname"] = "Plover"
    call_command("import_caseload", files.write(), by=data_officer.email, dry_run=True)
    assert "1 field of the record would change" in capsys.readouterr().out
    assert (files.folder / "changes.csv").read_text("utf-8-sig").splitlines() == [
        '"file","id","column","now","then"',
        '"children.csv","C1","surname","Lapwinger","Plover"',
    ]
    assert Child.objects.get().surname == "Lapwinger"
