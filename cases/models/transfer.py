"""Transfers and caretaking: which service works with the child, which keeps responsibility, and the check-list."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cases.models.allocation import EpisodeQuerySet, ends_after_start
from cases.models.child import Child, OfChild
from cases.models.compliance import stays
from cases.models.identity import line
from cases.models.lists import ListEntry
from cases.models.offending import Programme
from cases.rules_transfers import Check, Decision, Direction, Kind, Reason
from yjs.audit.history import tracked
from yjs.refs import local_id_field, ref_field

PERSON = settings.AUTH_USER_MODEL
MOST_WORDS = 2000
DIRECTIONS = [(Direction.OUT.value, "To another service"), (Direction.IN.value, "From another service")]
KINDS = [
    (Kind.PERMANENT.value, "Permanent transfer"),
    (Kind.CARETAKING.value, "Caretaking"),
    (Kind.TEMPORARY.value, "Temporary transfer"),
]
REASONS = [
    (Reason.MOVED.value, "Moved address"),
    (Reason.CARE.value, "Looked after, and placed elsewhere"),
    (Reason.CUSTODY.value, "In custody, or released elsewhere"),
    (Reason.OTHER.value, "Something else"),
]
CHECKS = [
    (Check.DONE.value, "Done"),
    (Check.NOT_NEEDED.value, "Not needed"),
    (Check.OPEN.value, "Still to do"),
]
DECISIONS = [
    (Decision.CONTINUES.value, "It goes on as it is"),
    (Decision.HOME.value, "The host service becomes the home service"),
    (Decision.ENDS.value, "It ends"),
]


@tracked()
class TransferItem(models.Model):
    """A line of the check-list of transfers, from when to when; transfers of its time keep it."""

    history_name = "line of the check-list of transfers"
    ref = ref_field()
    name = models.CharField(max_length=120, unique=True)
    is_required = models.BooleanField("required before a transfer is accepted", default=True)
    position = models.PositiveSmallIntegerField(default=1000)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = EpisodeQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [ends_after_start("transfer_item_ends_after_start")]

    def __str__(self) -> str:
        return self.name


class TransferQuerySet(EpisodeQuerySet):
    """Transfers by where they stand."""

    def in_force(self, on) -> "TransferQuerySet":
        """Accepted, begun and not over."""
        return self.open_on(on).filter(agreed_on__isnull=False)


@tracked()
class Transfer(OfChild):
    """A child goes to another service, or comes from one: asked for, accepted, looked at again, over."""

    history_labels = {
        "service": "other service",
        "programme": "order",
        "starts_on": "first day",
        "ends_on": "last day",
        "agreed_on": "accepted on",
        "stability_on": "looked at again on",
        "meeting_on": "hand-over meeting",
        "meeting_who": "who was at the hand-over meeting",
        "court_told_on": "court told on",
        "court_amended_on": "order amended on",
        "became_home": "the host became the home service",
        "reason_words": "more about why",
    }
    ref = ref_field()
    local_id = local_id_field()
    child = models.ForeignKey(Child, models.PROTECT, related_name="transfers")
    direction = models.CharField(max_length=3, choices=DIRECTIONS)
    kind = models.CharField(max_length=10, choices=KINDS)
    service = models.ForeignKey(ListEntry, models.PROTECT, related_name="+")
    contact_name = line(120)
    contact_phone = line(40)
    contact_email = line(120)
    reason = models.CharField(max_length=7, choices=REASONS)
    reason_words = line(300)
    programme = models.ForeignKey(Programme, models.PROTECT, null=True, blank=True, related_name="transfers")
    asked_on = models.DateField()
    asked_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    starts_on = models.DateField(null=True, blank=True)
    meeting_on = models.DateField(null=True, blank=True)
    meeting_who = line(300)
    court_told_on = models.DateField(null=True, blank=True)
    court_amended_on = models.DateField(null=True, blank=True)
    agreed_on = models.DateField(null=True, blank=True)
    agreed_by = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")
    stability_on = models.DateField(null=True, blank=True)
    became_home = models.BooleanField(default=False)
    ends_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField("why it ended", max_length=MOST_WORDS, blank=True)

    objects = TransferQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(agreed_on=None, agreed_by=None, stability_on=None)
                | Q(agreed_on__isnull=False, agreed_by__isnull=False, stability_on__isnull=False)
                & Q(starts_on__isnull=False),
                name="transfer_accepted_from_a_day",
            ),
            models.CheckConstraint(
                condition=Q(agreed_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="transfer_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(became_home=False) | Q(ends_on__isnull=False), name="transfer_over_once_host_is_home"
            ),
            models.CheckConstraint(condition=Q(ends_on=None) | ~Q(end_reason=""), name="transfer_ended_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {'from' if self.direction == Direction.IN else 'to'} {self.service}"

    @property
    def is_waiting(self) -> bool:
        """Asked for, and neither accepted nor refused."""
        return self.agreed_on is None and self.ends_on is None

    @property
    def standing(self) -> tuple[str, str]:
        """The colour and words of its tag."""
        if self.ends_on:
            over = "Ended" if self.agreed_on else "Not accepted"
            return "grey", "Host became home" if self.became_home else over
        return ("green", "Accepted") if self.agreed_on else ("yellow", "Asked for")


@tracked()
class TransferCheck(OfChild):
    """One line of the check-list of one transfer: done, not needed with the reason, or still to do."""

    history_name = "line of a check-list"
    history_labels = {"item": "what", "done_on": "done on", "words": "note"}
    ref = ref_field()
    local_id = local_id_field()
    transfer = models.ForeignKey(Transfer, models.PROTECT, related_name="checks")
    child = models.ForeignKey(Child, models.PROTECT, related_name="transfer_checks")
    item = models.ForeignKey(TransferItem, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=CHECKS, default=Check.OPEN.value)
    done_on = models.DateField(null=True, blank=True)
    words = line(300)
    recorded_by = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["item__position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["transfer", "item"], name="a_line_once_a_transfer"),
            models.CheckConstraint(
                condition=Q(state=Check.DONE.value, done_on__isnull=False)
                | Q(state=Check.NOT_NEEDED.value, done_on=None) & ~Q(words="")
                | Q(state=Check.OPEN.value, done_on=None),
                name="line_of_check_list_says_when_or_why",
            ),
        ]

    def __str__(self) -> str:
        return self.item.name

    @property
    def is_open(self) -> bool:
        """Whether it is still to do."""
        return self.state == Check.OPEN


@tracked()
class TransferReview(OfChild):
    """Somebody looked whether the child is settled, and decided what becomes of the transfer. Never edited."""

    history_name = "review of a transfer"
    history_labels = {"words": "what the review found", "stability_on": "looked at again on"}
    ref = ref_field()
    local_id = local_id_field()
    transfer = models.ForeignKey(Transfer, models.PROTECT, related_name="reviews")
    child = models.ForeignKey(Child, models.PROTECT, related_name="transfer_reviews")
    reviewed_on = models.DateField()
    decision = models.CharField(max_length=12, choices=DECISIONS)
    words = models.TextField()
    stability_on = models.DateField(null=True, blank=True)
    reviewed_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField()

    class Meta:
        ordering = ["reviewed_at", "pk"]
        triggers = [
            stays(
                "transfer_review_stays",
                ("child_id", "transfer_id", "reviewed_on", "decision", "words", "stability_on", "reviewed_by_id")
                + ("reviewed_at",),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_decision_display()}, {self.reviewed_on:%-d %B %Y}"
