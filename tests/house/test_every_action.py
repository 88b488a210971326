"""Every action leaves its name, who acted and the rows it changed in the history: a new action needs a call here."""

import json
import pkgutil
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, time, timedelta
from importlib import import_module
from pathlib import Path
from shutil import copy

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from pghistory.models import Context, Event

from assessments.actions import change_target, remove_target
from cases import actions as closing
from cases.actions import (
    CARER,
    DETAILS,
    cancel_appointment,
    change_appointment,
    close_team,
    confirm_episodes,
    edit_carer,
    edit_details,
    edit_episode,
    end_episode,
    follow_up_absence,
    record_leaver,
    remove_episode,
    send_letter,
    take_back_confirmation,
    take_back_step,
    undo_change,
    write_letter,
)
from cases.actions import subject_access as access
from cases.actions.hearings import FIELDS as HEARING
from cases.actions.hold import lift_hold, place_hold
from cases.actions.notice import tell
from cases.actions.offences import FIELDS
from cases.actions.outcome_types import KIND
from cases.actions.police import ARREST
from cases.actions.processing import lift_processing_restriction, restrict_processing
from cases.actions.prompt import set_contact_prompt
from cases.actions.rectify import ask_rectification, decide_rectification
from cases.actions.retention import set_retention_rule
from cases.importing import import_caseload
from cases.models import Child, CourtReport, ListEntry, Offence, OutcomeType, Programme, RaisedConcern
from cases.queries.programmes import version_of
from cases.rules_outcomes import HEADINGS
from reporting.actions import court_report_files, court_reports, making
from reporting.actions.chronology import ask_for_chronology, make_chronology
from reporting.actions.figures import enter_figure, load_published_folder, upload_figures
from reporting.actions.make_report import keep_report
from reporting.actions.make_report import work_out as work_out_report
from reporting.actions.make_return import keep_return, work_out
from reporting.actions.reports import ask_for_report, make_report_again
from reporting.actions.returns import ask_for_return, make_return_again
from reporting.models import BoardReport, CourtReportFiles, QuarterlyReturn
from tests.assessments import make as assessing
from tests.caseload_files import CaseloadFiles
from tests.cases.make_rights import approve, closed_record, dispose, propose
from tests.factories import (
    AT,
    ON,
    PASSWORD,
    make_allocation,
    make_child,
    make_document,
    make_hearing,
    make_missed,
    make_offence,
    make_outcome_type,
)
from tests.house.incidents import have_an_incident, see_it_through
from tests.house.main_job import JULY, SHORT_PDF, Job
from tests.house.referral_orders import have_a_referral_order, work_a_referral_order
from tests.house.transfers import ask_for_transfer, plan_the_move, see_the_move_through, see_transfer_through
from tests.house.turnaround import begin_turnaround, see_turnaround_through
from tests.house.victims import REQUEST, RESTORATIVE, VICTIM, VIEW, know_a_victim
from tests.jobs.conftest import park
from tests.signing_in.devices import Device, code, options_for
from tests.uploads.files import located_jpeg
from yjs.accounts import actions as accounts
from yjs.accounts import terms
from yjs.accounts.models import User
from yjs.audit.actions import answer_alert
from yjs.audit.models import Alert
from yjs.jobs.actions import decide_job, decide_parked_jobs
from yjs.jobs.outbox import enqueue
from yjs.policy.actions import set_policy_value
from yjs.policy.values import LATE_DAYS
from yjs.roles import Role
from yjs.signing_in import actions as signing_in
from yjs.signing_in.factors import new_secret
from yjs.versions import newest_change

APPS = ("yjs", "cases", "assessments", "panels", "reporting")
NO_ACTIONS = {"migrations", "settings", "urls", "__main__"}
PUBLISHED = Path(__file__).parents[1] / "reporting" / "published"
FIGURE = {"row": "Proven offences", "column": "2021/22", "value": "93", "source": "Youth justice plan"}

BY = {
    "administrator": "add_person add_membership end_membership disable_person enable_person start_password_reset "
    "add_document_type end_document_type "
    "set_retention_rule add_team rename_team close_team withdraw_invitation set_retention_rule "
    "start_access_reviews decide_access sign_access_review record_leaver take_back_leaving set_policy_value "
    "add_list_entry withdraw_list_entry offer_list_entry load_offence_list "
    "add_incident_category end_incident_category add_transfer_item end_transfer_item "
    "edit_outcome_type load_outcome_types set_return_code "
    "add_volunteer edit_volunteer end_volunteer bring_back_volunteer "
    "start_factor_reset end_all_sessions decide_job decide_parked_jobs",
    "auditor": "answer_alert",
    "colleague": "add_cover end_cover change_password choose_password accept_terms open_restricted_record "
    "finish_task reopen_task read_notice choose_notice_email "
    "set_home_postcode close_restricted_record declare_conflict "
    "add_passkey add_app remove_factor make_codes link_account unlink_account",
    "police": "refer_child score_gravity",
    "practitioner": "add_carer edit_carer edit_details record_move change_photo add_former edit_former "
    "add_person_around edit_person_around end_person_around add_episode edit_episode end_episode "
    "remove_episode undo_change confirm_episodes take_back_confirmation "
    "record_contact correct_contact arrange_appointment change_appointment cancel_appointment "
    "follow_up_absence write_letter send_letter "
    "start_assessment save_section save_self_assessment "
    "save_judgements submit_assessment open_case add_to_agenda recommend_outcome start_plan add_target "
    "add_documents edit_document choose_readers replace_document withdraw_document "
    "change_target remove_target sign_plan end_programme ask_rectification protect_address change_protected "
    "raise_flag review_flag end_flag ask_for_chronology record_offence edit_offence "
    "record_programme edit_programme change_programme revoke_programme add_requirement edit_requirement "
    "add_custody_place end_custody_place plan_release record_custody_step record_resettlement take_back_custody_step "
    "end_requirement record_hours take_back_hours "
    "record_compliance_meeting take_back_compliance_meeting start_breach write_statement draw_breach_pack "
    "make_breach_pack set_breach_hearing close_breach "
    "add_reparation_project edit_reparation_project end_reparation_project reopen_reparation_project "
    "assess_project_risk plan_reparation_session edit_reparation_session record_reparation_session "
    "take_back_reparation_session record_review take_back_review "
    "plan_order_panel edit_order_panel record_order_panel take_back_order_panel send_back_to_court "
    "add_activity edit_activity leave_out_activity mark_activity sign_contract "
    "record_volunteer_conflict take_back_volunteer_conflict "
    "report_incident edit_incident record_told ask_transfer edit_transfer record_transfer_check "
    "ask_for_hand_over_pack make_hand_over_pack "
    "start_transition edit_transition add_transition_meeting take_back_transition_meeting "
    "record_turnaround_consent withdraw_turnaround_consent end_turnaround "
    "record_hearing edit_hearing give_report record_arrest edit_arrest record_bail edit_bail "
    "log_adult_call edit_adult_call "
    "add_bail_condition edit_bail_condition remove_bail_condition "
    "record_outcomes correct_outcome appeal_outcome take_back_outcome "
    "start_court_report save_court_report_part hand_over_court_report make_files_again make_court_report_files "
    "make_chronology add_task put_off_task hand_on_task read_all_notices answer_concern",
    "manager": "allocate_child return_assessment countersign_assessment plan_meeting record_attendance decide_case "
    "sign_off_return sign_off_report decide_disposal carry_out_disposal place_hold lift_hold restrict_processing "
    "lift_processing_restriction decide_rectification check_copy make_copy refuse_access_request "
    "hand_over_caseload end_allocation open_involvement close_involvement "
    "restrict_child name_person remove_named_person lift_restriction bar_worker "
    "set_contact_prompt merge_children undo_merge end_bar end_protection take_back_step change_level take_back_change "
    "decide_breach check_statement "
    "add_appropriate_adult edit_appropriate_adult add_adult_shift remove_adult_shift "
    "return_court_report check_court_report "
    "take_back_signature countersign_review "
    "send_incident acknowledge_incident close_incident accept_transfer review_transfer end_transfer decide_transition "
    "allow_turnaround reopen_turnaround "
    "record_victim link_victim edit_victim record_victim_consent record_victim_view edit_victim_view "
    "record_victim_request edit_victim_request offer_restorative_justice edit_restorative_justice "
    "set_boundary end_boundary",
    "data_officer": "ask_for_return make_return_again ask_for_report make_report_again enter_figure upload_figures "
    "load_published_folder import_caseload propose_disposal record_access_request gather_record "
    "extend_access_request redact_passage hand_over_copy send_copy",
}
ACTORS = {action: who for who, actions in BY.items() for action in actions.split()}


def all_actions() -> dict[str, Callable]:
    """Every @action of the code, by name, wherever its module stands."""
    modules = (
        import_module(found.name)
        for app in APPS
        for found in pkgutil.walk_packages(import_module(app).__path__, f"{app}.")
        if not NO_ACTIONS & set(found.name.split("."))
    )
    return {
        value.__name__: value for module in modules for value in vars(module).values() if getattr(value, "is_action", 0)
    }


def events() -> Iterator[Event]:
    """Every row of every event table."""
    for model in apps.get_models():
        if issubclass(model, Event) and model._meta.managed and not model._meta.proxy:
            yield from model.objects.all()


@pytest.fixture()
def everything_done(main_job, tmp_path) -> Job:
    """The main job, and a call of each action that is not on its way."""
    change_what_is_known(main_job)
    change_a_plan(main_job)
    look_after_a_victim(main_job)
    have_an_incident(main_job)
    have_a_referral_order(main_job)
    work_a_referral_order(main_job)
    see_it_through(main_job)
    ask_for_transfer(main_job)
    see_transfer_through(main_job)
    plan_the_move(main_job)
    see_the_move_through(main_job)
    begin_turnaround(main_job)
    see_turnaround_through(main_job)
    keep_categories(main_job)
    work_through_a_day(main_job)
    make_again(main_job)
    enter_what_was_published(main_job, tmp_path)
    import_caseload(CaseloadFiles(tmp_path).write(), by=main_job.people.data_officer, at=AT)
    look_after_people(main_job)
    close_and_open(main_job)
    look_after_rights(main_job)
    look_after_the_service(main_job)
    keep_documents(main_job)
    warn_and_close(main_job)
    return main_job


def keep_documents(job: Job) -> None:
    """A type of its own, and one document that is changed, shown to fewer, replaced and withdrawn."""
    who, office = {"by": job.people.practitioner, "at": AT}, {"by": job.people.administrator, "at": AT}
    kind = closing.add_document_type(name="Drawing", **office)
    document = make_document(job.child, job.people.practitioner, type=kind)
    closing.end_document_type(kind, **office)
    said = {"title": "Sky's drawing", "type": kind, "dated_on": ON, "from_whom": "Sky", "is_sensitive": True}
    closing.edit_document(document, version=newest_change(document), **said, **who)
    closing.choose_readers(document, audience="people", roles=[], people=[job.people.manager], **who)
    closing.replace_document(document, file=SimpleUploadedFile("b.csv", b"c,d\n"), version="1", **who)
    closing.withdraw_document(document, reason="Sky asked for it", **who)
    why = {"reason": "One child", "by": job.people.manager, "at": AT}
    closing.undo_merge(closing.merge_children(make_child(), other=make_child(), taken=["surname"], **why), **why)


def warn_and_close(job: Job) -> None:
    """A child of the practitioner's with a flag; a specialist who came and went; the work closed and opened again."""
    people, child, why = job.people, make_child(), {"reason": "For this test and no other"}
    worker, manager = {"by": people.practitioner, "at": AT}, {"by": people.manager, "at": AT}
    make_allocation(child, people.practitioner)
    until = {"level": "high", "review_on": ON + timedelta(days=30)}
    flag = closing.raise_flag(child, kind=ListEntry.objects.get(name="Medical"), **until, **why, **worker)
    closing.review_flag(flag, version=newest_change(flag), **until, **why, **worker)
    closing.end_flag(flag, **why, **worker)
    printed = ask_for_chronology(child, recipient="Seaview Youth Court", **why, **worker)
    make_chronology(printed, **worker)
    other = make_child()
    given = closing.HandOver(make_allocation(other, people.colleague), people.practitioner, "Likes boxing", "")
    closing.hand_over_caseload(people.colleague, last_day=ON, handing=[given], **why, **manager)
    joined = make_allocation(child, people.specialist, role="specialist")
    closing.end_allocation(joined, ends_on=ON, **why, **manager)
    done = ListEntry.objects.get(name="The work is finished")
    told = {"closed_why": done, "carries_on": "Early help", "told": "At home"}
    closing.close_involvement(child.involvements.get(), ends_on=ON, **told, **manager)
    later = {"starts_on": ON + timedelta(days=1), "by": people.manager, "at": AT + timedelta(days=1)}
    closing.open_involvement(child, opened_why="prevention", **later)
    administrator = {"by": people.administrator, "at": AT}
    entry = closing.add_list_entry("flag-kinds", name="Knife carried", hint="", **administrator)
    closing.withdraw_list_entry(entry, **why, **administrator)
    closing.offer_list_entry(entry, **why, **administrator)
    listed = b"code,name,category,seriousness,starts_on,ends_on\nRO1,Robbery,Robbery,6,2020-01-01,"
    closing.load_offence_list(file=SimpleUploadedFile("list.csv", listed, "text/csv"), **administrator)
    fine = closing.set_return_code(
        OutcomeType.objects.get(code="FINE"), schema=11, code="OTHER", why="Asked for", starts_on=ON, **administrator
    ).type
    kind = {name: getattr(fine, name) for name in KIND} | {"name": "Fine of a court"}
    closing.edit_outcome_type(fine, version=newest_change(fine), **kind, **why, **administrator)
    rows = f"{','.join(HEADINGS)}\nBIND,Bound,Not proven,,,no,no,no,no,9,2000-01-01,".encode()
    closing.load_outcome_types(file=SimpleUploadedFile("kinds.csv", rows, "text/csv"), **administrator)
    said = dict.fromkeys(FIELDS, "") | dict.fromkeys(("occurred_until", "arrested_on", "charged_on"))
    said |= dict.fromkeys(("knife_related", "is_hate_crime", "has_victim"), False)
    said |= {"description": "Robbery", "occurred_on": date(2026, 5, 1), "plea": "NOT_ENTERED"}
    offence = closing.record_offence(child, **said, **worker)
    said |= {"plea": "GUILTY"}
    closing.edit_offence(offence, **said, version=newest_change(offence), **worker)
    work_an_order(child, offence, worker, manager)
    serve_a_sentence(child, offence, worker)
    be_arrested(child, offence, worker)
    keep_a_rota(worker, manager)
    go_to_court(offence, worker, manager)


def work_an_order(child: Child, offence: Offence, worker: dict, manager: dict) -> None:
    """An order from its first day to its early end, and the end taken back."""
    order = {"disposal": make_outcome_type("YOUTH_REHABILITATION_ORDER"), "offences": [offence], "term": 12}
    order |= {"starts_on": date(2026, 5, 4), "term_unit": "months", "planned_end_on": None, "planned_end_reason": ""}
    programme = closing.record_programme(child, **order, level="", **worker)
    programme = closing.edit_programme(programme, **order | {"term": 9}, version=version_of(programme), **worker)
    asked = {"kind": ListEntry.objects.get(name="Unpaid work"), "details": "", "per": "total", "starts_on": ON}
    requirement = closing.add_requirement(programme, **asked, hours=40, **worker)
    asked |= {"hours": 60, "version": newest_change(requirement)}
    closing.edit_requirement(requirement, **asked, **worker)
    done = closing.record_hours(requirement, done_on=ON, hours=6, note="Painting", **worker)
    closing.take_back_hours(done, reason="Another child", **worker)
    closing.end_requirement(requirement, ends_on=ON, met=True, end_reason="", **worker)
    why = {"happened_on": ON, "reason": "Decided in court"}
    closing.change_programme(programme, kind="varied", planned_end_on=None, **why, **worker)
    go_back_to_court(programme, worker, manager)
    closing.change_level(programme, level="ENHANCED", **why, **manager)
    revoked = closing.revoke_programme(programme, **why, **worker)
    closing.take_back_change(revoked, reason="Another child", **manager)


def go_back_to_court(programme: Programme, worker: dict, manager: dict) -> None:
    """A compliance meeting, one taken back, and a breach from the decision to its result."""
    make_missed(programme.child, worker["by"])
    met = {"held_on": ON, "who": "All", "voice": "The bus", "agreed": "Meet at school"}
    twice = [closing.record_compliance_meeting(programme, **met, **worker) for _ in range(2)]
    closing.take_back_compliance_meeting(twice[0], reason="Twice", **worker)
    breach = closing.decide_breach(programme, decision="court", reason="Three were missed", **manager)
    started = {"started_on": ON, "late_reason": "", "version": newest_change(breach)}
    breach = closing.start_breach(breach, **started, **worker)
    written = {"statement": "What happened", "hand_over": True}
    breach = closing.write_statement(breach, **written, version=newest_change(breach, ["statement"]), **worker)
    breach = closing.check_statement(breach, decision="checked", comment="", **manager)
    breach = closing.make_breach_pack(breach, **worker)
    closing.draw_breach_pack(breach, **worker)
    hearing = make_hearing(programme.child, held_on=ON)
    seen = newest_change(breach, ["hearing"])
    breach = closing.set_breach_hearing(breach, hearing=hearing, version=seen, **worker)
    seen = newest_change(breach, ["result"])
    closing.close_breach(breach, result="continued", result_note="", version=seen, **worker)


def serve_a_sentence(child: Child, offence: Offence, worker: dict) -> None:
    """A sentence of custody: a place, release, a meeting taken back, resettlement."""
    order = {"disposal": make_outcome_type("DETENTION_AND_TRAINING_ORDER"), "offences": [offence], "term": 12}
    order |= {"starts_on": date(2026, 5, 4), "term_unit": "months", "planned_end_on": None, "planned_end_reason": ""}
    sentence = closing.record_programme(child, **order, level="", **worker)
    where = {"kind": "sentence", "programme": sentence, "establishment": "Harbour House", "starts_on": ON}
    place = closing.add_custody_place(child, **where, **worker)
    closing.plan_release(sentence, credited=5, at_which="normal", reason="", version="", **worker)
    met = {"kind": "planning", "programme": sentence, "happened_on": ON, "until": None, "who": "All", "words": "Agreed"}
    closing.take_back_custody_step(closing.record_custody_step(child, **met, **worker), reason="Twice", **worker)
    closing.record_resettlement(sentence, heading="ete", words="College", secured_on=ON, **worker)
    closing.end_custody_place(place, ends_on=ON, end_reason="Moved", **worker)


def keep_a_rota(worker: dict, manager: dict) -> None:
    """An appropriate adult on and off the rota, and a call for a child whom nobody knows."""
    known = dict.fromkeys(("trained_on", "ends_on")) | {"checked_on": ON, "starts_on": ON, "works": "staff"}
    known |= {"name": "Ira Knot", "phone": "01632 960444"}
    adult = closing.add_appropriate_adult(**known, **manager)
    known |= {"phone": "01632 960445", "version": newest_change(adult)}
    adult = closing.edit_appropriate_adult(adult, **known, **manager)
    shift = closing.add_adult_shift(adult=adult, starts_at=AT, ends_at=AT + timedelta(hours=4), **manager)
    closing.remove_adult_shift(shift, **manager)
    told = dict.fromkeys(("adult", "arrived_at", "left_at")) | {"station": "Seaview", "called_at": AT, "note": ""}
    call = closing.log_adult_call(**told, **worker)
    closing.edit_adult_call(call, **told | {"adult": adult}, version=newest_change(call), **worker)


def be_arrested(child: Child, offence: Offence, worker: dict) -> None:
    """An arrest and bail, each changed."""
    told = (
        dict.fromkeys(ARREST, "")
        | {one: None for one in ARREST if one.endswith("_at")}
        | {"arrested_at": AT, "adult": None}
    )
    arrest = closing.record_arrest(child, **told, offences=[offence], **worker)
    told |= {"station": "Seaview"}
    closing.edit_arrest(arrest, **told, offences=[offence], version=newest_change(arrest), **worker)
    told = {"kind": "police", "starts_on": ON, "ends_on": None, "conditions": "Sleep at home", "offences": [offence]}
    bail = closing.record_bail(child, **told, **worker)
    asks = dict.fromkeys(("from_time", "until_time", "ends_on")) | {"kind": "exclusion", "starts_on": ON}
    condition = closing.add_bail_condition(bail, **asks, details="The pier", **worker)
    asks |= {"details": "The park", "version": newest_change(condition)}
    closing.remove_bail_condition(closing.edit_bail_condition(condition, **asks, **worker), reason="Twice", **worker)
    closing.edit_bail(bail, **told | {"ends_on": ON}, version=newest_change(bail), **worker)


def go_to_court(offence: Offence, worker: dict, manager: dict) -> None:
    """A hearing that asks for a report, and a report that was given."""
    heard = dict.fromkeys(HEARING, "") | {"adjourned_to": None, "proposal": None, "held_on": ON, "court": "Seaview"}
    heard |= {"court_type": "YOUTH_COURT", "offences": [offence]}
    heard |= {"reports": ["breach", "pre_sentence"]}
    hearing = closing.record_hearing(offence.child, **heard, **worker)
    closing.edit_hearing(hearing, **heard | {"result": "DECIDED"}, version=newest_change(hearing), **worker)
    closing.give_report(hearing.reports.get(kind="breach"), given_on=ON, **worker)
    report_to_the_court(hearing.reports.get(kind="pre_sentence"), worker, manager)
    order, fine = (OutcomeType.objects.get(code=code) for code in ("REFERRAL_ORDER", "FINE"))
    given = {"offences": [offence], "hearing": hearing, "local_residence": True, **worker}
    main = closing.record_outcomes(offence.child, type=order, is_main=True, **given)
    why = {"reason": "For this test and no other"}
    other = closing.record_outcomes(offence.child, type=fine, is_main=False, **given)
    closing.take_back_outcome(other, **why, **worker)
    put_right = {"type": fine, "is_main": True, "local_residence": True, "version": newest_change(main)}
    main = closing.correct_outcome(main, **put_right, **why, **worker)
    appeal = {"appealed_on": ON, "appeal": "", "appeal_ended_on": None, "version": newest_change(main)}
    closing.appeal_outcome(main, **appeal, **worker)


def report_to_the_court(report: CourtReport, worker: dict, manager: dict) -> None:
    """A pre-sentence report that goes back once, is checked, and whose files are made at the second try."""
    text = court_reports.start_court_report(report, **worker)
    for part in text.parts.all():
        newest = newest_change(part, ["words"])
        court_reports.save_court_report_part(part, words="Said plainly", version=newest, **worker)
    court_reports.hand_over_court_report(text, **worker)
    court_reports.return_court_report(text, reason="Say more", **manager)
    court_reports.hand_over_court_report(text, **worker)
    court_reports.check_court_report(text, **manager)
    CourtReportFiles.objects.update(state="failed")
    court_report_files.make_files_again(text, **worker)
    court_report_files.make_court_report_files(text.files, **worker)


def look_after_the_service(job: Job) -> None:
    """Two jobs that were parked, and an alert about unusual reading."""
    set_contact_prompt("aim", text="What you hope for", starts_on=ON, by=job.people.manager, at=AT)
    who = {"by": job.people.administrator, "at": AT}
    said = {"decided": "give_up", "reason": "Nobody needs it now"}
    decide_job(park(enqueue("tests.write_down", "a", key="parked alone", at=AT)), **said, **who)
    park(enqueue("tests.write_down", "a", key="parked with others", at=AT))
    decide_parked_jobs(**said, **who)
    raised = {"kind": "night", "about": job.people.practitioner, "read_at": AT, "raised_at": AT}
    alert = Alert.objects.create(key="night", **raised)
    answer_alert(alert, outcome="expected", note="They were on call", by=job.people.auditor, at=AT)


def close_and_open(job: Job) -> None:
    """A child of the practitioner's: the address protected, the record restricted, opened, and open to all again."""
    people, child, why = job.people, make_child(), {"reason": "For this test and no other"}
    make_allocation(child, people.practitioner)
    manager, colleague = {"by": people.manager, "at": AT}, {"by": people.colleague, "at": AT}
    closing.protect_address(child, **why, by=people.practitioner, at=AT)
    closing.change_protected(child, phone="01000 000003", by=people.practitioner, at=AT)
    closing.end_protection(child, **why, **manager)
    restriction = closing.restrict_child(child, **why, **manager)
    named = closing.name_person(restriction, person=people.specialist, **why, **manager)
    closing.remove_named_person(named, **why, **manager)
    opening = closing.open_restricted_record(restriction, **why, **colleague)
    closing.close_restricted_record(opening, **colleague)
    closing.lift_restriction(restriction, **why, **manager)
    closing.end_bar(closing.bar_worker(child, person=people.specialist, **why, **manager), **why, **manager)
    closing.declare_conflict(child, **why, **colleague)


def change_what_is_known(job: Job) -> None:
    who = {"by": job.people.practitioner, "at": AT}
    details = {name: getattr(job.child, name) for name in DETAILS} | {"known_as": "Skip"}
    edit_details(job.child, version=newest_change(job.child), **details, **who)
    known = {name: getattr(job.carer, name) for name in CARER} | {"phone": "01000 000002"}
    edit_carer(job.carer, version=newest_change(job.carer), **known, **who)
    confirm_episodes(job.child, about="care", **who)
    take_back_confirmation(job.child, about="care", **who)
    said = {"place": "Seaview High School", "version": newest_change(job.ete)}
    edit_episode(job.ete, **said, **who)
    undo_change(job.ete, version=newest_change(job.ete), **who)
    end_episode(job.residence, ends_on=ON, **who)
    remove_episode(job.care_status, reason="It was her brother", **who)
    moved = {"moved_on": ON, "address": "3 New Row", "postcode": "", "home_authority": None}
    closing.record_move(job.child, **moved, **who)
    photo = SimpleUploadedFile("sky.jpg", located_jpeg())
    closing.change_photo(job.child, file=photo, shows="Sky", takes_away=False, **who)
    days = {"starts_on": None, "ends_on": ON, "note": ""}
    former = closing.add_former(job.child, kind="name", name="Sky Finch", **days, **who)
    closing.edit_former(former, version=newest_change(former), **days | {"name": "Sky Finch-Marlow"}, **who)
    known = {name: getattr(job.person, name) for name in closing.PERSON} | {"note": "Away at college"}
    closing.edit_person_around(job.person, version=newest_change(job.person), **known, **who)
    closing.end_person_around(job.person, ends_on=ON, end_reason="Moved to Leeds", **who)
    moved = {"starts_at": AT + timedelta(days=9), "method": "home", "place": ""}
    change_appointment(job.appointment, version=newest_change(job.appointment), **moved, **who)
    cancel_appointment(job.appointment, cancelled_for="service", cancel_reason="The worker is ill", **who)
    missed = make_missed(job.child, job.people.practitioner)
    made = follow_up_absence(missed, tried="Rang", evidence="", step="support", step_reason="Ill", **who)
    letter = write_letter(made, kind="missed", addressed_to="Sky", words="We missed you", **who)
    send_letter(letter, way="by_hand", sent_on=ON, **who)
    take_back_step(made, taken_back_reason="He was ill", by=job.people.manager, at=AT)


def change_a_plan(job: Job) -> None:
    author = job.people.practitioner
    target = assessing.add_target(assessing.start_plan(job.child, author), author)
    changed = change_target(
        target, words="see my dad", steps=(assessing.step(),), version=target.version, by=author, at=AT
    )
    remove_target(changed, by=author, at=AT)


def keep_categories(job: Job) -> None:
    """A category of serious incidents is added and ended, and so is a line of the check-list of transfers."""
    who = {"by": job.people.administrator, "at": AT}
    made = closing.add_incident_category(name="Escape", starts_on=ON, **who)
    closing.end_incident_category(made, ends_on=ON, **who)
    line = closing.add_transfer_item(name="Passport handed over", is_required=False, starts_on=ON, **who)
    closing.end_transfer_item(line, ends_on=ON, **who)


def look_after_a_victim(job: Job) -> None:
    """Recorded, linked again, put right; what is written about them changes; the boundary ends."""
    who, more = {"by": job.people.manager, "at": AT}, job.more
    know_a_victim(job)
    victim = more["victim"]
    both = [*job.referral.offences.all(), make_offence(job.child)]
    closing.link_victim(job.child, victim=victim, offences=both, **who)
    closing.edit_victim(victim, version=newest_change(victim), **VICTIM | {"school": "Other school"}, **who)
    changes = (
        (closing.edit_victim_view, "victim_view", VIEW | {"said": "An apology"}),
        (closing.edit_victim_request, "victim_request", REQUEST | {"answered_on": ON, "answer": "A letter"}),
        (closing.edit_restorative_justice, "restorative", RESTORATIVE | {"ends_on": ON}),
    )
    for change, name, typed in changes:
        change(more[name], version=newest_change(more[name]), **typed, **who)
    closing.end_boundary(more["boundary"], ends_on=ON, **who)


def work_through_a_day(job: Job) -> None:
    """A task that goes to a colleague, who does it; and a concern that was raised before."""
    worker, colleague = {"by": job.people.practitioner, "at": AT}, {"by": job.people.colleague, "at": AT}
    task = closing.add_task(job.child, words="Ring the school", owner=job.people.practitioner, due_on=ON, **worker)
    closing.put_off_task(task, until=ON + timedelta(days=2), reason="The school is closed", **worker)
    closing.hand_on_task(task, owner=job.people.colleague, reason="On leave", **worker)
    closing.choose_notice_email(job.people.colleague, sends_at=time(8, 30), **colleague)
    closing.read_notice(job.people.colleague.notices.get(kind="task"), **colleague)
    closing.reopen_task(closing.finish_task(task, note="Rang them", **colleague), **colleague)
    marks = {"is_risk": True, "is_safeguarding": False, "raised_by": job.people.colleague, "raised_at": AT}
    concern = RaisedConcern.objects.create(child=job.child, contact=job.correction, **marks)
    closing.answer_concern(concern, words="Rang the social worker", is_finished=True, **worker)
    tell([job.people.practitioner], job.child, "contact", about=job.correction, **colleague)
    closing.read_all_notices(**worker)


def make_again(job: Job) -> None:
    who = {"by": job.people.data_officer, "at": JULY}
    asked = ask_for_return("2025Q4", **who)
    attempt = making.claim(QuarterlyReturn, asked.pk, lambda: JULY)
    keep_return(attempt, work_out(attempt), SHORT_PDF, 1)
    make_return_again(asked, **who)
    report = ask_for_report("2024/25", **who)
    attempt = making.claim(BoardReport, report.pk, lambda: JULY)
    keep_report(attempt, *work_out_report(attempt), SHORT_PDF, 1)
    make_report_again(report, **who)


def enter_what_was_published(job: Job, folder: Path) -> None:
    who = {"by": job.people.data_officer, "at": AT}
    enter_figure("offences_and_offenders", **FIGURE, **who)
    file = SimpleUploadedFile("figures.csv", (PUBLISHED / "reoffending_annual_cohorts.csv").read_bytes())
    upload_figures("reoffending_annual_cohorts", file=file, source="Youth justice plan", **who)
    copy(PUBLISHED / "budget_2022_23.csv", folder)
    load_published_folder(folder, source="Youth justice plan", **who)


def look_after_people(job: Job) -> None:
    who = {"by": job.people.administrator, "at": AT}
    person = accounts.add_person(name="Nell Brook", email="nell@test.invalid", job_title="", phone="", **who)
    team = accounts.add_team(name="East team", **who)
    accounts.rename_team(team, name="East End team", **who)
    close_team(accounts.add_team(name="Brief team", **who), **who)
    accounts.take_back_leaving(record_leaver(job.people.other_team, last_day=ON, reason="", **who), **who)
    review = next(one for one in accounts.start_access_reviews(**who) if one.team_id is None)
    for line in review.lines.all():
        accounts.decide_access(line, decision="confirmed", reason="", **who)
    accounts.sign_access_review(review, **who)
    dates = {"starts_on": ON, "ends_on": None}
    membership = accounts.add_membership(person, team=team, role=Role.PRACTITIONER, **dates, **who)
    accounts.end_membership(membership, ends_on=ON + timedelta(days=9), **who)
    accounts.start_password_reset(person, **who)
    accounts.withdraw_invitation(person, reason="Took another post", **who)
    accounts.start_password_reset(person, **who)
    accounts.disable_person(person, reason="Left", **who)
    accounts.enable_person(person, reason="Came back", **who)
    set_policy_value(LATE_DAYS, value=3, starts_on=date(2026, 7, 1), reason="Agreed", **who)
    own = {"by": job.people.colleague, "at": AT}
    new = {"new": "a longer phrase for the test", "again": "a longer phrase for the test"}
    accounts.change_password(job.people.colleague, current=PASSWORD, **new, **own)
    accounts.choose_password(job.people.colleague, **new, **own)
    look_after_oneself(job.people.colleague, own)
    set_up_ones_sign_in(job.people.colleague, own)
    signing_in.end_all_sessions(job.people.colleague, reason="Left a screen open", **who)
    signing_in.start_factor_reset(job.people.colleague, reason="Telephone lost", **who)
    away = {"absent": job.people.colleague, "stand_in": job.people.practitioner, "starts_on": ON, "ends_on": ON}
    accounts.end_cover(accounts.add_cover(**away, **own), **own)


def look_after_rights(job: Job) -> None:
    """Each on a record of its own: a disposal takes the history of what was done with the record."""
    officer, manager, worker = job.people.data_officer, job.people.manager, job.people.practitioner
    dispose(closed_record(worker), officer, manager)
    propose(old := closed_record(worker), officer)
    asked = {"asked_by": "court", "asked_by_name": "", "reason": "An inquiry", "by": manager, "at": AT}
    lift_hold(place_hold(old, **asked), reason="Over", by=manager, at=AT)
    lift_processing_restriction(restrict_processing(old, **asked), reason="Over", by=manager, at=AT)
    approve(propose(closed_record(worker), officer), manager)
    years = {"trigger": "closed", "thin_years": None, "delete_years": 6, "starts_on": ON, "reason": "Agreed"}
    set_retention_rule("custody", **years, by=job.people.administrator, at=AT)
    said = {"asked_by": "child", "asked_by_name": "", "asked_on": ON, "said_wrong": "Not so"}
    dispute = ask_rectification(job.child, **said, place="Plan", disputed_text="Words", by=worker, at=AT)
    decide_rectification(dispute, answer="noted", corrected_text="", answer_reason="Heard", by=manager, at=AT)
    give_copies(job.child, old, officer, manager)


def give_copies(child: Child, other: Child, officer: User, manager: User) -> None:
    who = {"by": officer, "at": AT}
    asked = {"asked_by": "child", "asked_by_name": "Sky", "identity": "Known", "recipient": "Sky", "received_on": ON}
    copy = access.gather_record(access.record_access_request(child, **asked, **who), **who)
    access.extend_access_request(copy, reason="Two files", **who)
    access.redact_passage(copy.passages.first(), kept=[], more="", withheld=True, **who)
    access.hand_over_copy(copy, **who)
    access.check_copy(copy, decision="approve", reason="", by=manager, at=AT)
    access.send_copy(access.make_copy(copy, by=manager, at=AT), **who)
    refused = access.record_access_request(other, **asked, **who)
    access.refuse_access_request(refused, reason="They may not ask", by=manager, at=AT)


def look_after_oneself(person: User, own: dict) -> None:
    person.terms_version = ""
    person.save()
    accounts.accept_terms(person, version=terms.CURRENT, agreed=True, **own)
    accounts.set_home_postcode(person, postcode="ZZ1 1AB", **own)


def set_up_ones_sign_in(person: User, own: dict) -> None:
    secret, device = new_secret(), Device()
    signing_in.add_app(person, secret=secret, code=code(secret), **own)
    made = signing_in.add_passkey(
        person, name="Key", credential=json.loads(device.makes(options_for("testserver"))), **own
    )
    signing_in.remove_factor(person, factor=made, **own)
    signing_in.make_codes(person, **own)
    signing_in.link_account(person, subject="s-1", **own)
    signing_in.unlink_account(person, **own)


def test_every_action_has_a_call_here():
    assert set(all_actions()) == set(ACTORS)


def test_every_action_leaves_its_name_its_actor_and_its_rows(everything_done):
    wrote = defaultdict(int)
    for event in events():
        wrote[event.pgh_context_id] += 1
    left = defaultdict(set)
    for context in Context.objects.all():
        if wrote[context.pk]:
            left[context.metadata.get("action")].add(context.metadata.get("by"))
    expected = {action: {getattr(everything_done.people, who).pk} for action, who in ACTORS.items()}
    assert {action: left[action] for action in expected} == expected
