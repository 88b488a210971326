"""What people do with a child's record, by noun: each action locks, checks permission and rules, and writes."""

from cases.actions.allocation import allocate_child
from cases.actions.child import add_carer, edit_carer, edit_details
from cases.actions.circumstances import add_care_status, add_ete, add_residence, end_episode
from cases.actions.contact import arrange_appointment, correct_contact, record_contact
from cases.actions.programme import end_programme
from cases.actions.referral import refer_child

__all__ = [
    "add_care_status",
    "add_carer",
    "add_ete",
    "add_residence",
    "allocate_child",
    "arrange_appointment",
    "correct_contact",
    "edit_carer",
    "edit_details",
    "end_episode",
    "end_programme",
    "record_contact",
    "refer_child",
]
