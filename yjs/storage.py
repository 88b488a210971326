"""Files in the database: the default where no S3-compatible store is set, so that no host holds state."""

from io import BytesIO

from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage
from django.utils.deconstruct import deconstructible


@deconstructible
class DatabaseStorage(Storage):
    """Django's storage API over one table; names are unguessable and never used as a path."""

    @property
    def rows(self):
        from yjs.audit.models import StoredFile

        return StoredFile.objects

    def _open(self, name: str, mode: str = "rb") -> File:
        return File(BytesIO(bytes(self.rows.get(name=name).content)), name=name)

    def _save(self, name: str, content: ContentFile) -> str:
        self.rows.create(name=name, content=content.read())
        return name

    def exists(self, name: str) -> bool:
        return self.rows.filter(name=name).exists()

    def delete(self, name: str) -> None:
        self.rows.filter(name=name).delete()

    def size(self, name: str) -> int:
        return len(self.rows.get(name=name).content)
