"""Users, teams, and dated memberships that carry a role."""

from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from yjs.audit.history import tracked
from yjs.refs import ref_field
from yjs.roles import ROLE_LABELS


class UserManager(BaseUserManager):
    """Makes users; passwords are always hashed."""

    def create_user(self, email: str, name: str, password: str | None = None) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), name=name)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str) -> "User":
        return self.get(email__iexact=username)


@tracked(
    "password_link",
    "password_set",
    "factor_added",
    "factor_removed",
    "codes_made",
    "factors_reset",
    "sessions_ended",
    "home_postcode_set",
    exclude=["password", "last_login", "home_postcode", "link_sent_at"],
)
class User(AbstractBaseUser):
    """A person who signs in with an e-mail address. Roles come from memberships, never from a flag."""

    ref = ref_field()
    email = models.EmailField("email address", unique=True)
    name = models.CharField(max_length=120)
    job_title = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    home_postcode = models.CharField(
        max_length=10, blank=True, help_text="For the alert that somebody read a record of their own address"
    )
    left_on = models.DateField(null=True, blank=True, help_text="The last day in the service")
    link_sent_at = models.DateTimeField(
        null=True, blank=True, help_text="When the one-time link that holds was made; null when none holds"
    )
    terms_version = models.CharField(max_length=10, blank=True, help_text="The newest terms of use they accepted")
    terms_accepted_at = models.DateTimeField(null=True, blank=True)
    is_active = models.BooleanField(default=True)
    is_invented = models.BooleanField(default=False, help_text="Made by the demonstration")

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = UserManager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def roles_and_teams(self, on: date) -> list[tuple[str, int]]:
        """(role, team id) of every membership open on the date; who is disabled or has left has none."""
        stays = Q(user__left_on=None) | Q(user__left_on__gte=on)
        held = Membership.objects.open_on(on).filter(stays, user_id=self.pk, user__is_active=True)
        return list(held.values_list("role", "team_id"))

    @property
    def audit_subject(self) -> tuple[str, str]:
        return ("user", self.ref)


class TeamQuerySet(models.QuerySet):
    """Teams by date."""

    def open_on(self, on: date) -> "TeamQuerySet":
        """The teams that are not closed by the date."""
        return self.filter(Q(closed_on=None) | Q(closed_on__gte=on))


@tracked()
class Team(models.Model):
    """A group of people of the service; children belong to the team of their allocated practitioner."""

    ref = ref_field()
    name = models.CharField(max_length=80, unique=True)
    closed_on = models.DateField(null=True, blank=True, help_text="The last day of the team")

    objects = TeamQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def audit_subject(self) -> tuple[str, str]:
        return ("team", self.ref)


class MembershipQuerySet(models.QuerySet):
    """Memberships by date."""

    def open_on(self, on: date) -> "MembershipQuerySet":
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=on), starts_on__lte=on)


@tracked()
class Membership(models.Model):
    """A person holds a role in a team from one date to another (open end = null)."""

    user = models.ForeignKey(User, models.PROTECT, related_name="memberships")
    team = models.ForeignKey(Team, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=[(role.value, label) for role, label in ROLE_LABELS.items()])
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="membership_ends_after_start"
            ),
            ExclusionConstraint(
                name="membership_once_at_a_time",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("team", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (
                        Func(F("starts_on"), F("ends_on"), models.Value("[]"), function="daterange"),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}, {self.team}"

    @property
    def audit_subject(self) -> tuple[str, str]:
        return self.user.audit_subject
