"""Addresses of getting in: sign-in, second factors, sessions, one's own password, and an administrator's help."""

from django.urls import path

from yjs.signing_in.views import council, entry, factors, mine, others, passwords

app_name = "signing_in"
urlpatterns = [
    path("sign-in/", entry.sign_in, name="sign_in"),
    path("sign-in/second-factor/", entry.second_factor, name="second_factor"),
    path("sign-in/passkey/", entry.passkey, name="passkey"),
    path("sign-in/passkey/options/", entry.passkey_options, name="passkey_options"),
    path("sign-in/council/", council.sign_in, name="council"),
    path("sign-in/council/back/", council.back, name="council_back"),
    path("sign-out/", entry.sign_out, name="sign_out"),
    path("signed-out/", entry.signed_out, name="signed_out"),
    path("set-password/<ref:ref>/<str:token>/", passwords.set_password, name="set_password"),
    path("account/password/", passwords.change_password, name="change_password"),
    path("account/second-factor/", factors.mine, name="factors"),
    path("account/second-factor/set-up/", factors.set_up, name="set_up"),
    path("account/second-factor/passkey/", factors.add_passkey, name="add_passkey"),
    path("account/second-factor/app/", factors.add_app, name="add_app"),
    path("account/second-factor/<int:pk>/remove/", factors.remove, name="remove_factor"),
    path("account/recovery-codes/", factors.make_codes, name="make_codes"),
    path("account/recovery-codes/new/", factors.new_codes, name="new_codes"),
    path("account/council/", council.link, name="link"),
    path("account/council/begin/", council.link_begin, name="link_begin"),
    path("account/council/remove/", council.unlink, name="unlink"),
    path("account/sessions/", mine.mine, name="sessions"),
    path("account/sessions/stay/", mine.stay, name="stay"),
    path("account/sessions/others/end/", mine.end_others, name="end_others"),
    path("account/sessions/<int:pk>/end/", mine.end, name="end_session"),
    path("people/<ref:ref>/second-factor-reset/", others.start_factor_reset, name="start_factor_reset"),
    path("people/<ref:ref>/sessions/", others.end_sessions, name="end_sessions"),
]
