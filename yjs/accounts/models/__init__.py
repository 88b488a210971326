"""People who sign in, their teams and roles, and who stands in for whom."""

from yjs.accounts.models.cover import Cover
from yjs.accounts.models.people import Membership, Team, User

__all__ = ["Cover", "Membership", "Team", "User"]
