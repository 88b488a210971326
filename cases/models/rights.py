"""Rights over a record: how long it is kept, who decided, holds, restrictions, disputed texts.

A row about one child goes with the child when the record is deleted; what stays is a `Disposal`, which holds no more
than the reference.
"""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from cases.models.child import Child, OfChild
from cases.models.contact import Contact
from cases.rules_rights import Answer, Category, Decision, Kind, Trigger
from yjs.audit.history import tracked
from yjs.refs import ref_field

CATEGORIES = [
    (Category.NO_OUTCOME.value, "No outcome, or informal action"),
    (Category.OUT_OF_COURT.value, "Out-of-court resolution or caution"),
    (Category.REFERRAL_ORDER.value, "Referral order"),
    (Category.COMMUNITY.value, "Community order"),
    (Category.CUSTODY.value, "Custody"),
    (Category.SEXUAL.value, "Sexual offence"),
    (Category.LOOKED_AFTER.value, "Our child (looked after)"),
]
TRIGGERS = [
    (Trigger.CLOSED.value, "the last thing that was done"),
    (Trigger.CLOSED_OR_18.value, "the last thing that was done, or the 18th birthday if that is later"),
    (Trigger.BIRTH.value, "the day the child was born"),
]
KINDS = [
    (Kind.THIN_OUT.value, "Thin out: remove the words, keep the facts"),
    (Kind.DELETE.value, "Delete the record"),
    (Kind.KEEP.value, "Keep it longer"),
]
DECISIONS = [
    (Decision.PENDING.value, "Waiting for a second person"),
    (Decision.APPROVED.value, "Approved"),
    (Decision.REFUSED.value, "Refused"),
]
ANSWERS = [
    (Answer.PENDING.value, "Not decided yet"),
    (Answer.CORRECTED.value, "Corrected"),
    (Answer.NOTED.value, "Not changed; the dispute is noted beside the text"),
    (Answer.REFUSED.value, "Refused"),
]
WHO_ASKS = [
    ("child", "The child"),
    ("carer", "A parent or carer"),
    ("solicitor", "A solicitor for the child"),
    ("court", "A court, inquiry or regulator"),
    ("service", "The service itself"),
]


def years(number: int) -> str:
    """1 year, 3 years."""
    return f"{number} year{'' if number == 1 else 's'}"


@tracked()
class RetentionRule(models.Model):
    """How long records of one category are kept, from a date on. Never edited: a later row takes its place."""

    category = models.CharField(max_length=20, choices=CATEGORIES)
    trigger = models.CharField(max_length=12, choices=TRIGGERS)
    thin_years = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Null: never thinned out")
    delete_years = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Null: never deleted by time")
    starts_on = models.DateField()
    reason = models.CharField(max_length=300)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    set_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["category", "-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(thin_years=None) | Q(delete_years=None) | Q(thin_years__lte=F("delete_years")),
                name="thinned_out_before_deleted",
            )
        ]
        triggers = [pgtrigger.Protect(name="rule_append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.get_category_display()}, from {self.starts_on:%-d %B %Y}"

    @property
    def in_years(self) -> str:
        """Both periods, in words."""
        thin = "never thinned out" if self.thin_years is None else f"thinned out after {years(self.thin_years)}"
        gone = "not deleted by time" if self.delete_years is None else f"deleted after {years(self.delete_years)}"
        return f"{thin}, {gone}"


class RetentionDate(models.Model):
    """One record's dates by the rules of today: a view of the database, the same for the page and for the disposal."""

    child = models.OneToOneField(Child, models.DO_NOTHING, primary_key=True, related_name="retention")
    rule = models.ForeignKey(RetentionRule, models.DO_NOTHING, null=True, related_name="+")
    closed_on = models.DateField(null=True)
    counted_from = models.DateField(null=True)
    thin_on = models.DateField(null=True)
    delete_on = models.DateField(null=True)
    due_on = models.DateField(null=True, help_text="The next of the two that is still to be done")

    class Meta:
        managed = False
        db_table = "cases_retentiondate"
        ordering = ["due_on", "child"]

    def __str__(self) -> str:
        return f"due {self.due_on}"


class Lifted(OfChild):
    """Something that stands over a record until somebody lifts it, each time with a reason."""

    ref = ref_field()
    asked_by = models.CharField(max_length=10, choices=WHO_ASKS)
    asked_by_name = models.CharField(max_length=120, blank=True)
    reason = models.TextField()
    placed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    placed_at = models.DateTimeField()
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)
    lift_reason = models.TextField(blank=True)

    class Meta:
        abstract = True
        ordering = [F("lifted_at").desc(nulls_first=True), "-placed_at"]


def lifted_with_reason(name: str) -> models.CheckConstraint:
    """A database constraint: who, when and why stand together."""
    return models.CheckConstraint(
        condition=Q(lifted_by=None, lifted_at=None, lift_reason="")
        | (Q(lifted_by__isnull=False, lifted_at__isnull=False) & ~Q(lift_reason="")),
        name=name,
    )


@tracked()
class Hold(Lifted):
    """A legal hold: an inquiry, a court or a complaint needs the record; nothing of it is thinned out or deleted."""

    kept_out_of_history = True
    child = models.ForeignKey(Child, models.PROTECT, related_name="holds")

    class Meta(Lifted.Meta):
        constraints = [lifted_with_reason("hold_lifted_with_reason")]

    def __str__(self) -> str:
        return f"Hold of {self.placed_at:%-d %B %Y}"


@tracked()
class ProcessingRestriction(Lifted):
    """Restriction of processing (DPA 2018 s.47): kept, and out of search, lists and reports."""

    kept_out_of_history = True
    child = models.ForeignKey(Child, models.PROTECT, related_name="processing_restrictions")

    class Meta(Lifted.Meta):
        constraints = [
            lifted_with_reason("processing_restriction_lifted_with_reason"),
            models.UniqueConstraint(
                fields=["child"], condition=Q(lifted_at=None), name="one_processing_restriction_a_child"
            ),
        ]

    def __str__(self) -> str:
        return f"Restriction of {self.placed_at:%-d %B %Y}"


def is_limited(child: str = "pk") -> Exists:
    """Whether the processing of a child's record is restricted now; `child` names the child in the query outside."""
    return Exists(ProcessingRestriction.objects.filter(child=OuterRef(child), lifted_at=None))


@tracked()
class DisposalProposal(OfChild):
    """What one person proposes for a record whose time has run out, and what another decides. Decided once."""

    kept_out_of_history = True
    ref = ref_field()
    child = models.ForeignKey(Child, models.PROTECT, related_name="disposal_proposals")
    kind = models.CharField(max_length=8, choices=KINDS)
    rule = models.ForeignKey(RetentionRule, models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    keep_until = models.DateField(null=True, blank=True)
    reason = models.TextField()
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decision = models.CharField(max_length=8, choices=DECISIONS, default=Decision.PENDING.value)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    decision_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-proposed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["child"], condition=Q(decision="pending"), name="one_proposal_a_child"),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("proposed_by")), name="disposal_decided_by_another"
            ),
            models.CheckConstraint(
                condition=Q(decision="pending", decided_by=None, decided_at=None)
                | (~Q(decision="pending") & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="disposal_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(kind="keep", keep_until__isnull=False) | (~Q(kind="keep") & Q(keep_until=None)),
                name="kept_until_a_day",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="decided_once", operation=pgtrigger.Update, condition=~pgtrigger.Q(old__decision="pending")
            ),
            pgtrigger.Protect(name="proposal_kept", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.proposed_at:%-d %B %Y}"


@tracked()
class Disposal(models.Model):
    """What stays of a record that was thinned out or deleted: no word about the child. Written by the database."""

    child_ref = models.CharField(max_length=12, db_index=True)
    proposal_ref = models.CharField(max_length=12, unique=True)
    kind = models.CharField(max_length=8, choices=KINDS)
    category = models.CharField(max_length=20, choices=CATEGORIES)
    due_on = models.DateField()
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    approved_at = models.DateTimeField()
    done_at = models.DateTimeField()
    counts = models.JSONField(default=dict, help_text="How many rows of each table")

    class Meta:
        ordering = ["-done_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(proposed_by=F("approved_by")), name="disposed_of_by_two"),
        ]
        triggers = [pgtrigger.Protect(name="disposal_append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.child_ref}, {self.done_at:%-d %B %Y}"

    @property
    def rows_gone(self) -> int:
        """How many rows it took, all tables together."""
        return sum(self.counts.values())


@tracked()
class Rectification(OfChild):
    """A text that somebody says is wrong: who asked, the text as it stood, what was decided (DPA 2018 s.46)."""

    ref = ref_field()
    child = models.ForeignKey(Child, models.PROTECT, related_name="rectifications")
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, blank=True, related_name="rectifications")
    field = models.CharField(max_length=20, blank=True, help_text="Which text of the contact")
    place = models.CharField(max_length=200, blank=True, help_text="Where else in the record it stands")
    asked_by = models.CharField(max_length=10, choices=WHO_ASKS)
    asked_by_name = models.CharField(max_length=120, blank=True)
    asked_on = models.DateField()
    disputed_text = models.TextField()
    said_wrong = models.TextField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    answer = models.CharField(max_length=9, choices=ANSWERS, default=Answer.PENDING.value)
    corrected_text = models.TextField(blank=True)
    corrected_contact = models.ForeignKey(
        Contact, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    answer_reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-recorded_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="pending", decided_by=None, decided_at=None)
                | (~Q(answer="pending") & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="rectification_decided_by_somebody",
            ),
            models.CheckConstraint(condition=Q(contact__isnull=False) | ~Q(place=""), name="rectification_says_where"),
        ]
        triggers = [
            pgtrigger.Protect(
                name="rectification_decided_once",
                operation=pgtrigger.Update,
                condition=~pgtrigger.Q(old__answer="pending"),
            ),
            pgtrigger.Protect(name="rectification_kept", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"Text disputed on {self.asked_on:%-d %B %Y}"

    @property
    def is_pending(self) -> bool:
        """Whether it waits for a decision."""
        return self.answer == Answer.PENDING

    @property
    def where(self) -> str:
        """Where the text stands, in words."""
        if self.contact_id is None:
            return self.place
        return f"Contact of {self.contact.happened_at:%-d %B %Y}"
