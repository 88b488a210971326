"""People who sign in, their teams and roles, who stands in for whom, and who looked over their access."""

from yjs.accounts.models.cover import Cover
from yjs.accounts.models.people import Membership, Team, User
from yjs.accounts.models.review import AccessReview, ReviewedPerson

__all__ = ["AccessReview", "Cover", "Membership", "ReviewedPerson", "Team", "User"]
