"""Forms of one's own password, people and teams."""

from yjs.accounts.forms.account import HomePostcodeForm
from yjs.accounts.forms.cover import CoverForm
from yjs.accounts.forms.passwords import ChangePasswordForm, ChoosePasswordForm
from yjs.accounts.forms.people import EndMembershipForm, MembershipForm, PersonForm, ReasonForm, TeamForm
from yjs.accounts.forms.review import AccessDecisionForm
from yjs.accounts.forms.terms import TermsForm

__all__ = [
    "AccessDecisionForm",
    "ChangePasswordForm",
    "ChoosePasswordForm",
    "CoverForm",
    "EndMembershipForm",
    "HomePostcodeForm",
    "MembershipForm",
    "PersonForm",
    "ReasonForm",
    "TeamForm",
    "TermsForm",
]
