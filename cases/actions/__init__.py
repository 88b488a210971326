"""What people do with a child's record, by noun: each action locks, checks permission and rules, and writes."""

from cases.actions.access import (
    bar_worker,
    declare_conflict,
    end_bar,
    lift_restriction,
    name_person,
    remove_named_person,
    restrict_child,
)
from cases.actions.access_address import change_protected, end_protection, protect_address, show_protected
from cases.actions.access_opening import close_restricted_record, open_restricted_record
from cases.actions.allocation import allocate_child
from cases.actions.child import CARER, DETAILS, add_carer, edit_carer, edit_details
from cases.actions.circumstances import add_care_status, add_ete, add_residence, end_episode
from cases.actions.concern import answer_concern
from cases.actions.contact import arrange_appointment, correct_contact, record_contact
from cases.actions.document import (
    add_document_type,
    add_documents,
    choose_readers,
    edit_document,
    end_document_type,
    replace_document,
    withdraw_document,
)
from cases.actions.leaving import HandOver, record_leaver
from cases.actions.merge import merge_children, undo_merge
from cases.actions.notice import choose_notice_email, read_all_notices, read_notice
from cases.actions.programme import end_programme
from cases.actions.referral import refer_child
from cases.actions.task import add_task, finish_task, hand_on_task, put_off_task, reopen_task
from cases.actions.team import close_team

__all__ = [
    "HandOver",
    "CARER",
    "DETAILS",
    "add_care_status",
    "add_carer",
    "add_document_type",
    "add_documents",
    "add_ete",
    "add_residence",
    "add_task",
    "allocate_child",
    "answer_concern",
    "arrange_appointment",
    "bar_worker",
    "change_protected",
    "choose_readers",
    "choose_notice_email",
    "close_restricted_record",
    "close_team",
    "correct_contact",
    "declare_conflict",
    "edit_carer",
    "edit_details",
    "edit_document",
    "end_bar",
    "end_document_type",
    "end_episode",
    "end_programme",
    "end_protection",
    "finish_task",
    "hand_on_task",
    "lift_restriction",
    "merge_children",
    "name_person",
    "open_restricted_record",
    "protect_address",
    "put_off_task",
    "read_all_notices",
    "read_notice",
    "record_contact",
    "record_leaver",
    "refer_child",
    "remove_named_person",
    "reopen_task",
    "replace_document",
    "restrict_child",
    "show_protected",
    "undo_merge",
    "withdraw_document",
]
