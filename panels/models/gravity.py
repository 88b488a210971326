"""The gravity score of a case, with the factors that moved it."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cases.models.allocation import EpisodeQuerySet, ends_after_start
from panels.models.case import PanelCase
from panels.rules import HIGHEST_SCORE, LOWEST_SCORE, FactorKind
from yjs.audit.history import tracked
from yjs.refs import ref_field

FACTOR_KINDS = [
    (FactorKind.AGGRAVATING.value, "Makes it more serious"),
    (FactorKind.MITIGATING.value, "Makes it less serious"),
]


def never_overwritten(name: str) -> pgtrigger.Protect:
    """A database trigger: rows are added, never changed or removed, not even by SQL."""
    return pgtrigger.Protect(name=name, operation=pgtrigger.Update | pgtrigger.Delete)


def within_matrix(field: str) -> Q:
    """The score is one of the matrix."""
    return Q(**{f"{field}__gte": LOWEST_SCORE, f"{field}__lte": HIGHEST_SCORE})


@tracked()
class GravityFactor(models.Model):
    """Something that makes an offence more or less serious, for as long as the guidance names it."""

    kind = models.CharField(max_length=12, choices=FACTOR_KINDS)
    text = models.CharField(max_length=200, unique=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = EpisodeQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "pk"]
        constraints = [ends_after_start("gravity_factor_ends_after_start")]

    def __str__(self) -> str:
        return self.text


@tracked()
class GravityScore(models.Model):
    """One scoring: base, guide after the factors, final, and why it differs. Never edited: a later one replaces it."""

    history_replaces = "supersedes"
    ref = ref_field()
    case = models.ForeignKey(PanelCase, models.PROTECT, related_name="gravity_scores")
    base_score = models.PositiveSmallIntegerField()
    guide_score = models.PositiveSmallIntegerField()
    final_score = models.PositiveSmallIntegerField()
    rationale = models.TextField(blank=True)
    factors = models.ManyToManyField(GravityFactor, through="GravityScoreFactor", related_name="+")
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by", editable=False
    )
    scored_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    scored_at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=within_matrix("base_score") & within_matrix("guide_score") & within_matrix("final_score"),
                name="gravity_within_matrix",
            ),
            models.CheckConstraint(
                condition=Q(final_score=F("guide_score")) | ~Q(rationale=""), name="gravity_deviation_has_reason"
            ),
            models.UniqueConstraint(fields=["case"], condition=Q(supersedes=None), name="one_first_gravity_score"),
        ]
        triggers = [never_overwritten("gravity_score_never_overwritten")]

    def __str__(self) -> str:
        return f"Gravity score {self.final_score}"

    @property
    def audit_subject(self) -> tuple[str, str]:
        return self.case.audit_subject


@tracked()
class GravityScoreFactor(models.Model):
    """A factor ticked in a scoring."""

    history_name = "factor of a gravity score"
    score = models.ForeignKey(GravityScore, models.PROTECT, related_name="ticked")
    factor = models.ForeignKey(GravityFactor, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["score", "factor"], name="factor_ticked_once")]
        triggers = [never_overwritten("gravity_factor_never_overwritten")]

    def __str__(self) -> str:
        return str(self.factor)
