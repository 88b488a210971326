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
from cases.actions.allocation import allocate_child, end_allocation
from cases.actions.appointments import arrange_appointment, cancel_appointment, change_appointment
from cases.actions.child import DETAILS, edit_details
from cases.actions.circumstances import (
    add_episode,
    confirm_episodes,
    edit_episode,
    end_episode,
    remove_episode,
    take_back_confirmation,
    undo_change,
)
from cases.actions.compliance import follow_up_absence, send_letter, take_back_step, write_letter
from cases.actions.concern import answer_concern
from cases.actions.contact import correct_contact, record_contact
from cases.actions.custody import (
    add_custody_place,
    end_custody_place,
    plan_release,
    record_custody_step,
    record_resettlement,
    take_back_custody_step,
)
from cases.actions.document import (
    add_document_type,
    add_documents,
    choose_readers,
    edit_document,
    end_document_type,
    replace_document,
    withdraw_document,
)
from cases.actions.flags import end_flag, raise_flag, review_flag
from cases.actions.former import add_former, edit_former, record_move
from cases.actions.hearings import edit_hearing, give_report, record_hearing
from cases.actions.incidents import (
    acknowledge_incident,
    add_incident_category,
    close_incident,
    edit_incident,
    end_incident_category,
    record_told,
    report_incident,
    send_incident,
)
from cases.actions.involvement import close_involvement, open_involvement
from cases.actions.leaving import HandOver, hand_over_caseload, record_leaver
from cases.actions.lists import add_list_entry, offer_list_entry, withdraw_list_entry
from cases.actions.merge import merge_children, undo_merge
from cases.actions.notice import choose_notice_email, read_all_notices, read_notice
from cases.actions.offences import edit_offence, load_offence_list, record_offence
from cases.actions.outcome_types import edit_outcome_type, load_outcome_types, set_return_code
from cases.actions.outcomes import appeal_outcome, correct_outcome, record_outcomes, take_back_outcome
from cases.actions.people import (
    CARER,
    PERSON,
    add_carer,
    add_person_around,
    edit_carer,
    edit_person_around,
    end_person_around,
)
from cases.actions.photo import change_photo
from cases.actions.police import edit_arrest, edit_bail, record_arrest, record_bail
from cases.actions.programme import end_programme
from cases.actions.programmes import (
    change_level,
    change_programme,
    edit_programme,
    record_programme,
    revoke_programme,
    take_back_change,
)
from cases.actions.prompt import set_contact_prompt
from cases.actions.referral import refer_child
from cases.actions.requirements import (
    add_requirement,
    edit_requirement,
    end_requirement,
    record_hours,
    take_back_hours,
)
from cases.actions.task import add_task, finish_task, hand_on_task, put_off_task, reopen_task
from cases.actions.team import close_team
from cases.actions.victims import (
    edit_restorative_justice,
    edit_victim,
    edit_victim_request,
    edit_victim_view,
    end_boundary,
    link_victim,
    offer_restorative_justice,
    record_victim,
    record_victim_consent,
    record_victim_request,
    record_victim_view,
    set_boundary,
    show_victim_address,
)

__all__ = [
    "add_custody_place",
    "end_custody_place",
    "plan_release",
    "record_custody_step",
    "record_resettlement",
    "take_back_custody_step",
    "change_level",
    "change_programme",
    "edit_programme",
    "record_programme",
    "revoke_programme",
    "take_back_change",
    "add_requirement",
    "edit_requirement",
    "end_requirement",
    "record_hours",
    "take_back_hours",
    "acknowledge_incident",
    "add_incident_category",
    "close_incident",
    "edit_incident",
    "end_incident_category",
    "record_told",
    "report_incident",
    "send_incident",
    "edit_restorative_justice",
    "edit_victim",
    "edit_victim_request",
    "edit_victim_view",
    "end_boundary",
    "link_victim",
    "offer_restorative_justice",
    "record_victim",
    "record_victim_consent",
    "record_victim_request",
    "record_victim_view",
    "set_boundary",
    "show_victim_address",
    "edit_arrest",
    "edit_bail",
    "record_arrest",
    "record_bail",
    "appeal_outcome",
    "correct_outcome",
    "record_outcomes",
    "take_back_outcome",
    "add_episode",
    "confirm_episodes",
    "edit_episode",
    "remove_episode",
    "take_back_confirmation",
    "undo_change",
    "CARER",
    "DETAILS",
    "PERSON",
    "HandOver",
    "add_carer",
    "add_document_type",
    "add_documents",
    "add_former",
    "add_list_entry",
    "add_person_around",
    "add_task",
    "allocate_child",
    "answer_concern",
    "arrange_appointment",
    "bar_worker",
    "cancel_appointment",
    "change_appointment",
    "change_photo",
    "change_protected",
    "choose_notice_email",
    "choose_readers",
    "close_involvement",
    "close_restricted_record",
    "close_team",
    "correct_contact",
    "declare_conflict",
    "edit_carer",
    "edit_details",
    "edit_document",
    "edit_former",
    "edit_hearing",
    "edit_offence",
    "edit_outcome_type",
    "edit_person_around",
    "end_allocation",
    "end_bar",
    "end_document_type",
    "end_episode",
    "end_flag",
    "end_person_around",
    "end_programme",
    "end_protection",
    "finish_task",
    "follow_up_absence",
    "give_report",
    "hand_on_task",
    "hand_over_caseload",
    "lift_restriction",
    "load_offence_list",
    "load_outcome_types",
    "merge_children",
    "name_person",
    "offer_list_entry",
    "open_involvement",
    "open_restricted_record",
    "protect_address",
    "put_off_task",
    "raise_flag",
    "read_all_notices",
    "read_notice",
    "record_contact",
    "record_hearing",
    "record_leaver",
    "record_move",
    "record_offence",
    "refer_child",
    "remove_named_person",
    "reopen_task",
    "replace_document",
    "restrict_child",
    "review_flag",
    "send_letter",
    "set_contact_prompt",
    "set_return_code",
    "show_protected",
    "take_back_step",
    "undo_merge",
    "withdraw_document",
    "withdraw_list_entry",
    "write_letter",
]
