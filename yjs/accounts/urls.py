"""Addresses of signing in, one's own account, people and teams."""

from django.urls import path

from yjs.accounts.views import people, signing_in, terms

app_name = "accounts"
urlpatterns = [
    path("sign-in/", signing_in.sign_in, name="sign_in"),
    path("sign-out/", signing_in.sign_out, name="sign_out"),
    path("signed-out/", signing_in.signed_out, name="signed_out"),
    path("account/", signing_in.account, name="account"),
    path("account/password/", signing_in.change_password, name="change_password"),
    path("set-password/<ref:ref>/<str:token>/", signing_in.set_password, name="set_password"),
    path("terms/", terms.read_terms, name="terms"),
    path("people/", people.people, name="people"),
    path("people/new/", people.add_person, name="add_person"),
    path("people/<ref:ref>/", people.person, name="person"),
    path("people/<ref:ref>/memberships/new/", people.add_membership, name="add_membership"),
    path("memberships/<int:pk>/end/", people.end_membership, name="end_membership"),
    path("people/<ref:ref>/disable/", people.disable_person, name="disable_person"),
    path("people/<ref:ref>/enable/", people.enable_person, name="enable_person"),
    path("people/<ref:ref>/password-reset/", people.start_reset, name="start_reset"),
    path("people/<ref:ref>/withdraw/", people.withdraw_invitation, name="withdraw_invitation"),
    path("teams/", people.teams, name="teams"),
    path("teams/new/", people.add_team, name="add_team"),
    path("teams/<ref:ref>/rename/", people.rename_team, name="rename_team"),
]
