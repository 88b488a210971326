"""Addresses of the cases app."""

from django.urls import path

from cases.views import (
    allocation,
    appointments,
    child,
    children,
    circumstances,
    contacts,
    history,
    offending,
    people,
    referrals,
    rights,
    rights_rectify,
)

app_name = "cases"
urlpatterns = [
    path("children/", children.children, name="children"),
    path("unallocated/", allocation.unallocated, name="unallocated"),
    path("referrals/new/", referrals.refer, name="refer"),
    path("referrals/new/matches/", referrals.matches, name="refer_matches"),
    path("referrals/new/details/", referrals.details, name="refer_details"),
    path("referrals/<ref:ref>/", referrals.referral, name="referral"),
    path("children/<ref:ref>/details/", child.details, name="child_details"),
    path("children/<ref:ref>/details/edit/", child.edit_details, name="edit_details"),
    path("children/<ref:ref>/people/", people.people, name="people"),
    path("children/<ref:ref>/people/carers/new/", people.add_carer, name="add_carer"),
    path("carers/<ref:ref>/edit/", people.edit_carer, name="edit_carer"),
    path("children/<ref:ref>/allocate/", allocation.allocate, name="allocate"),
    path("children/<ref:ref>/contacts/", contacts.contacts, name="contacts"),
    path("children/<ref:ref>/contacts/new/", contacts.record_contact, name="record_contact"),
    path("contacts/<ref:ref>/", contacts.contact, name="contact"),
    path("contacts/<ref:ref>/correct/", contacts.correct_contact, name="correct_contact"),
    path("children/<ref:ref>/appointments/new/", appointments.arrange, name="arrange"),
    path("children/<ref:ref>/offences/", offending.offences, name="offences"),
    path("programmes/<ref:ref>/end/", offending.end_programme, name="end_programme"),
    path("children/<ref:ref>/circumstances/", circumstances.circumstances, name="circumstances"),
    path("children/<ref:ref>/circumstances/residence/new/", circumstances.add_residence, name="add_residence"),
    path("children/<ref:ref>/circumstances/ete/new/", circumstances.add_ete, name="add_ete"),
    path(
        "children/<ref:ref>/circumstances/care-status/new/", circumstances.add_care_status, name="add_care_status"
    ),
    path("residences/<ref:ref>/end/", circumstances.end_residence, name="end_residence"),
    path("ete/<ref:ref>/end/", circumstances.end_ete, name="end_ete"),
    path("care-statuses/<ref:ref>/end/", circumstances.end_care_status, name="end_care_status"),
    path("children/<ref:ref>/history/", history.history, name="history"),
    path("retention/", rights.retention, name="retention"),
    path("retention/rules/", rights.rules, name="retention_rules"),
    path("retention/rules/<str:category>/", rights.set_rule, name="set_retention_rule"),
    path("retention/<ref:ref>/", rights.retention_of_child, name="retention_of_child"),
    path("retention/<ref:ref>/propose/", rights.propose, name="propose_disposal"),
    path("retention/<ref:ref>/hold/", rights.hold, name="place_hold"),
    path("retention/<ref:ref>/restrict/", rights.limit, name="restrict_processing"),
    path("holds/<ref:ref>/lift/", rights.lift, name="lift_hold"),
    path("processing-restrictions/<ref:ref>/lift/", rights.unlimit, name="lift_processing_restriction"),
    path("children/<ref:ref>/disputes/new/", rights_rectify.dispute, name="dispute"),
    path("contacts/<ref:ref>/dispute/", rights_rectify.dispute_contact, name="dispute_contact"),
    path("disputes/<ref:ref>/", rights_rectify.rectification, name="rectification"),
    path("disputes/<ref:ref>/decide/", rights_rectify.decide, name="decide_rectification"),
]
