"""A photo of the child: small, without what the camera wrote, on the page of details alone, and taken away again."""

import io

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from cases.actions import change_photo
from cases.models import Photo
from tests.factories import AT
from tests.uploads import files


def upload(content: bytes, name: str = "robin.jpg"):
    return SimpleUploadedFile(name, content)


def test_it_is_drawn_anew_shown_and_taken_away(child, practitioner, sign_in):
    client, address = sign_in(practitioner), reverse("cases:change_photo", args=[child.ref])
    assert 'enctype="multipart/form-data"' in client.get(address).content.decode()
    typed = {"file": upload(files.located_jpeg()), "shows": "Robin by the sea"}
    assert client.post(address, typed).status_code == 302
    kept = bytes(child.photos.get().picture)
    with Image.open(io.BytesIO(kept)) as picture:
        assert max(picture.size) <= 480
        assert not picture.getexif()
    assert b"Robin's home" not in kept
    page = client.get(reverse("cases:child_details", args=[child.ref])).content.decode()
    assert 'alt="Robin by the sea"' in page
    assert client.post(address, {"takes_away": "on"}).status_code == 302
    assert "app-photo" not in client.get(reverse("cases:child_details", args=[child.ref])).content.decode()


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Select a photo"),
        ({"file": (files.pdf(), "robin.pdf")}, "must be a JPEG picture or a PNG picture"),
        ({"file": (files.pdf(), "robin.jpg")}, "is not a JPEG picture"),
    ],
)
def test_what_is_no_picture_is_refused_at_the_field(child, practitioner, sign_in, sent, sentence):
    client, address = sign_in(practitioner), reverse("cases:change_photo", args=[child.ref])
    answer = client.post(address, {name: upload(*each) for name, each in sent.items()} | {"shows": "Robin"})
    assert sentence in answer.context["form"].errors["file"][0]
    assert 'value="Robin"' in answer.content.decode()
    assert not Photo.objects.exists()


@pytest.mark.parametrize("person", ["other_team", "specialist", "stranger"])
def test_nobody_else_changes_it(request, child, person):
    with pytest.raises(PermissionDenied):
        change_photo(child, file=None, shows="", takes_away=True, by=request.getfixturevalue(person), at=AT)
