"""Documents on a child's record: add several at once, replace, withdraw; who may see one; what is refused."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cases.actions import (
    choose_readers,
    edit_document,
    replace_document,
    restrict_child,
    withdraw_document,
)
from cases.models import Document, DocumentType, DocumentVersion
from cases.queries.changes import changes_of, history_of, kept_back_from
from cases.queries.documents import documents_of
from tests import factories
from tests.factories import AT, ON, make_document
from tests.uploads import files
from yjs.access import viewer_on
from yjs.audit.models import Viewing
from yjs.drafts.models import Draft
from yjs.errors import Refused
from yjs.versions import newest_change

DETAILS = {"title": "School report", "from_whom": "Oakfield", "is_sensitive": False, "dated_on": date(2026, 6, 2)}


@pytest.fixture()
def url(child):
    return reverse("cases:add_documents", args=[child.ref])


@pytest.fixture()
def typed(db):
    kind = DocumentType.objects.get(name="Court report")
    return {
        "type": kind.ref,
        "from_whom": "Invented court",
        "dated_on_0": "1",
        "dated_on_1": "6",
        "dated_on_2": "2026",
        "audience": "everyone",
    }


def given(name: str, content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, files.pdf() if content is None else content)


def seen_by(person, child) -> set[str]:
    return {one.title for one in documents_of(child, viewer_on(person, ON, AT))}


# --- It works ----------------------------------------------------------------------------------------------
def test_several_are_added_at_once_and_called_by_their_names(practitioner, sign_in, url, typed, child):
    client = sign_in(practitioner)
    sent = typed | {"files": [given("Letter one.pdf"), given("photo.png", files.picture("PNG"))]}
    answer = client.post(url, sent, follow=True)
    assert "2 documents added" in answer.content.decode()
    assert set(Document.objects.values_list("title", flat=True)) == {"Letter one", "photo"}
    pages = dict(DocumentVersion.objects.values_list("extension", "pages"))
    assert pages == {".pdf": 1, ".png": None}


def test_one_that_is_refused_is_named_and_the_others_and_the_words_are_kept(practitioner, sign_in, url, typed):
    client = sign_in(practitioner)
    bad = [given("page.pdf", files.HTML), given("empty.pdf", b""), given("virus.exe", b"MZ"), given("fine.pdf")]
    page = client.post(url, typed | {"files": bad}).content.decode()
    for sentence in (
        "page.pdf: The selected file is not a PDF, though its name says so",
        "empty.pdf: The selected file is empty",
        "virus.exe: The selected file must be a PDF, a PNG picture",
    ):
        assert sentence in page
    assert "Invented court" in page
    assert [one.title for one in Document.objects.all()] == ["fine"]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("x" * 300 + ".pdf", "x" * 90 + ".pdf"),
        ("\u202egnp.exe\u202c.pdf", "gnp.exe.pdf"),
        ("a\0b.pdf", "ab.pdf"),
        ("🙂 report.pdf", "🙂 report.pdf"),
        ("تقرير.pdf", "تقرير.pdf"),
    ],
)
def test_names_are_made_safe_to_show(practitioner, child, name, kept):
    one = given("x.pdf")
    one._name = name  # as a body of somebody's own making brings it
    document = make_document(child, practitioner)
    version = replace_document(document, file=one, version="1", by=practitioner, at=AT)
    assert version.name == kept


def test_a_file_above_the_limit_is_refused_with_its_size(practitioner, child, administrator):
    document = make_document(child, practitioner)
    with pytest.raises(Refused, match="must be smaller than 25 MB"):
        replace_document(document, file=given("a.pdf", b"x" * (26 * 2**20)), version="1", by=practitioner, at=AT)


def test_the_page_takes_more_than_other_pages_and_says_its_limit(practitioner, sign_in, url, settings):
    settings.MOST_BYTES_POSTED, settings.MOST_BYTES_OF_FILES = 1_000, 200_000
    client = sign_in(practitioner)
    assert client.post(url, {"files": given("a.pdf", b"x" * 2_000)}).status_code == 200
    answer = client.post(url, {"files": given("a.pdf", b"x" * 300_000)})
    assert answer.status_code == 413
    assert client.post(reverse("cases:children"), {"q": "x" * 2_000}).status_code == 413


def test_the_same_file_twice_is_one_document(practitioner, sign_in, url, typed):
    client, same = sign_in(practitioner), files.pdf()
    page = client.post(url, typed | {"files": [given("a.pdf", same), given("b.pdf", same)]}).content.decode()
    assert "b.pdf: The selected file is in the record already, as “a”" in page
    assert Document.objects.count() == 1


def test_the_same_button_twice_makes_one(practitioner, sign_in, url, typed):
    client, once = sign_in(practitioner), str(uuid4())
    for _ in range(2):
        client.post(url, typed | {"files": [given("a.pdf", files.pdf())], "once": once})
    assert Document.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"files": []}, "Select at least one file"),
        ({"type": ""}, "Select the type"),
        ({"dated_on_2": "2099"}, "Date of the document must be today or in the past"),
        ({"dated_on_0": ""}, "The date of the document must include a day"),
        ({"audience": "roles"}, "Select at least one role"),
        ({"audience": "people"}, "Select at least one person"),
        ({"title": "x" * 201}, "Title must be 200 characters or fewer"),
    ],
)
def test_bad_input_is_said_at_its_field_and_a_draft_keeps_the_words(
    practitioner, sign_in, url, typed, changed, sentence
):
    client = sign_in(practitioner)
    token = client.get(url).context["form"].draft_token
    page = client.post(url, typed | {"files": [given("a.pdf")], "draft_token": token} | changed).content.decode()
    assert sentence in page
    assert not Document.objects.exists()
    assert Draft.objects.get().fields["from_whom"] == ["Invented court"]


# --- Who may see it ----------------------------------------------------------------------------------------
def test_only_named_people_and_who_added_it_see_a_document(practitioner, colleague, manager, specialist, child):
    factories.make_allocation(child, specialist, role="specialist")
    make_document(child, practitioner, title="For all")
    make_document(child, practitioner, title="For one", audience="people", people=[colleague])
    make_document(child, practitioner, title="For managers", audience="roles", roles=["team_manager"])
    assert seen_by(practitioner, child) == {"For all", "For one", "For managers"}
    assert seen_by(colleague, child) == {"For all", "For one"}
    assert seen_by(manager, child) == {"For all", "For managers"}
    assert seen_by(specialist, child) == {"For all"}


def test_a_document_that_is_not_for_them_is_missing_everywhere(practitioner, colleague, manager, sign_in, child):
    hidden = make_document(child, practitioner, title="Of Ms Quill", audience="people", people=[manager])
    version, client = hidden.versions.get(), sign_in(colleague)
    for name, ref in (("document", hidden.ref), ("edit_document", hidden.ref), ("download_version", version.ref)):
        assert client.get(reverse(f"cases:{name}", args=[ref])).status_code == 404
    assert client.get(reverse("cases:picture_of_version", args=[version.ref, 1])).status_code == 404
    for page in ("documents", "history"):
        body = client.get(reverse(f"cases:{page}", args=[child.ref])).content.decode()
        assert "Quill" not in body
    assert (
        "1 more is open to some people only"
        in client.get(reverse("cases:documents", args=[child.ref])).content.decode()
    )
    assert Viewing.objects.filter(by=colleague, operation="denied").count() == 4
    with pytest.raises(PermissionDenied):
        withdraw_document(hidden, reason="Not mine", by=colleague, at=AT)


def test_the_history_speaks_of_it_to_those_who_see_it(practitioner, manager, colleague, child):
    make_document(child, practitioner, title="Of Ms Quill", audience="people", people=[manager])
    told = {}
    for person in (manager, colleague):
        kept = kept_back_from(viewer_on(person, ON, AT), child)
        keys = list(history_of(child, kept_back=kept))
        told[person] = "Quill" in str(changes_of(child, keys, kept_back=kept))
    assert told == {manager: True, colleague: False}


def test_the_same_file_in_a_document_that_is_not_for_them_is_not_told_of(practitioner, colleague, manager, child):
    content = files.pdf()
    make_document(child, practitioner, content, name="a.pdf", audience="people", people=[manager])
    assert make_document(child, colleague, content, name="b.pdf")


def test_who_may_see_it_is_changed_with_its_history(practitioner, colleague, manager, child):
    document = make_document(child, practitioner, title="Minutes")
    choose_readers(document, audience="people", roles=[], people=[manager], by=practitioner, at=AT)
    assert seen_by(colleague, child) == set()
    choose_readers(document, audience="roles", roles=["practitioner"], people=[], by=practitioner, at=AT)
    assert seen_by(colleague, child) == {"Minutes"}
    assert seen_by(manager, child) == set()
    with pytest.raises(Refused, match="Select at least one role"):
        choose_readers(document, audience="roles", roles=[], people=[], by=practitioner, at=AT)


def test_a_restricted_record_closes_its_documents_too(practitioner, colleague, manager, child, sign_in):
    version = make_document(child, colleague).versions.get()
    address = reverse("cases:download_version", args=[version.ref])
    client = sign_in(colleague)
    assert client.get(address).status_code == 200
    restrict_child(child, people=[], reason="For this test and no other", by=manager, at=AT)
    assert client.get(address).status_code == 404


# --- Versions, withdrawing ---------------------------------------------------------------------------------
def test_a_new_file_replaces_and_the_earlier_stays_readable(practitioner, colleague, child, sign_in):
    document = make_document(child, practitioner, files.pdf(), name="one.pdf")
    first = document.versions.get()
    made = replace_document(document, file=given("two.csv", b"c,d\n3,4\n"), version="1", by=colleague, at=AT)
    assert (made.number, made.uploaded_by) == (2, colleague)
    client = sign_in(practitioner)
    page = client.get(reverse("cases:document", args=[document.ref])).content.decode()
    assert "version 2 of 2" in page
    assert "A file of this kind cannot be shown here" in page
    assert client.get(reverse("cases:download_version", args=[first.ref])).status_code == 200


def test_two_who_replace_at_once_do_not_lose_a_file(practitioner, colleague, child):
    document = make_document(child, practitioner)
    replace_document(document, file=given("two.pdf"), version="1", by=practitioner, at=AT)
    with pytest.raises(Refused, match="Somebody else replaced this document") as refused:
        replace_document(document, file=given("three.pdf", files.picture("PNG")), version="1", by=colleague, at=AT)
    assert refused.value.field == "file"
    assert document.versions.count() == 2


def test_a_withdrawn_document_leaves_the_list_and_is_still_read(practitioner, manager, child, sign_in):
    document = make_document(child, practitioner, title="Wrong child")
    withdraw_document(document, reason="It is about somebody else", by=practitioner, at=AT)
    assert seen_by(practitioner, child) == set()
    document.refresh_from_db()
    page = sign_in(manager).get(reverse("cases:documents", args=[child.ref])).content.decode()
    assert "Withdrawn documents (1)" in page
    assert "It is about somebody else" in page
    for change in (
        lambda: withdraw_document(document, reason="Again", by=manager, at=AT),
        lambda: replace_document(document, file=given("b.pdf"), version="1", by=manager, at=AT),
    ):
        with pytest.raises(Refused, match="was withdrawn"):
            change()


def test_who_may_change_and_withdraw(practitioner, colleague, specialist, police, manager, child):
    factories.make_allocation(child, specialist, role="specialist")
    document = make_document(child, practitioner)
    details = DETAILS | {"type": document.type, "version": newest_change(document)}
    edit_document(document, **details, by=colleague, at=AT)
    with pytest.raises(PermissionDenied):
        edit_document(document, **details, by=specialist, at=AT)
    with pytest.raises(PermissionDenied):
        withdraw_document(document, reason="Not mine", by=colleague, at=AT)
    with pytest.raises(Refused, match="Somebody else saved this"):
        edit_document(document, **details, by=practitioner, at=AT)
    withdraw_document(document, reason="Twice", by=manager, at=AT)


@pytest.mark.parametrize(
    "person", ["other_team", "police", "board_member", "administrator", "data_officer", "stranger"]
)
def test_nobody_else_adds(request, child, person):
    with pytest.raises(PermissionDenied):
        make_document(child, request.getfixturevalue(person))


# --- The page ----------------------------------------------------------------------------------------------
def test_a_pdf_is_shown_as_a_picture_that_can_do_nothing(practitioner, child, sign_in):
    version = make_document(child, practitioner, files.pdf(), name="a.pdf").versions.get()
    client = sign_in(practitioner)
    answer = client.get(reverse("cases:picture_of_version", args=[version.ref, 1]))
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("image/png", "nosniff")
    policy = answer["Content-Security-Policy"].split("; ")
    assert {"default-src 'none'", "frame-ancestors 'none'", "sandbox"} <= set(policy)
    assert answer.content.startswith(b"\x89PNG")
    entry = Viewing.objects.filter(operation="preview").get()
    assert (entry.subject_ref, entry.detail["page"]) == (child.ref, 1)
    assert client.get(reverse("cases:picture_of_version", args=[version.ref, 2])).status_code == 404
    down = client.get(reverse("cases:download_version", args=[version.ref]))
    assert down["Content-Disposition"] == 'attachment; filename="a.pdf"'
    assert Viewing.objects.filter(operation="download").count() == 1


def test_the_list_narrows_sorts_and_has_an_empty_state(practitioner, colleague, child, sign_in):
    listed, client = reverse("cases:documents", args=[child.ref]), sign_in(practitioner)
    assert "No document is on this record yet" in client.get(listed).content.decode()
    letter = DocumentType.objects.get(name="Letter sent")
    make_document(child, practitioner, title="Zebra", dated_on=date(2026, 5, 1))
    make_document(child, colleague, title="Apple", type=letter, from_whom="Oakfield")

    def titles(**asked):
        return [one.title for one in client.get(listed, asked).context["page"]]

    assert titles() == ["Apple", "Zebra"]
    assert titles(sort="oldest") == ["Zebra", "Apple"]
    assert titles(words="oak") == ["Apple"]
    assert titles(type=letter.ref) == ["Apple"]
    assert titles(who=practitioner.ref) == ["Zebra"]
    assert titles(since_0="1", since_1="6", since_2="2026") == ["Apple"]
    assert "No document fits this" in client.get(listed, {"words": "nothing"}).content.decode()


@pytest.mark.parametrize("number", [1, 20])
def test_the_list_costs_the_same_with_one_and_with_twenty(
    practitioner, child, sign_in, django_assert_num_queries, number
):
    for _ in range(number):
        make_document(child, practitioner, audience="roles", roles=["team_manager"])
    client, listed = sign_in(practitioner), reverse("cases:documents", args=[child.ref])
    client.get(listed)
    with django_assert_num_queries(QUERIES):
        client.get(listed)


QUERIES = 17


def test_a_second_page(practitioner, child, sign_in):
    for _ in range(51):
        make_document(child, practitioner)
    client, listed = sign_in(practitioner), reverse("cases:documents", args=[child.ref])
    assert len(client.get(listed).context["page"]) == 50
    assert len(client.get(listed, {"page": 2}).context["page"]) == 1


def test_a_file_whose_bytes_are_gone_is_not_offered(practitioner, child, sign_in):
    version = make_document(child, practitioner).versions.get()
    DocumentVersion.objects.filter(pk=version.pk).update(state="refused", found="Eicar-Test-Signature")
    default_storage.delete(version.stored_name)
    client = sign_in(practitioner)
    page = client.get(reverse("cases:documents", args=[child.ref])).content.decode()
    assert "A file you added was removed" in page
    assert "Eicar-Test-Signature" in page
    assert client.get(reverse("cases:download_version", args=[version.ref])).status_code == 403


def test_later_is_no_limit_for_the_earlier(practitioner, child):
    """A day's limit counts the files of 24 hours, on all records together."""
    make_document(child, practitioner, at=AT - timedelta(days=2))
    assert make_document(child, practitioner)


# --- The list of types -------------------------------------------------------------------------------------
def test_an_administrator_offers_a_type_and_offers_it_no_more(administrator, sign_in):
    client, listed = sign_in(administrator), reverse("cases:document_types")
    assert "“Drawing” is offered now" in client.post(listed, {"name": "Drawing"}, follow=True).content.decode()
    assert "drawing is in the list already" in client.post(listed, {"name": "drawing"}).content.decode()
    kind = DocumentType.objects.get(name="Drawing")
    ending = reverse("cases:end_document_type", args=[kind.ref])
    assert "is not offered any more" in client.post(ending, follow=True).content.decode()
    assert "is not offered any more" in client.post(ending).content.decode()


def test_a_type_that_ended_is_not_offered_but_kept_by_its_documents(practitioner, child, sign_in):
    document = make_document(child, practitioner)
    DocumentType.objects.filter(pk=document.type_id).update(ends_on=ON - timedelta(days=1))
    client = sign_in(practitioner)
    add = client.get(reverse("cases:add_documents", args=[child.ref])).content.decode()
    edit = client.get(reverse("cases:edit_document", args=[document.ref])).content.decode()
    assert ("Court report" in add, "Court report" in edit) == (False, True)
