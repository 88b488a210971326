"""What the service does its own way in django-allauth: who comes in how, secrets, letters, no sign-up."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from yjs.accounts.address import client_address
from yjs.accounts.models import User
from yjs.signing_in import limits, secrecy
from yjs.signing_in.sessions import CODE, PASSKEY, RECOVERY, open_entry

FACTORS = {
    Authenticator.Type.TOTP.value: CODE,
    Authenticator.Type.WEBAUTHN.value: PASSKEY,
    Authenticator.Type.RECOVERY_CODES.value: RECOVERY,
}


class AccountAdapter(DefaultAccountAdapter):
    """Every way in ends here: `login` opens the session's entry with the second factor that was shown."""

    def get_login_stages(self) -> list[str]:
        return ["yjs.signing_in.stages.SecondFactor"]

    def login(self, request: HttpRequest, user: User) -> None:
        shown = [record for record in get_authentication_records(request, user) if record["method"] == "mfa"]
        factor = FACTORS.get(shown[-1]["type"], shown[-1]["type"]) if shown else ""
        before = user.last_login.timestamp() if user.last_login else 0
        super().login(request, user)
        open_entry(request.session, at=request.at.timestamp(), factor=factor, before=before)

    def post_login(self, request: HttpRequest, user: User, **kwargs) -> HttpResponse:
        """Go on; the place is known from now on when a second factor was shown."""
        response = super().post_login(request, user, **kwargs)
        if request.session["entry"]["factor"]:
            limits.remember_place(request, response, user.email)
        return response

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        return redirect("signing_in:sign_in")

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_reauthentication_required(self, *, app: str, **kwargs) -> bool:
        """Never by allauth: our own `confirm_first` stands before each view that needs it."""
        return False

    def add_message(self, *args, **kwargs) -> None:
        """Our pages say themselves what happened."""

    def send_notification_mail(self, *args, **kwargs) -> None:
        """Our actions send the letters, in the same transaction as the change."""

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request) or "0.0.0.0"  # noqa: S104  # nosec B104: no address is known, none is bound


class MFAAdapter(DefaultMFAAdapter):
    """Secrets encrypted, names as our pages say them."""

    def encrypt(self, text: str) -> str:
        return secrecy.encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        return secrecy.decrypt(encrypted_text)

    def get_totp_issuer(self) -> str:
        return settings.SERVICE_NAME

    def _get_site_name(self) -> str:
        return settings.SERVICE_NAME
