"""Nothing opens before the terms of use are accepted."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from yjs.accounts import terms
from yjs.drafts import keep

SIGNING_IN = frozenset({"signing_in"})  # the second factor is set up first


class AcceptTermsFirst:
    """Send a signed-in person to the terms of use until they have accepted those that hold."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        """What was typed into a form that is sent meanwhile is kept as its draft."""
        if getattr(view, "guard", "public") == "public" or getattr(view, "before_terms", False):
            return None
        if SIGNING_IN & set(request.resolver_match.app_names) or not request.user.is_authenticated:
            return None
        if request.user.terms_version == terms.CURRENT:
            return None
        keep.keep_posted(request)
        return redirect(f"{reverse('accounts:terms')}?{urlencode({'next': request.get_full_path()})}")
