"""Addresses of signing in, one's own account, people and teams."""

from django.urls import path

from yjs.accounts import views

app_name = "accounts"
urlpatterns = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("signed-out/", views.signed_out, name="signed_out"),
    path("account/", views.account, name="account"),
    path("account/password/", views.change_password, name="change_password"),
    path("set-password/<ref:ref>/<str:token>/", views.set_password, name="set_password"),
    path("people/", views.people, name="people"),
    path("people/new/", views.add_person, name="add_person"),
    path("people/<ref:ref>/", views.person, name="person"),
    path("people/<ref:ref>/memberships/new/", views.add_membership, name="add_membership"),
    path("memberships/<int:pk>/end/", views.end_membership, name="end_membership"),
    path("people/<ref:ref>/disable/", views.disable_person, name="disable_person"),
    path("people/<ref:ref>/enable/", views.enable_person, name="enable_person"),
    path("people/<ref:ref>/password-reset/", views.start_reset, name="start_reset"),
    path("teams/", views.teams, name="teams"),
    path("teams/new/", views.add_team, name="add_team"),
]
