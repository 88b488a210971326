"""Forms of signing in, one's own password, people and teams."""

from yjs.accounts.forms.passwords import ChangePasswordForm, ChoosePasswordForm, SignInForm
from yjs.accounts.forms.people import EndMembershipForm, MembershipForm, PersonForm, ReasonForm, TeamForm

__all__ = [
    "ChangePasswordForm",
    "ChoosePasswordForm",
    "EndMembershipForm",
    "MembershipForm",
    "PersonForm",
    "ReasonForm",
    "SignInForm",
    "TeamForm",
]
