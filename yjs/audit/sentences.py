"""An action's name as a sentence in the past tense: what the histories and the logs say somebody did."""

PAST = {
    "begin": "began",
    "make": "made",
    "put": "put",
    "send": "sent",
    "take": "took",
    "write": "wrote",
    "draw": "drew",
    "give": "gave",
    "submit": "submitted",
    "refer": "referred",
    "hold": "held",
    "set": "set",
    "choose": "chose",
    "hand": "handed",
    "open": "opened",
    "lift": "lifted",
    "break": "broke",
    "plan": "planned",
}
SAID = {
    "refer_child": "Referred the child",
    "allocate_child": "Allocated the child",
    "record_contact": "Recorded a contact",
    "correct_contact": "Corrected a contact",
    "arrange_appointment": "Arranged an appointment",
    "edit_details": "Changed the child's details",
    "add_carer": "Added a parent or carer",
    "edit_carer": "Changed a parent or carer",
    "add_residence": "Recorded where the child lives",
    "add_ete": "Recorded where the child learns or works",
    "add_care_status": "Recorded a care status",
    "end_episode": "Recorded that something ended",
    "end_programme": "Ended a programme",
    "save_section": "Wrote a section of the assessment",
    "save_self_assessment": "Wrote down a self-assessment",
    "save_judgements": "Made the judgements of the assessment",
    "start_assessment": "Started an assessment",
    "open_case": "Opened a case for the panel",
    "add_to_agenda": "Put the case on a panel's agenda",
    "score_gravity": "Scored the gravity",
    "recommend_outcome": "Recommended an outcome to the panel",
    "decide_case": "Recorded the panel's decision",
    "start_plan": "Started a plan",
    "add_target": "Added a target to the plan",
    "change_target": "Changed a target of the plan",
    "remove_target": "Removed a target from the plan",
    "sign_plan": "Recorded that the plan is agreed",
    "import_caseload": "Imported this record from files",
    "restrict_child": "Restricted the record to named people",
    "lift_restriction": "Lifted the restriction of the record",
    "name_person": "Named a person who may see the restricted record",
    "remove_named_person": "Took a person off the list of a restricted record",
    "open_restricted_record": "Opened the restricted record in an emergency",
    "close_restricted_record": "Closed the restricted record again",
    "bar_worker": "Barred a worker from the record",
    "end_bar": "Ended the bar of a worker",
    "declare_conflict": "Said that they know the family, and was barred",
    "protect_address": "Protected an address",
    "change_protected": "Changed a protected address or phone number",
    "end_protection": "Ended the protection of an address",
    "place_hold": "Put the record on hold",
    "lift_hold": "Lifted a hold",
    "restrict_processing": "Restricted the processing of the record",
    "lift_processing_restriction": "Lifted the restriction of processing",
    "ask_rectification": "Recorded that a text is said to be wrong",
    "decide_rectification": "Decided about a text that is said to be wrong",
    "propose_disposal": "Proposed to dispose of the record",
    "refuse_disposal": "Refused to dispose of the record",
    "keep_longer": "Kept the record longer",
    "set_retention_rule": "Set how long records are kept",
    "set_policy_value": "Set a value of local policy",
    "add_person": "Added a person who signs in",
    "disable_person": "Closed a person's account",
    "enable_person": "Opened a person's account again",
    "add_membership": "Gave a person a role",
    "end_membership": "Set the last day of a person's role",
    "add_team": "Added a team",
    "start_password_reset": "Sent a person a link to choose a password",
    "choose_password": "Chose a password",
    "change_password": "Changed their password",
    "accept_terms": "Accepted the terms of use",
    "plan_meeting": "Planned a panel meeting",
    "record_attendance": "Recorded who came to a panel meeting",
    "ask_for_return": "Asked for a return",
    "make_return_again": "Asked for a return again",
    "sign_off_return": "Signed off a return",
    "ask_for_report": "Asked for a board report",
    "make_report_again": "Asked for a board report again",
    "sign_off_report": "Signed off a board report",
    "enter_figure": "Entered a published figure",
    "upload_figures": "Uploaded published figures",
    "load_published_folder": "Loaded the published figures",
    "decide_job": "Decided about a parked job",
    "decide_parked_jobs": "Decided about the parked jobs",
}


def sentence(action: str) -> str:
    """An action's name in the past tense: "countersign_assessment" is "Countersigned the assessment"."""
    if action in SAID:
        return SAID[action]
    verb, _, noun = action.partition("_")
    past = PAST.get(verb) or (
        verb + "d" if verb.endswith("e") else verb[:-1] + "ied" if verb.endswith("y") else verb + "ed"
    )
    return f"{past.capitalize()} the {noun.replace('_', ' ')}".removesuffix(" the ")


def told(by: str, said: str) -> str:
    """Who did what: "Priya Lark recorded a contact"."""
    return f"{by} {said[:1].lower()}{said[1:]}"
