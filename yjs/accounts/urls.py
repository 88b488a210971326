"""Addresses of one's own account, people and teams."""

from django.urls import path

from yjs.accounts.views import account, cover, people, review, terms

app_name = "accounts"
urlpatterns = [
    path("account/", account.account, name="account"),
    path("account/home-postcode/", account.home_postcode, name="home_postcode"),
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
    path("stand-ins/", cover.stand_ins, name="stand_ins"),
    path("stand-ins/new/", cover.add_cover, name="add_cover"),
    path("stand-ins/<ref:ref>/end/", cover.end_cover, name="end_cover"),
    path("access-reviews/", review.access_reviews, name="access_reviews"),
    path("access-reviews/start/", review.start_reviews, name="start_reviews"),
    path("access-reviews/<ref:ref>/", review.access_review, name="access_review"),
    path("access-reviews/<ref:ref>/people/<int:pk>/", review.decide_access, name="decide_access"),
    path("access-reviews/<ref:ref>/sign/", review.sign_review, name="sign_review"),
    path("teams/", people.teams, name="teams"),
    path("teams/new/", people.add_team, name="add_team"),
    path("teams/<ref:ref>/rename/", people.rename_team, name="rename_team"),
]
