"""A file is locked until the scanner has answered: a real clamd's words over a real socket (FI-04, D-19)."""

import socketserver
import struct
import threading
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.factories import AT
from tests.uploads import files
from yjs.audit.models import StoredFile
from yjs.errors import Refused
from yjs.jobs.models import Job
from yjs.jobs.outbox import Away, carry_out
from yjs.policy.models import PolicyValue
from yjs.uploads import keeping, tasks
from yjs.uploads.kinds import KINDS, checked, limits_on
from yjs.uploads.models import Upload

pytestmark = [pytest.mark.django_db, pytest.mark.drill("D-19")]
UPLOAD, FILES = reverse("reporting:upload_figures"), reverse("reporting:figure_files")
ROWS = b"measure,2021/22\nProven offences,93\n"


class Clamd(socketserver.BaseRequestHandler):
    """Speaks INSTREAM as clamd does, and knows one signature."""

    says = None

    def handle(self) -> None:
        asked = self.request.makefile("rb")
        assert asked.read(10) == b"zINSTREAM\0"
        content = b""
        while length := struct.unpack("!L", asked.read(4))[0]:
            content += asked.read(length)
        answer = "stream: Eicar-Test-Signature FOUND" if files.EICAR in content else "stream: OK"
        self.request.sendall((answer if self.says is None else self.says).encode() + b"\0")


@pytest.fixture(params=["over TCP", "by a socket of this machine"])
def scanner(request, settings, tmp_path):
    """A scanner that runs; `scanner("words")` makes it answer so."""
    if request.param == "over TCP":
        server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Clamd)
        settings.CLAMD_ADDRESS = f"127.0.0.1:{server.server_address[1]}"
    else:
        settings.CLAMD_ADDRESS = str(tmp_path / "clamd.ctl")
        server = socketserver.ThreadingUnixStreamServer(settings.CLAMD_ADDRESS, Clamd)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield lambda says: setattr(Clamd, "says", says)
    Clamd.says = None
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture()
def no_scanner(settings):
    """One is set, and nobody answers there."""
    settings.CLAMD_ADDRESS = "127.0.0.1:1"


def keep(by, content: bytes = ROWS, name: str = "figures.csv") -> Upload:
    taken = checked(ContentFile(content, name), KINDS, limits_on(AT.date()))
    return keeping.keep_upload(taken, purpose="published figures", by=by, at=AT)


def scanned(upload: Upload) -> Upload:
    keeping.settle(upload.pk, at=AT)
    upload.refresh_from_db()
    return upload


def test_a_clean_file_opens_after_the_answer(scanner, sign_in, data_officer):
    upload = keep(data_officer)
    client, address = sign_in(data_officer), reverse("reporting:figure_file", args=[upload.ref])
    assert client.get(address).status_code == 403
    assert address not in client.get(FILES).content.decode()
    assert "Being checked for viruses" in client.get(FILES).content.decode()
    scanned(upload)
    answer = client.get(address)
    assert (answer.status_code, answer.content) == (200, ROWS)
    assert answer["Content-Disposition"] == 'attachment; filename="figures.csv"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert address in client.get(FILES).content.decode()


def test_a_virus_is_removed_and_named(scanner, sign_in, data_officer):
    upload = scanned(keep(data_officer, b"a,b\n" + files.EICAR + b",2\n"))
    assert (upload.state, upload.found, upload.scanned_at) == ("refused", "Eicar-Test-Signature", AT)
    assert not default_storage.exists(upload.stored_name)
    client = sign_in(data_officer)
    assert client.get(reverse("reporting:figure_file", args=[upload.ref])).status_code == 403
    assert "Removed: a virus was found" in client.get(FILES).content.decode()


@pytest.mark.parametrize(
    "says", ["INSTREAM size limit exceeded. ERROR", "", "stream: OK FOUND it OK not", "HTTP/1.1 200"]
)
def test_an_answer_that_is_none_leaves_it_locked(scanner, data_officer, says):
    scanner(says)
    upload = keep(data_officer)
    with pytest.raises(Away):
        keeping.settle(upload.pk, at=AT)
    upload.refresh_from_db()
    assert upload.state == "quarantined"


def test_while_the_scanner_is_down_it_stays_locked_and_is_asked_again(no_scanner, data_officer):
    upload = keep(data_officer)
    job = Job.objects.get()
    assert (job.task, job.args) == (tasks.scan_upload.name, [upload.pk])
    for _ in range(5):  # more often than a fault is tried
        Job.objects.update(due_at=AT)
        carry_out(job.pk, now=lambda: AT)
    job.refresh_from_db()
    assert (job.state, job.fault) == ("waiting", "Away")
    with pytest.raises(PermissionDenied):
        keeping.content_to_give(Upload.objects.get())


def test_it_opens_once_the_scanner_is_back(scanner, settings, data_officer):
    address, settings.CLAMD_ADDRESS = settings.CLAMD_ADDRESS, "127.0.0.1:1"
    keep(data_officer)
    job = Job.objects.get()
    carry_out(job.pk, now=lambda: AT)
    settings.CLAMD_ADDRESS = address
    later = AT + timedelta(minutes=30)
    carry_out(job.pk, now=lambda: later)
    assert Upload.objects.get().state == "clean"


def test_a_file_that_was_settled_is_not_asked_about_again(scanner, data_officer):
    upload = scanned(keep(data_officer))
    scanner("stream: Late FOUND")
    assert scanned(upload).state == "clean"


def test_without_a_scanner_it_opens_at_once(data_officer):
    upload = keep(data_officer)
    assert (upload.state, upload.scanned_at) == ("clean", None)
    assert not Job.objects.exists()


def test_bytes_that_changed_in_the_store_are_not_given_out(data_officer):
    upload = keep(data_officer)
    StoredFile.objects.filter(name=upload.stored_name).update(content=b"other")
    with pytest.raises(keeping.FileChanged):
        keeping.content_to_give(upload)


def test_the_stored_name_is_random_and_is_nobodys(data_officer):
    one, other = (keep(data_officer, name="../../Robin Ashdown.csv") for _ in range(2))
    assert one.stored_name != other.stored_name
    assert "Robin" not in one.stored_name
    assert one.name == "Robin Ashdown.csv"


def test_a_person_uploads_so_many_files_in_a_day(data_officer, administrator):
    row = {"key": "upload.a_day", "value": 2, "starts_on": AT.date(), "reason": "x", "set_by": administrator}
    PolicyValue.objects.create(**row, set_at=AT)
    keep(data_officer)
    keep(data_officer)
    with pytest.raises(Refused, match="You can upload 2 files in 24 hours. Try again tomorrow"):
        keep(data_officer)
    keep(administrator)
    assert Upload.objects.count() == 3


def test_the_page_keeps_what_a_table_was_uploaded_as(sign_in, data_officer):
    typed = {"table": "offences_and_offenders", "source": "Plan", "file": SimpleUploadedFile("f.csv", ROWS)}
    client = sign_in(data_officer)
    assert client.post(UPLOAD, typed).status_code == 302
    upload = Upload.objects.get()
    assert (upload.name, upload.uploaded_by) == ("f.csv", data_officer)
    assert client.get(reverse("reporting:figure_file", args=[upload.ref])).content == ROWS


def test_a_refused_table_keeps_no_file(sign_in, data_officer):
    typed = {
        "table": "offences_and_offenders",
        "source": "Plan",
        "file": SimpleUploadedFile("f.csv", b"wrong,2021/22\n"),
    }
    page = sign_in(data_officer).post(UPLOAD, typed).content.decode()
    assert "Nothing was taken" in page
    assert not Upload.objects.exists()
    assert not StoredFile.objects.exists()


def test_another_kind_of_file_is_refused_on_the_page(sign_in, data_officer):
    typed = {"table": "offences_and_offenders", "source": "Plan", "file": SimpleUploadedFile("f.pdf", files.pdf())}
    assert "The selected file must be a CSV file" in sign_in(data_officer).post(UPLOAD, typed).content.decode()


def test_a_body_larger_than_any_form_is_not_read(client, settings):
    settings.MOST_BYTES_POSTED = 1_000
    answer = client.post("/sign-in/", {"file": SimpleUploadedFile("f.csv", b"x" * 2_000)})
    assert answer.status_code == 413
    assert "The file is too large" in answer.content.decode()


@pytest.mark.parametrize("number", [1, 20])
def test_the_list_costs_the_same_with_one_file_and_with_twenty(
    sign_in, data_officer, django_assert_num_queries, number
):
    for _ in range(number):
        keep(data_officer)
    client = sign_in(data_officer)
    client.get(FILES)
    with django_assert_num_queries(8):
        client.get(FILES)


def test_an_empty_list_and_a_second_page(sign_in, data_officer):
    client = sign_in(data_officer)
    assert "Each file will be listed here once a table is uploaded" in client.get(FILES).content.decode()
    for _ in range(26):
        keep(data_officer)
    assert "Page 1 of 2" in client.get(FILES).content.decode()


PARTS = [
    "../../../../etc/passwd",
    "..%2f..%2f..%2fetc%2fpasswd",
    "%2e%2e/%2e%2e/etc/passwd",
    "..%252f..%252fetc%252fpasswd",
    "..%5c..%5cetc%5cpasswd",
    "%00",
    "figures.csv%00.pdf",
    "/etc/passwd",
    "file:///etc/passwd",
    "A" * 3_000,
    "\u202epdf.exe",
    "uploads/{stored}",
]


def reached(client, upload: Upload, part: str) -> list[str]:
    """The places where this address gave anything but 404."""
    part = part.replace("{stored}", upload.stored_name)
    places = ("/published-figures/files/", "/reports/", "/returns/", "/static/", "/")
    return [place for place in places if client.get(f"{place}{part}", follow=True).status_code != 404]


@pytest.mark.drill("D-18")
@pytest.mark.parametrize("part", PARTS)
def test_no_address_reaches_a_file_by_its_path(sign_in, data_officer, part):
    assert reached(sign_in(data_officer), keep(data_officer), part) == []


@pytest.mark.drill("D-18")
def test_a_file_found_by_its_stored_name_is_seen(sign_in, data_officer, monkeypatch):
    upload = keep(data_officer)
    monkeypatch.setattr("reporting.views.figures.visible_or_404", lambda rows, ref: upload)  # whatever is asked for
    assert reached(sign_in(data_officer), upload, "ABCDEFGHJKMN") == ["/published-figures/files/"]


@pytest.mark.drill("D-18")
def test_only_those_who_keep_figures_get_a_file(sign_in, data_officer, cast):
    address = reverse("reporting:figure_file", args=[keep(data_officer).ref])
    got = {name for name, person in cast.items() if sign_in(person).get(address).status_code == 200}
    assert got == {"data_officer", "administrator"}


def test_nobody_else_uploads(sign_in, cast):
    typed = {"table": "offences_and_offenders", "source": "Plan"}
    for name in ("practitioner", "manager", "auditor"):
        assert sign_in(cast[name]).post(UPLOAD, typed | {"file": SimpleUploadedFile("f.csv", ROWS)}).status_code == 403
    assert not Upload.objects.exists()
