"""What `make backup` and `make restore` do with the demo: keep a proven copy, and put one in its place."""

import contextlib
import os
import shutil
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import psycopg

from yjs.devstack import backup, postgres
from yjs.devstack.checks import CannotStart
from yjs.devstack.demo import only_demo
from yjs.devstack.restored import last_used
from yjs.devstack.stack import DEMO, FOLDER

BACKUPS = FOLDER / "backups"
TRIAL = "restore-on-trial"
ENGLAND = ZoneInfo("Europe/London")


def make() -> None:
    """Back the demo up while it runs or stands still, and restore the copy on trial before it counts."""
    _require_embedded()
    if not (DEMO.folder / "postgres").exists():
        raise CannotStart("There is no demo to back up yet: 'make demo' makes one.")
    BACKUPS.mkdir(exist_ok=True, mode=0o700)
    at = now()
    file = BACKUPS / f"demo-{at:%Y-%m-%d-%H%M%S}.tar.gz{'.encrypted' if backup.passphrase() else ''}"
    with DEMO.used() as env:
        label = backup.write(
            file, DEMO.folder / "postgres", DEMO.administrator(), at=at, passphrase=backup.passphrase()
        )
        try:
            _, found = _tried_out(file)
        except CannotStart as reason:
            found = [str(reason)]
        _measure(env, file, f"{label.rows} rows, restored on trial", ok=not found)
    if found:
        file.unlink()
        raise CannotStart(f"The backup is not good and was thrown away: {'; '.join(found)}")
    _say(f"Backed up to {file} ({file.stat().st_size / 1024**2:.1f} MB{_sealed(file)}).")
    _say(
        f"Restored on trial: {label.rows} rows in {len(label.after)} tables, indexes, reading log and files are right."
    )


def restore(name: str, *, over_newer: bool) -> None:
    """Put a backup in the place of the demo's data, which stays beside it."""
    _require_embedded()
    file = _chosen(name)
    DEMO.folder.mkdir(parents=True, exist_ok=True)
    with only_demo(0), DEMO.unused():
        label, found = _tried_out(file, keep=True)
        if found:
            raise CannotStart(f"{file} is not good ({'; '.join(found)}): nothing was changed.")
        used = _last_used()
        if used > label.last_used and not over_newer:
            shutil.rmtree(DEMO.folder / TRIAL)
            raise CannotStart(
                f"The demo here was used after this backup was made ({_day(used)}; the backup: {_day(label.made_at)}). "
                f"Nothing was changed. To restore all the same: make restore FROM={file} OVER_NEWER=yes"
            )
        aside = _swap(label)
    _say(f"Restored {label.rows} rows in {len(label.after)} tables as of {_day(label.made_at)}.")
    _say("Heads of the reading log written down since then no longer hold: manage.py verify_reading_log --accept WHY")
    if aside:
        _say(f"What was here before is kept in {aside}; delete it when you no longer need it.")


def now() -> datetime:
    """The moment; these commands run outside of the service, whose clock needs its settings."""
    return datetime.fromtimestamp(time.time(), UTC)


def _tried_out(file: Path, *, keep: bool = False) -> tuple[backup.Label, list[str]]:
    """Restore beside the demo; the copy goes when all that was wanted is an answer."""
    trial = DEMO.folder / TRIAL
    good = False
    try:
        label, found = backup.try_out(file, trial, passphrase=backup.passphrase())
        good = not found
        return label, found
    finally:
        if not (keep and good):
            shutil.rmtree(trial, ignore_errors=True)


def _swap(label: backup.Label) -> Path | None:
    """Move the data of now aside and the restored in its place."""
    data, aside = DEMO.folder / "postgres", None
    if data.exists():
        aside = DEMO.folder / f"postgres.before-restore-{now():%Y-%m-%d-%H%M%S}"
        data.rename(aside)
        with contextlib.suppress(FileNotFoundError):
            shutil.copy2(DEMO.folder / "address.json", f"{aside}.address.json")
    (DEMO.folder / TRIAL / "postgres").rename(data)
    shutil.rmtree(DEMO.folder / TRIAL)
    DEMO.take_password(label.password)
    return aside


def _last_used() -> str:
    """When the demo of now was last used; empty when there is none, or when it does not even start."""
    if not (DEMO.folder / "postgres").exists():
        return ""
    try:
        with DEMO.used(), psycopg.connect(**DEMO.administrator()) as now:
            return last_used(now)
    except (CannotStart, psycopg.Error) as reason:
        _say(f"The demo's data of now cannot be read ({str(reason).strip()}); it is kept all the same.")
        return ""


def _measure(env: dict[str, str], file: Path, says: str, *, ok: bool) -> None:
    """Tell the status page of the backup and of its trial; a demo that was never migrated has none."""
    said = [sys.executable, "manage.py", "measure", "--value", str(file.stat().st_size), "--says", says]
    env = env | {"DJANGO_SETTINGS_MODULE": "yjs.settings.dev"}
    command = [*said, *([] if ok else ["--failed"]), "backup", "restore drill"]
    subprocess.run(command, cwd=postgres.ROOT, env=env, capture_output=True, check=False)


def _chosen(name: str) -> Path:
    if name and Path(name).is_file():
        return Path(name)
    there = "\n".join(f"  make restore FROM={file}" for file in sorted(BACKUPS.glob("demo-*"))) or "  (none yet)"
    raise CannotStart(f"{f'{name} is not there. ' if name else ''}Say which backup to restore:\n{there}")


def _require_embedded() -> None:
    if os.environ.get("DATABASE_URL"):
        raise CannotStart("DATABASE_URL is set: back that database up with its own tools (docs/backup.md).")


def _sealed(file: Path) -> str:
    return ", encrypted" if file.suffix == ".encrypted" else ", NOT encrypted: BACKUP_PASSPHRASE is not set"


def _day(moment: str) -> str:
    """A moment as the clocks of England show it."""
    return f"{datetime.fromisoformat(moment).astimezone(ENGLAND):%d %B %Y %H:%M}"


def _say(sentence: str) -> None:
    print(sentence, flush=True)
