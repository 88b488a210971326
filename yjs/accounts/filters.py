"""What the list of people is narrowed by."""

import django_filters
from django import forms
from django.db.models import Q, QuerySet

from yjs.accounts import queries
from yjs.accounts.models import Membership, Team, User
from yjs.accounts.rules import ACCOUNT_LABELS, Account
from yjs.forms import FilterForm
from yjs.roles import ROLE_LABELS

ROLES = [(role.value, label) for role, label in ROLE_LABELS.items()]
STATES = [(account.value, label) for account, label in ACCOUNT_LABELS.items()]


class PeopleFilter(django_filters.FilterSet):
    """Name or email address, a role or team of today, and how the account stands."""

    name = django_filters.CharFilter(method="by_name", label="Name or email address")
    role = django_filters.ChoiceFilter(method="by_role", label="Role", choices=ROLES, empty_label="Any role")
    team = django_filters.ModelChoiceFilter(
        method="by_team", label="Team", queryset=Team.objects.all(), to_field_name="ref", empty_label="Any team"
    )
    state = django_filters.ChoiceFilter(
        method="by_state", label="Account", choices=STATES, empty_label="Any", widget=forms.Select
    )

    class Meta:
        model = User
        fields: list[str] = []
        form = FilterForm

    def by_name(self, people: QuerySet[User], _: str, words: str) -> QuerySet[User]:
        """Part of the name or of the email address."""
        return people.filter(Q(name__icontains=words) | Q(email__icontains=words))

    def by_role(self, people: QuerySet[User], _: str, role: str) -> QuerySet[User]:
        """People who hold the role on the day of the request."""
        held = Membership.objects.open_on(self.request.on).filter(role=role)
        return people.filter(pk__in=held.values("user"))

    def by_team(self, people: QuerySet[User], _: str, team: Team) -> QuerySet[User]:
        """People who are in the team on the day of the request."""
        held = Membership.objects.open_on(self.request.on).filter(team=team)
        return people.filter(pk__in=held.values("user"))

    def by_state(self, people: QuerySet[User], _: str, state: str) -> QuerySet[User]:
        """People whose account stands like this at the moment of the request."""
        return people.filter(queries.with_account(Account(state), self.request.at))
