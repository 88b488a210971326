"""What a child must not do for the sake of somebody who was harmed, without a word of who that is."""

from django.conf import settings
from django.db import models

from cases.models.allocation import EpisodeQuerySet, ends_after_start
from cases.models.child import Child, OfChild
from cases.models.victim import OfVictim, Victim
from yjs.audit.history import tracked
from yjs.refs import local_id_field, ref_field


@tracked()
class Boundary(OfChild):
    """ "Do not …": part of the child's record and plan. For whose sake stands behind the victims' wall."""

    history_name = "boundary for a victim’s sake"
    history_labels = {"words": "do not"}
    ref = ref_field()
    local_id = local_id_field()
    child = models.ForeignKey(Child, models.PROTECT, related_name="boundaries")
    words = models.CharField(max_length=300)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    objects = EpisodeQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "boundaries"
        ordering = ["-starts_on", "-pk"]
        constraints = [ends_after_start("boundary_ends_after_start")]

    def __str__(self) -> str:
        return f"Do not {self.words}"


@tracked()
class VictimBoundary(OfVictim):
    """For whose sake a boundary was set."""

    history_name = "boundary for their sake"
    victim = models.ForeignKey(Victim, models.PROTECT, related_name="boundaries")
    boundary = models.OneToOneField(Boundary, models.PROTECT, related_name="for_sake_of")
