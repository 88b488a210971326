"""The log is verified: an edit, a removal in the middle, and one at the end are found (D-31), and told."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection

from tests.factories import AT
from yjs.audit import actions, chain
from yjs.audit.models import ChainCheck
from yjs.audit.record import record_viewing_by
from yjs.audit.tasks import mail_anchor
from yjs.checks import head_is_kept_outside
from yjs.jobs.models import Job, Measurement
from yjs.jobs.signs import LOG_ANCHOR, LOG_CHECK

pytestmark = pytest.mark.drill("D-31")


@pytest.fixture(autouse=True)
def anchors(settings, tmp_path) -> Path:
    settings.ANCHOR_FILE = str(tmp_path / "far away" / "anchors.jsonl")
    return Path(settings.ANCHOR_FILE)


@pytest.fixture()
def five(practitioner):
    """Five entries, with words that a careless encoding would run together."""
    for number, section in enumerate(("contacts", "", "näh", "a:b,c", "last")):
        record_viewing_by(
            practitioner, ("child", "R" * number), section, at=AT, shown=["A", "B"][: number % 3], detail={"n": number}
        )
    actions.write_head_down(at=AT)


def as_superuser(*statements: str) -> None:
    """What an attacker does who has the whole database, and not the place where the head is written down."""
    with connection.cursor() as cursor:
        cursor.execute("RESET SESSION AUTHORIZATION")
        for statement in statements:
            cursor.execute(statement)
    connection.step_down()


def faults() -> list[str]:
    return chain.verify(at=AT + timedelta(hours=1)).faults


def test_a_log_that_nobody_touched_fits_together(five):
    check = actions.verify_log(at=AT)
    assert (check.passed, check.entries, check.seq) == (True, 5, 5)
    assert Measurement.objects.get(name=LOG_CHECK).ok
    assert Measurement.objects.get(name=LOG_ANCHOR).says == "entry 5"


def test_an_empty_log_fits_together(db):
    actions.write_head_down(at=AT)
    assert faults() == []


@pytest.mark.parametrize(
    "change",
    [
        "section = 'x'", "by_id = NULL", "subject_ref = 'x'", "link = 'x'", "reason = 'x'", "recipient = 'x'",
        "operation = 'list'", "shown = '{A,B}'", "detail = '{}'", "request_id = 'x'", "subject_kind = 'x'",
        "at = at + interval '1 microsecond'", "recorded_at = recorded_at + interval '1 microsecond'",
    ],
)  # fmt: skip
def test_an_edit_is_found(five, change):
    as_superuser(f"UPDATE audit.viewing SET {change} WHERE id = 2")
    assert faults() == ["Entry 2 was changed after it was written"]


def test_an_edit_that_mends_its_own_hash_is_found(five):
    as_superuser(
        "UPDATE audit.viewing SET section = 'x' WHERE id = 2",
        "UPDATE audit.viewing v SET hash = audit.fingerprint(v) WHERE id = 2",
    )
    assert faults() == ["Entry 3 does not follow from the entry before it"]


def test_a_removal_in_the_middle_is_found(five):
    as_superuser("DELETE FROM audit.viewing WHERE id IN (2, 3)")
    assert faults()[0] == "2 entries are missing between entries 1 and 4"


def test_a_removal_of_the_beginning_is_found(five):
    as_superuser("DELETE FROM audit.viewing WHERE id = 1")
    assert faults()[0] == "1 entry is missing between entries 0 and 2"


def test_a_removal_at_the_end_is_found(five):
    as_superuser("DELETE FROM audit.viewing WHERE id = 5")
    assert faults() == ["The log ends at entry 4; its head says 5"]


CUT_OFF = (
    "DELETE FROM audit.viewing WHERE id > 3",
    "UPDATE audit.head SET (seq, hash) = (SELECT id, hash FROM audit.viewing WHERE id = 3)",
)


def test_an_end_cut_off_with_the_head_set_back_is_found_by_what_was_written_down(five, anchors):
    as_superuser(*CUT_OFF)
    assert "Entry 5, written down on" in faults()[0]
    anchors.write_text("")  # without the place outside nobody would see it: the seeded fault of this check
    assert "lacks what was written into it" in faults()[0]


def test_a_log_written_anew_from_the_beginning_is_found(five):
    as_superuser(
        "CREATE TEMP TABLE kept AS SELECT * FROM audit.viewing WHERE id <> 2",
        "TRUNCATE audit.viewing",
        "UPDATE audit.head SET seq = 0, hash = repeat('0', 64)",
        "SELECT count(*) FROM (SELECT * FROM kept ORDER BY id OFFSET 0) k, LATERAL audit.append(k.at, k.by_id,"
        " k.subject_kind, k.subject_ref, k.section, k.request_id, k.operation, k.link, k.reason, k.recipient,"
        " k.shown, k.detail)",
        "SELECT audit.append(at, by_id, subject_kind, '', '', '', operation, '', '', '', '{}', '{}') FROM kept LIMIT 1",
    )
    assert "Entry 5 is not the one that was written down" in faults()[0]


def test_a_file_of_anchors_that_is_gone_is_told(five, anchors):
    anchors.unlink()
    assert faults() == [f"The file of anchors {anchors} is gone"]


def test_after_a_restore_the_service_says_why_and_goes_on(five):
    as_superuser(*CUT_OFF)
    call_command("verify_reading_log", accept="Restored to noon: mass delete")
    assert faults() == []


def test_a_long_log_is_read_by_parts_and_all_of_it_within_four_weeks(five, monkeypatch):
    monkeypatch.setattr(chain, "WHOLE", 3)
    monkeypatch.setattr(chain, "SLICES", 4)
    actions.verify_log(at=AT)
    read = {chain.parts(5, AT + timedelta(days=day), whole=False)[0] for day in range(4)}
    assert read == {(0, 2), (2, 4), (4, 5), (6, 5)}
    assert chain.parts(5, AT, whole=False)[1] == (4, 5)
    as_superuser("UPDATE audit.viewing SET section = 'x' WHERE id = 2")
    found = [chain.verify(at=AT + timedelta(days=day)).faults for day in range(4)]
    assert sum(map(bool, found)) == 1
    assert chain.verify(at=AT, whole=True).faults


def test_what_was_found_is_kept_and_told_to_administrators_and_auditors(five, administrator, auditor, practitioner):
    as_superuser("UPDATE audit.viewing SET section = 'x' WHERE id = 2")
    with pytest.raises(CommandError, match="Entry 2 was changed"):
        call_command("verify_reading_log")
    assert ChainCheck.objects.get().faults == ["Entry 2 was changed after it was written"]
    assert not Measurement.objects.get(name=LOG_CHECK).ok
    assert {job.args[0] for job in Job.objects.all()} == {administrator.pk, auditor.pk}


def test_a_head_from_a_mail_is_compared(five, capsys):
    seq, digest = chain.head()
    call_command("verify_reading_log", head=f"{seq}:{digest}")
    assert "as it was written down" in capsys.readouterr().out
    with pytest.raises(CommandError, match="changed, or cut off"):
        call_command("verify_reading_log", head=f"{seq}:{'0' * 64}")


def test_the_head_is_mailed_once_a_day_where_an_address_is_set(five, settings):
    settings.ANCHOR_EMAIL = "dpo@council.invalid"
    actions.write_head_down(at=AT)
    actions.write_head_down(at=AT + timedelta(hours=1))
    job = Job.objects.get()
    mail_anchor(*job.args)
    assert mail.outbox[0].to == ["dpo@council.invalid"]
    assert chain.head()[1] in mail.outbox[0].body


def test_the_head_cannot_be_kept_nowhere(settings):
    assert head_is_kept_outside(None) == []
    settings.ANCHOR_FILE = settings.ANCHOR_EMAIL = ""
    assert [error.id for error in head_is_kept_outside(None)] == ["yjs.E010"]


def test_the_file_is_only_added_to_and_only_ours(five, anchors):
    actions.write_head_down(at=AT + timedelta(hours=1))
    assert [json.loads(line)["seq"] for line in anchors.read_text().splitlines()] == [5, 5]
    assert anchors.stat().st_mode & 0o077 == 0


def test_partitions_are_made_ahead_once(db):
    assert actions.make_partitions(on=AT.date() + timedelta(days=800)) > 0
    assert actions.make_partitions(on=AT.date() + timedelta(days=800)) == 0
