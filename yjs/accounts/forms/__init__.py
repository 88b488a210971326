"""Forms of signing in, one's own password, people and teams."""

from yjs.accounts.forms.passwords import ChangePasswordForm, ChoosePasswordForm, SignInForm
from yjs.accounts.forms.people import EndMembershipForm, MembershipForm, PersonForm, ReasonForm, TeamForm
from yjs.accounts.forms.terms import TermsForm

__all__ = [
    "ChangePasswordForm",
    "ChoosePasswordForm",
    "EndMembershipForm",
    "MembershipForm",
    "PersonForm",
    "ReasonForm",
    "SignInForm",
    "TeamForm",
    "TermsForm",
]
