"""The bytes of documents: wherever they are kept, while a scanner looks at them, and in a copy for the person."""

import io
import zipfile

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.urls import reverse

from cases import tasks
from cases.actions import withdraw_document
from cases.actions.subject_access import gather_record, record_access_request, redact_passage
from cases.actions.subject_access_pack import zipped
from cases.models import AccessPassage, Notice
from tests.factories import AT, ON, make_allocation, make_document
from tests.uploads import files
from tests.uploads.test_quarantine import scanner  # noqa: F401  a clamd of our own over a real socket
from yjs.audit.models import StoredFile
from yjs.jobs.models import Job
from yjs.uploads.keeping import bytes_of, content_to_give

STORES = ["yjs.storage.DatabaseStorage", "django.core.files.storage.FileSystemStorage"]
ASKED = {"asked_by": "child", "asked_by_name": "Robin", "identity": "Known", "recipient": "By hand", "received_on": ON}


@pytest.fixture(params=STORES)
def store(request, settings, tmp_path):
    """Each place where files may lie on a host of one's own."""
    options = {"location": str(tmp_path)} if "FileSystem" in request.param else {}
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": request.param, "OPTIONS": options}}
    return tmp_path


def test_a_file_is_kept_given_out_and_removed_in_either_store(store, child, practitioner, sign_in):
    version = make_document(child, practitioner, files.pdf(), name="a.pdf").versions.get()
    in_database = StoredFile.objects.filter(name=version.stored_name).exists()
    assert in_database != (store / version.stored_name).exists()
    answer = sign_in(practitioner).get(reverse("cases:download_version", args=[version.ref]))
    assert answer.content == bytes_of(version)
    tasks.remove_file(version.stored_name)
    tasks.remove_file(version.stored_name)
    assert not default_storage.exists(version.stored_name)


@pytest.mark.drill("D-19")
def test_a_file_waits_for_the_scanner_and_a_virus_is_told_to_who_brought_it(scanner, child, practitioner, sign_in):  # noqa: F811
    clean = make_document(child, practitioner, title="Clean").versions.get()
    bad = make_document(child, practitioner, b"a,b\n" + files.EICAR + b",2\n", title="Bad").versions.get()
    client, listed = sign_in(practitioner), reverse("cases:documents", args=[child.ref])
    assert client.get(listed).content.decode().count("Being checked for viruses") == 2
    assert client.get(reverse("cases:download_version", args=[clean.ref])).status_code == 403
    for version in (clean, bad):
        assert Job.objects.filter(task="cases.tasks.scan_document", args=[version.pk]).exists()
        tasks.scan_document(version.pk)
        tasks.scan_document(version.pk)
    assert client.get(reverse("cases:download_version", args=[clean.ref])).status_code == 200
    assert client.get(reverse("cases:download_version", args=[bad.ref])).status_code == 403
    assert not default_storage.exists(bad.stored_name)
    page = client.get(listed).content.decode()
    assert "A file you added was removed" in page
    assert "Eicar-Test-Signature" in page
    letter = Job.objects.get(task="yjs.jobs.tasks.send_letter")
    assert letter.args[:2] == [practitioner.pk, "cases/mail_file_removed.txt"]


def test_whoever_works_with_the_child_and_may_see_it_is_told(child, practitioner, colleague, specialist, manager):
    for worker, role in ((colleague, "joint"), (specialist, "specialist")):
        make_allocation(child, worker, role=role)
    make_document(child, practitioner)
    assert set(Notice.objects.filter(kind="document").values_list("to", flat=True)) == {colleague.pk, specialist.pk}
    make_document(child, practitioner, audience="people", people=[colleague])
    assert Notice.objects.filter(kind="document").count() == 3


# --- A copy for the person ---------------------------------------------------------------------------------
def passages(request, label: str) -> list[AccessPassage]:
    return list(AccessPassage.objects.filter(request=request, label=label))


def test_a_file_goes_with_a_copy_whole_and_only_once_somebody_said_so(child, practitioner, data_officer):
    first, second = (make_document(child, practitioner, title=title) for title in ("One", "Two"))
    asked = gather_record(record_access_request(child, **ASKED, by=data_officer, at=AT), by=data_officer, at=AT)
    held = passages(asked, "The file itself")
    assert [one.withheld for one in held] == [True, True]
    redact_passage(held[0], kept=[], more="", withheld=False, by=data_officer, at=AT)
    with zipfile.ZipFile(io.BytesIO(zipped(asked, at=AT))) as archive:
        inside = [name for name in archive.namelist() if name.startswith("documents/")]
        assert inside == [f"documents/{held[0].position}.csv"]
        assert archive.read(inside[0]) == bytes_of(first.versions.get())


def test_a_sensitive_document_is_held_back_by_its_words_too(child, practitioner, data_officer):
    make_document(child, practitioner, title="Statement of a victim", is_sensitive=True)
    withdraw_document(make_document(child, practitioner, title="Withdrawn"), reason="Wrong", by=practitioner, at=AT)
    asked = gather_record(record_access_request(child, **ASKED, by=data_officer, at=AT), by=data_officer, at=AT)
    titles = {one.text: one.withheld for one in passages(asked, "Title")}
    assert titles == {"Statement of a victim": True, "Withdrawn": False}


def test_a_file_that_was_changed_in_the_store_is_not_given_out(child, practitioner):
    version = make_document(child, practitioner).versions.get()
    StoredFile.objects.filter(name=version.stored_name).update(content=b"other")
    with pytest.raises(Exception, match=version.ref):
        bytes_of(version)
    version.stored_name = ""
    assert not version.may_be_opened
    with pytest.raises(PermissionDenied):
        content_to_give(version)
