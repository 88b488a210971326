"""`make backup` and `make restore`: one file that holds the embedded database as it was, files included.

A physical copy by PostgreSQL's own rules (pg_backup_start, a slot that keeps the write-ahead log, pg_backup_stop), so
people may go on working meanwhile. Every file in it has a checksum; with BACKUP_PASSPHRASE set the whole is encrypted.
Each backup is restored beside the demo before it counts as one. Production has pgBackRest (docs/backup.md).
"""

import base64
import hashlib
import io
import json
import os
import shutil
import tarfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

import psycopg
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from yjs.devstack import postgres
from yjs.devstack.checks import CannotStart, free_port, require_disk
from yjs.devstack.restored import Counts, counts, last_used, wrong

# What a server makes anew for itself.
EMPTIED = {
    "pg_wal",
    "pg_replslot",
    "pg_dynshmem",
    "pg_notify",
    "pg_serial",
    "pg_snapshots",
    "pg_stat_tmp",
    "pg_subtrans",
}
LEFT_OUT = {"postmaster.pid", "postmaster.opts", "recovery.signal"}
LABEL, MARK = "label.json", b"yjs-encrypted-backup-1\n"


@dataclass(frozen=True)
class Label:
    """What a backup says of itself; the password is the database administrator's, as the copied server knows it."""

    made_at: str
    major: int
    password: str
    last_used: str
    before: Counts
    after: Counts
    checksums: dict[str, str]

    @property
    def rows(self) -> int:
        return sum(self.after.values())


def write(file: Path, data: Path, server: dict, *, at: datetime, passphrase: str = "") -> Label:
    """Copy the data folder of a running server into one file; `server` says how its administrator connects."""
    checksums: dict[str, str] = {}
    unfinished = file.with_name(f"{file.name}.part")
    with (
        psycopg.connect(**server, autocommit=True) as said,
        _private(unfinished) as out,
        tarfile.open(fileobj=out, mode="w:gz", compresslevel=3) as archive,
    ):
        before = counts(said)
        said.execute("SELECT pg_create_physical_replication_slot('backup_' || pg_backend_pid(), true, true)")
        first = said.execute("SELECT pg_walfile_name(pg_backup_start('make backup', true))").fetchone()[0]
        for path in _files(data):
            _add(archive, str(path.relative_to(data)), path, checksums)
        last, label_file = said.execute("SELECT pg_walfile_name(lsn), labelfile FROM pg_backup_stop()").fetchone()
        _add(archive, "backup_label", label_file.encode(), checksums)
        for path in sorted((data / "pg_wal").iterdir()):
            if len(path.name) == 24 and first <= path.name <= last:
                _add(archive, f"pg_wal/{path.name}", path, checksums)
        major, used = said.info.server_version // 10000, last_used(said)
        label = Label(at.isoformat(), major, server["password"], used, before, counts(said), checksums)
        _add(archive, LABEL, json.dumps(asdict(label)).encode(), {})
    if passphrase:
        _encrypt(unfinished, passphrase)
    unfinished.rename(file)
    return label


def read(file: Path, folder: Path, *, passphrase: str = "") -> Label:
    """Unpack a backup into `folder`/postgres and hold every file to its checksum."""
    data = folder / "postgres"
    try:
        with tarfile.open(fileobj=io.BytesIO(_decrypted(file, passphrase)), mode="r:gz") as archive:
            archive.extractall(data, filter="data")
    except (tarfile.TarError, EOFError, OSError) as reason:
        raise CannotStart(f"{file} is damaged or no backup of ours ({reason}): nothing was changed.") from None
    label = Label(**json.loads((data / LABEL).read_text()))
    (data / LABEL).unlink()
    found = {str(path.relative_to(data)) for path in data.rglob("*") if path.is_file()}
    damaged = [
        name
        for name, checksum in label.checksums.items()
        if name not in found or hashlib.sha256((data / name).read_bytes()).hexdigest() != checksum
    ]
    if damaged or found - label.checksums.keys():
        raise CannotStart(f"{file} is damaged ({len(damaged)} files differ): nothing was changed.")
    (data / "pg_wal" / "archive_status").mkdir(exist_ok=True)
    postgres.own(data)
    return label


def try_out(file: Path, folder: Path, *, passphrase: str = "") -> tuple[Label, list[str]]:
    """Restore a backup into a folder of its own and start it; returns its label and what is wrong with it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    folder.chmod(0o755)
    require_disk(folder)
    label = read(file, folder, passphrase=passphrase)
    if label.major != postgres.major():
        raise CannotStart(
            f"{file} was made by PostgreSQL {label.major}, and here is {postgres.major()}: nothing was changed."
        )
    port = free_port()
    try:
        postgres.start(folder, port, label.password, durable=True)
        with psycopg.connect(**postgres.administrator(port, label.password)) as restored:
            return label, wrong(restored, label.before, label.after)
    finally:
        postgres.stop(folder)


def passphrase() -> str:
    """The passphrase of the environment; empty when backups are not encrypted."""
    return os.environ.get("BACKUP_PASSPHRASE", "")


def _files(folder: Path) -> Iterator[Path]:
    """Every file and folder to copy; what vanishes meanwhile belongs to nothing that lasts."""
    for path in sorted(folder.iterdir()):
        if path.name in LEFT_OUT or path.name.startswith("pgsql_tmp"):
            continue
        yield path
        if path.is_dir() and path.name not in EMPTIED:
            yield from _files(path)


def _add(archive: tarfile.TarFile, name: str, content: Path | bytes, checksums: dict[str, str]) -> None:
    """Add one file as it is at this moment; a page torn by a writer is mended by the write-ahead log."""
    entry = tarfile.TarInfo(name)
    if isinstance(content, Path):
        if content.is_dir():
            entry.type, entry.mode = tarfile.DIRTYPE, 0o700
            return archive.addfile(entry)
        try:
            content = content.read_bytes()
        except FileNotFoundError:
            return None
    entry.size, entry.mode = len(content), 0o600
    archive.addfile(entry, io.BytesIO(content))
    checksums[name] = hashlib.sha256(content).hexdigest()
    return None


def _private(file: Path):
    """A file that its owner alone may read."""
    return os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb")


def _key(phrase: str, salt: bytes) -> Fernet:
    made = Scrypt(salt=salt, length=32, n=2**15, r=8, p=1).derive(phrase.encode())
    return Fernet(base64.urlsafe_b64encode(made))


def _encrypt(file: Path, phrase: str) -> None:
    salt = os.urandom(16)
    file.write_bytes(MARK + salt + _key(phrase, salt).encrypt(file.read_bytes()))


def _decrypted(file: Path, phrase: str) -> bytes:
    """The archive within, whether it is encrypted or not."""
    content = file.read_bytes()
    if not content.startswith(MARK):
        return content
    if not phrase:
        raise CannotStart(f"{file} is encrypted: set BACKUP_PASSPHRASE to the words it was made with.")
    salt, sealed = content[len(MARK) : len(MARK) + 16], content[len(MARK) + 16 :]
    try:
        return _key(phrase, salt).decrypt(sealed)
    except InvalidToken:
        raise CannotStart(f"{file} does not open with this BACKUP_PASSPHRASE, or it is damaged.") from None
