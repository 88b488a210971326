"""What somebody is to do about a child, by when: made by hand, or by a rule that an administrator switches."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cases.models.about import AboutRecord
from cases.models.child import Child
from cases.rules_work import TaskKind
from yjs.audit.history import tracked
from yjs.refs import ref_field

PERSON = settings.AUTH_USER_MODEL
MOST_WORDS = 300
TASK_KINDS = [
    (TaskKind.NEXT_STEP.value, "Next step of a contact"),
    (TaskKind.FOLLOW_UP.value, "Follow-up of a missed appointment"),
    (TaskKind.CONTACT.value, "Contact"),
    (TaskKind.ASSESSMENT.value, "Assessment"),
    (TaskKind.PLAN.value, "Plan"),
    (TaskKind.REVIEW.value, "Review"),
    (TaskKind.ENDING.value, "Ending"),
    (TaskKind.OTHER.value, "Something else"),
]


class TaskQuerySet(models.QuerySet):
    """Tasks by whether they wait for somebody on a date."""

    def open(self) -> "TaskQuerySet":
        """Those that nobody has done, also while they are put off."""
        return self.filter(done_at=None)

    def waiting_on(self, on) -> "TaskQuerySet":
        """Those that stand on somebody's list on the date: not done, and not put off beyond it."""
        return self.open().filter(Q(put_off_until=None) | Q(put_off_until__lte=on))


@tracked()
class Task(AboutRecord):
    """One person is to do one thing about a child by a day. Every change stays in the history."""

    history_labels = {"owner": "whose task", "words": "what to do", "done_note": "what was done"}
    ref = ref_field()
    child = models.ForeignKey(Child, models.PROTECT, related_name="tasks")
    kind = models.CharField(max_length=12, choices=TASK_KINDS, default=TaskKind.OTHER.value)
    words = models.CharField(max_length=MOST_WORDS)
    owner = models.ForeignKey(PERSON, models.PROTECT, related_name="tasks")
    due_on = models.DateField()
    rule = models.CharField(max_length=40, blank=True, editable=False)
    occasion = models.CharField(max_length=40, blank=True, editable=False)
    made_by = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    put_off_until = models.DateField(null=True, blank=True)
    put_off_reason = models.CharField(max_length=MOST_WORDS, blank=True)
    hand_on_reason = models.CharField(max_length=MOST_WORDS, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")
    done_note = models.CharField(max_length=MOST_WORDS, blank=True)

    objects = TaskQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [
            models.Index(fields=["owner", "due_on"], condition=Q(done_at=None), name="open_tasks_of_person"),
            models.Index(fields=["child", "due_on"], condition=Q(done_at=None), name="open_tasks_of_child"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["rule", "about_ref", "occasion"], condition=~Q(rule=""), name="one_task_a_rule_and_occasion"
            ),
            models.CheckConstraint(
                condition=Q(done_at=None, done_by=None) | Q(done_at__isnull=False, done_by__isnull=False),
                name="task_done_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(done_at=None) | Q(done_at__gte=F("made_at")), name="task_done_after_made"
            ),
        ]

    def __str__(self) -> str:
        return self.words
