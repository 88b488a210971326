"""Verify the reading log: an edit, a removal in the middle, and against what was written down, one at the end."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from yjs import clock
from yjs.audit import actions, chain
from yjs.audit.models import Viewing


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--full", action="store_true", help="read every entry from the beginning")
        parser.add_argument("--head", metavar="SEQ:HASH", help="check one head that was mailed")
        parser.add_argument(
            "--accept", metavar="REASON", help="after a restore: from here on, later heads written down no longer hold"
        )

    def handle(self, *, full: bool, head: str | None, accept: str | None, **options) -> None:
        if head:
            self.compare(head)
            return
        if accept:
            chain.write_down(at=clock.now(), accepted=accept)
        check = actions.verify_log(at=clock.now(), whole=full)
        if not check.passed:
            raise CommandError("\n".join(check.faults))
        self.stdout.write(f"The reading log fits together: {check.entries:,} entries read, the last is {check.seq:,}.")

    def compare(self, head: str) -> None:
        """Whether the log still has this entry with this hash."""
        seq, _, digest = head.partition(":")
        if not seq.isdigit() or not Viewing.objects.filter(pk=int(seq), hash=digest.strip()).exists():
            raise CommandError(f"The reading log has no entry {head}: it was changed, or cut off before it.")
        self.stdout.write(f"Entry {seq} is as it was written down.")
