"""The step between the right password and a session."""

from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.stagekit import clear_login
from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect


class SecondFactor(AuthenticateStage):
    """Ask for the second factor, unless a passkey or the council's sign-in has shown it in the same step."""

    def handle(self) -> tuple[HttpResponse | None, bool]:
        response = redirect("signing_in:second_factor") if self._should_handle(self.request) else None
        return response, True

    def _should_handle(self, request: HttpRequest) -> bool:
        person = self.login.user
        shown = [record["method"] for record in get_authentication_records(request, person)]
        return "mfa" not in shown and is_mfa_enabled(person, [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN])

    def abort(self) -> HttpResponse:
        clear_login(self.request)
        return redirect("signing_in:sign_in")
