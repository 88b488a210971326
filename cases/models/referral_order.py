"""Referral orders: panels with volunteers, the contract that the child signs, its activities.

These panels are not the panels that decide out of court (the `panels` app), and a referral order is not a referral to
the service (`cases.models.referral`).
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.models.child import Child, OfChild
from cases.models.compliance import stays
from cases.models.offending import Hearing, Programme
from cases.models.programmes import Standing, says_why
from cases.models.volunteer import Volunteer
from cases.rules_referral_order import CourtWhy, PanelKind, PanelResult, Signed, Turnout
from yjs.audit.history import tracked
from yjs.refs import local_id_field, ref_field

PERSON = settings.AUTH_USER_MODEL
ORDER_PANEL_KINDS = [
    (PanelKind.INITIAL.value, "First panel"),
    (PanelKind.PROGRESS.value, "Progress panel"),
    (PanelKind.FINAL.value, "Final panel"),
    (PanelKind.EXTRA.value, "Extraordinary panel"),
    (PanelKind.COURT.value, "Panel about a return to court"),
]
PANEL_RESULTS = [
    (PanelResult.AGREED.value, "A contract is agreed"),
    (PanelResult.GO_ON.value, "The contract goes on as it is"),
    (PanelResult.VARIED.value, "The contract is varied"),
    (PanelResult.KEPT.value, "The contract was kept"),
    (PanelResult.AGAIN.value, "The panel meets again"),
    (PanelResult.COURT.value, "The order goes back to court"),
]
TURNOUT = [
    (Turnout.CAME.value, "Came"),
    (Turnout.ABSENT.value, "Did not come"),
    (Turnout.NOT_ASKED.value, "Was not asked"),
]
COURT_WHYS = [
    (CourtWhy.NO_CONTRACT.value, "No contract could be agreed"),
    (CourtWhy.NOT_SIGNED.value, "The child did not sign"),
    (CourtWhy.NOT_KEPT.value, "The contract was not kept"),
    (CourtWhy.PROGRESS.value, "Good progress: to end the order early"),
    (CourtWhy.OTHER.value, "Something else"),
]
HOW_SIGNED = [
    (Signed.DRAWN.value, "The child signs in the box"),
    (Signed.TYPED.value, "The child signed in front of somebody"),
]


@tracked()
class OrderPanel(Standing):
    """One panel of a referral order: planned with its members, then what it decided, which is never edited."""

    history_name = "panel of a referral order"
    about_others = ("others",)
    history_labels = {"told_by": "written down by", "told_at": "written down", "why_fewer": "why fewer members sat"}
    child = models.ForeignKey(Child, models.PROTECT, related_name="order_panels")
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="order_panels")
    kind = models.CharField("kind of panel", max_length=8, choices=ORDER_PANEL_KINDS)
    held_on = models.DateField("day")
    place = models.CharField(max_length=200)
    result = models.CharField("what the panel decided", max_length=6, choices=PANEL_RESULTS, blank=True)
    decided = models.TextField("what was said and decided", blank=True)
    child_came = models.CharField("the child", max_length=9, choices=TURNOUT, blank=True)
    parent_came = models.CharField("a parent or carer", max_length=9, choices=TURNOUT, blank=True)
    victim_came = models.CharField("somebody for the person harmed", max_length=9, choices=TURNOUT, blank=True)
    others = models.CharField("who else was there", max_length=300, blank=True)
    why_fewer = models.CharField(max_length=1000, blank=True)
    told_by = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")
    told_at = models.DateTimeField(null=True, blank=True)
    court_why = models.CharField("why it goes back to court", max_length=11, choices=COURT_WHYS, blank=True)
    court_words = models.TextField("what the court is told", blank=True)
    hearing = models.ForeignKey(Hearing, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-held_on", "-pk"]
        constraints = [
            says_why("order_panel_taken_back_says_why"),
            models.CheckConstraint(
                condition=Q(told_at=None, told_by=None, result="")
                | (Q(told_at__isnull=False, told_by__isnull=False) & ~Q(result="") & ~Q(decided="")),
                name="order_panel_told_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(hearing=None) | (Q(result=PanelResult.COURT.value) & ~Q(court_why="")),
                name="order_panel_back_to_court_says_why",
            ),
        ]
        triggers = [
            stays(
                "order_panel_stays",
                ("child_id", "programme_id", "kind", "held_on", "place", "result", "decided", "child_came")
                + ("parent_came", "victim_came", "others", "why_fewer", "told_by_id", "told_at"),
                once="OLD.told_at IS NOT NULL",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.held_on:%-d %B %Y}"


@tracked()
class OrderPanelMember(OfChild):
    """A member of a panel: a volunteer, or a worker of the service; whether they sat, once it was held."""

    history_name = "member of a panel"
    history_labels = {"sat": "sat on the panel"}
    ref = ref_field()
    child = models.ForeignKey(Child, models.PROTECT, related_name="order_panel_members")
    panel = models.ForeignKey(OrderPanel, models.PROTECT, related_name="members")
    volunteer = models.ForeignKey(Volunteer, models.PROTECT, null=True, blank=True, related_name="seats")
    worker = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")
    sat = models.BooleanField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(volunteer=None, worker__isnull=False) | Q(volunteer__isnull=False, worker=None),
                name="order_panel_member_is_one_person",
            ),
            models.UniqueConstraint(fields=["panel", "volunteer"], name="one_seat_a_volunteer"),
            models.UniqueConstraint(fields=["panel", "worker"], name="one_seat_a_worker"),
        ]

    def __str__(self) -> str:
        return str(self.volunteer or self.worker)


@tracked()
class ContractActivity(OfChild):
    """One thing of the contract, in words the child can read: by when, how many hours, done or not.

    What a signature stands under never changes: a panel leaves it out, and another takes its place.
    """

    history_name = "activity of a contract"
    history_labels = {"words": "what the child does", "hours": "hours of reparation", "done": "was done"}
    ref = ref_field()
    local_id = local_id_field()
    child = models.ForeignKey(Child, models.PROTECT, related_name="contract_activities")
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="contract_activities")
    panel = models.ForeignKey(OrderPanel, models.PROTECT, null=True, blank=True, related_name="activities")
    words = models.CharField(max_length=300)
    by_when = models.DateField("by when")
    hours = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    written_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    done = models.BooleanField(null=True, blank=True)
    done_on = models.DateField("day", null=True, blank=True)
    done_note = models.CharField("what became of it", max_length=1000, blank=True)
    left_out_at = models.DateTimeField("left out", null=True, blank=True)
    left_out_why = models.CharField("why it was left out", max_length=1000, blank=True)

    class Meta:
        ordering = ["by_when", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(hours=None) | Q(hours__gt=0), name="contract_hours_are_some"),
            models.CheckConstraint(
                condition=Q(done=None, done_on=None) | Q(done__isnull=False, done_on__isnull=False),
                name="contract_activity_done_says_when",
            ),
            models.CheckConstraint(
                condition=Q(left_out_at=None, left_out_why="") | (Q(left_out_at__isnull=False) & ~Q(left_out_why="")),
                name="contract_activity_left_out_says_why",
            ),
        ]
        triggers = [
            stays(
                "contract_activity_stays",
                ("child_id", "programme_id", "panel_id", "words", "by_when", "hours", "written_by_id", "written_at"),
                once="EXISTS (SELECT 1 FROM cases_contractsignature WHERE programme_id = OLD.programme_id "
                "AND taken_back_at IS NULL AND recorded_at >= OLD.written_at)",
            )
        ]

    def __str__(self) -> str:
        return self.words


@tracked()
class ContractSignature(Standing):
    """The child signed the contract as it stood, and a parent or carer with them; the first one starts the order."""

    history_name = "signature of a contract"
    history_labels = {
        "how": "how the child signed",
        "picture": "drawn signature",
        "typed_name": "name as the child signed",
        "witness_name": "signed in front of",
        "parent_picture": "drawn signature of the parent or carer",
    }
    child = models.ForeignKey(Child, models.PROTECT, related_name="contract_signatures")
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="contract_signatures")
    signed_on = models.DateField()
    how = models.CharField(max_length=5, choices=HOW_SIGNED)
    picture = models.BinaryField(null=True, blank=True)
    typed_name = models.CharField(max_length=120, blank=True)
    witness_name = models.CharField(max_length=120, blank=True)
    parent_name = models.CharField("parent or carer", max_length=120, blank=True)
    parent_picture = models.BinaryField(null=True, blank=True)

    class Meta:
        ordering = ["-recorded_at", "-pk"]
        constraints = [
            says_why("contract_signature_taken_back_says_why"),
            models.CheckConstraint(
                condition=Q(how=Signed.DRAWN.value, picture__isnull=False)
                | (Q(how=Signed.TYPED.value) & ~Q(typed_name="") & ~Q(witness_name="")),
                name="contract_signature_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(parent_picture=None) | ~Q(parent_name=""), name="contract_parent_has_a_name"
            ),
        ]
        triggers = [
            stays(
                "contract_signature_stays",
                ("child_id", "programme_id", "signed_on", "how", "picture", "typed_name", "witness_name")
                + ("parent_name", "parent_picture", "recorded_by_id", "recorded_at"),
            )
        ]

    def __str__(self) -> str:
        return f"Contract signed, {self.signed_on:%-d %B %Y}"
