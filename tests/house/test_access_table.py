"""The matrix of trust: what each of the cast gets at every address, about one child on a full way through.

200 a page, 302 sent elsewhere (signed out: to sign in), 403 visible but not theirs to do, 404 does not exist for them,
400 search first, 405 only to be posted, 410 a link that is used up.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from assessments.frameworks import OOCR_V1
from cases.actions import (
    add_task,
    allocate_child,
    bar_worker,
    follow_up_absence,
    merge_children,
    open_restricted_record,
    record_hearing,
    restrict_child,
    write_letter,
)
from cases.actions.hearings import FIELDS as HEARING
from cases.actions.hold import place_hold
from cases.actions.processing import restrict_processing
from cases.actions.rectify import ask_rectification
from cases.actions.subject_access import gather_record, record_access_request
from cases.models import RaisedConcern
from reporting.actions.chronology import ask_for_chronology
from reporting.actions.court_reports import start_court_report
from reporting.actions.figures import upload_figures
from tests.assessments import make as assessing
from tests.cases.make_rights import closed_record, propose
from tests.factories import (
    AT,
    make_adult,
    make_adult_call,
    make_arrest,
    make_bail,
    make_bail_condition,
    make_breach,
    make_child,
    make_compliance_meeting,
    make_custody_place,
    make_custody_step,
    make_document,
    make_flag,
    make_hours,
    make_missed,
    make_requirement,
    make_shift,
    make_user,
    sign_in,
)
from tests.house.incidents import have_an_incident
from tests.house.main_job import REFERRED, Job
from tests.house.referral_orders import have_a_referral_order
from tests.house.transfers import ask_for_transfer, plan_the_move
from tests.house.turnaround import begin_turnaround
from tests.house.victims import know_a_victim, words_of_victims
from tests.uploads import files
from yjs import clock
from yjs.access import Permission
from yjs.accounts.actions import add_cover, start_access_reviews
from yjs.accounts.management.commands.write_permissions import guarded_addresses
from yjs.audit.models import Alert
from yjs.drafts.models import Draft
from yjs.jobs.models import Job as QueuedJob
from yjs.jobs.models import Measurement
from yjs.jobs.outbox import enqueue
from yjs.roles import Role
from yjs.uploads.models import Upload

# The practitioner leads the child; the colleague is in the same team; `spe` is an ETE specialist whom nobody
# allocated, `all` one who is allocated; the police officer referred the child; `oth` works in another team.
PEOPLE = (
    "practitioner",
    "colleague",
    "specialist",
    "allocated",
    "manager",
    "other_team",
    "board_member",
    "administrator",
    "police",
    "data_officer",
    "auditor",
    "stranger",
    "anonymous",
)
GET = """
                             pra col spe all man oth boa adm pol dat aud str ano
live                         200 200 200 200 200 200 200 200 200 200 200 200 200
ready                        200 200 200 200 200 200 200 200 200 200 200 200 200
work                         200 200 200 200 200 200 200 200 200 200 200 200 200
accessibility                200 200 200 200 200 200 200 200 200 200 200 200 200
browser_reports:collect      405 405 405 405 405 405 405 405 405 405 405 405 405
drafts:save                  405 405 405 405 405 405 405 405 405 405 405 405 405
drafts:discard               405 405 405 405 405 405 405 405 405 405 405 405 302
drafts:bring_back            405 405 405 405 405 405 405 405 405 405 405 405 302
audit:viewings               403 403 403 403 403 403 403 403 403 200 200 403 302
audit:of_record              403 403 403 403 403 403 403 403 403 200 200 403 302
audit:of_person              403 403 403 403 403 403 403 403 403 200 200 403 302
audit:export                 403 403 403 403 403 403 403 403 403 403 405 403 302
audit:alerts                 403 403 403 403 403 403 403 403 403 403 200 403 302
audit:alert                  403 403 403 403 403 403 403 403 403 403 200 403 302
audit:slow_down              302 302 302 302 302 302 302 302 302 302 302 302 302
audit:changes                403 403 403 403 403 403 403 403 403 403 200 403 302
policy:values                403 403 403 403 403 403 403 200 403 403 403 403 302
policy:set_value             403 403 403 403 403 403 403 200 403 403 403 403 302
jobs:status                  403 403 403 403 403 403 403 200 403 403 403 403 302
jobs:alarms                  403 403 403 403 403 403 403 200 403 403 403 403 302
jobs:decide_all              403 403 403 403 403 403 403 200 403 403 403 403 302
jobs:decide                  404 404 404 404 404 404 404 200 404 404 404 404 302
signing_in:sign_in           302 302 302 302 302 302 302 302 302 302 302 302 200
signing_in:second_factor     302 302 302 302 302 302 302 302 302 302 302 302 302
signing_in:passkey           405 405 405 405 405 405 405 405 405 405 405 405 405
signing_in:passkey_options   200 200 200 200 200 200 200 200 200 200 200 200 200
signing_in:sign_out          405 405 405 405 405 405 405 405 405 405 405 405 405
signing_in:signed_out        302 302 302 302 302 302 302 302 302 302 302 302 200
signing_in:set_password      410 410 410 410 410 410 410 410 410 410 410 410 410
signing_in:change_password   200 200 200 200 200 200 200 200 200 200 200 200 302
signing_in:factors           200 200 200 200 200 200 200 200 200 200 200 200 302
signing_in:set_up            302 302 302 302 302 302 302 302 302 302 302 302 302
signing_in:add_passkey       200 200 200 200 200 200 200 200 200 200 200 200 302
signing_in:add_app           200 200 200 200 200 200 200 200 200 200 200 200 302
signing_in:remove_factor     404 404 404 404 404 404 404 404 404 404 404 404 302
signing_in:make_codes        405 405 405 405 405 405 405 405 405 405 405 405 302
signing_in:new_codes         200 200 200 200 200 200 200 200 200 200 200 200 302
signing_in:sessions          200 200 200 200 200 200 200 200 200 200 200 200 302
signing_in:stay              200 200 200 200 200 200 200 200 200 200 200 200 302
signing_in:end_others        405 405 405 405 405 405 405 405 405 405 405 405 302
signing_in:end_session       405 405 405 405 405 405 405 405 405 405 405 405 302
signing_in:council           404 404 404 404 404 404 404 404 404 404 404 404 404
signing_in:council_back      404 404 404 404 404 404 404 404 404 404 404 404 404
signing_in:link              404 404 404 404 404 404 404 404 404 404 404 404 302
signing_in:link_begin        404 404 404 404 404 404 404 404 404 404 404 404 302
signing_in:unlink            404 404 404 404 404 404 404 404 404 404 404 404 302
signing_in:start_factor_reset 404 404 404 404 404 404 404 200 404 404 404 404 302
signing_in:end_sessions      404 404 404 404 404 404 404 200 404 404 404 404 302
accounts:account             200 200 200 200 200 200 200 200 200 200 200 200 302
accounts:home_postcode       200 200 200 200 200 200 200 200 200 200 200 200 302
accounts:terms               200 200 200 200 200 200 200 200 200 200 200 200 302
accounts:people              403 403 403 403 403 403 403 200 403 403 403 403 302
accounts:add_person          403 403 403 403 403 403 403 200 403 403 403 403 302
accounts:person              404 404 404 404 404 404 404 200 404 404 404 404 302
accounts:add_membership      404 404 404 404 404 404 404 200 404 404 404 404 302
accounts:end_membership      404 404 404 404 404 404 404 200 404 404 404 404 302
accounts:disable_person      404 404 404 404 404 404 404 200 404 404 404 404 302
accounts:enable_person       404 404 404 404 404 404 404 200 404 404 404 404 302
accounts:start_reset         404 404 404 404 404 404 404 200 404 404 404 404 302
accounts:withdraw_invitation 404 404 404 404 404 404 404 200 404 404 404 404 302
accounts:rename_team         404 404 404 404 404 404 404 200 404 404 404 404 302
cases:close_team             404 404 404 404 404 404 404 200 404 404 404 404 302
accounts:stand_ins           200 200 200 200 200 200 403 403 200 403 403 403 302
accounts:add_cover           200 200 200 200 200 200 403 403 200 403 403 403 302
accounts:end_cover           404 200 404 404 200 404 404 404 404 404 404 404 302
accounts:access_reviews      403 403 403 403 200 403 403 200 403 403 403 403 302
accounts:start_reviews       403 403 403 403 403 403 403 200 403 403 403 403 302
accounts:access_review       404 404 404 404 200 404 404 200 404 404 404 404 302
accounts:decide_access       404 404 404 404 200 404 404 200 404 404 404 404 302
accounts:sign_review         404 404 404 404 200 404 404 200 404 404 404 404 302
accounts:teams               403 403 403 403 403 403 403 200 403 403 403 403 302
accounts:add_team            403 403 403 403 403 403 403 200 403 403 403 403 302
cases:children               200 200 200 200 200 200 404 404 200 404 404 404 302
cases:unallocated            404 404 404 404 200 404 404 404 404 404 404 404 302
cases:refer                  200 200 404 404 200 200 404 404 200 404 404 404 302
cases:refer_matches          400 400 404 404 400 400 404 404 400 404 404 404 302
cases:refer_details          400 400 404 404 400 400 404 404 400 404 404 404 302
cases:referral               200 200 404 200 200 404 404 404 200 404 404 404 302
cases:child_details          200 200 404 200 200 404 404 404 200 404 404 404 302
cases:edit_details           200 200 404 403 200 404 404 404 403 404 404 404 302
cases:record_move            200 200 404 403 200 404 404 404 403 404 404 404 302
cases:change_photo           200 200 404 403 200 404 404 404 403 404 404 404 302
cases:add_former             200 200 404 403 200 404 404 404 403 404 404 404 302
cases:edit_former            200 200 404 403 200 404 404 404 403 404 404 404 302
cases:end_carer              200 200 404 403 200 404 404 404 403 404 404 404 302
cases:add_person             200 200 404 403 200 404 404 404 403 404 404 404 302
cases:edit_person            200 200 404 403 200 404 404 404 403 404 404 404 302
cases:end_person             200 200 404 403 200 404 404 404 403 404 404 404 302
cases:people                 200 200 404 200 200 404 404 404 200 404 404 404 302
cases:add_carer              200 200 404 403 200 404 404 404 403 404 404 404 302
cases:edit_carer             200 200 404 403 200 404 404 404 403 404 404 404 302
cases:merge_choose           403 403 404 403 200 404 404 404 403 404 404 404 302
cases:merge                  404 404 404 404 200 404 404 404 404 404 404 404 302
cases:undo_merge             403 403 404 403 200 404 404 404 403 404 404 404 302
cases:allocate               403 403 404 403 200 404 404 404 403 404 404 404 302
cases:involvement            200 200 404 200 200 404 404 404 200 404 404 404 302
cases:open_involvement       403 403 404 403 200 404 404 404 403 404 404 404 302
cases:close_involvement      403 403 404 403 200 404 404 404 403 404 404 404 302
cases:end_allocation         403 403 404 403 200 404 404 404 403 404 404 404 302
cases:flags                  200 200 404 200 200 404 404 404 200 404 404 404 302
cases:raise_flag             200 200 404 200 200 404 404 404 200 404 404 404 302
cases:review_flag            200 200 404 403 200 404 404 404 403 404 404 404 302
cases:end_flag               200 200 404 403 200 404 404 404 403 404 404 404 302
cases:lists                  403 403 403 403 403 403 403 200 403 403 403 403 302
cases:add_list_entry         403 403 403 403 403 403 403 200 403 403 403 403 302
cases:offer_list_entry       403 403 403 403 403 403 403 200 403 403 403 403 302
cases:contacts               200 200 404 200 200 404 404 404 200 404 404 404 302
cases:contacts_csv           200 200 404 403 200 404 404 404 403 404 404 404 302
cases:contacts_pdf           200 200 404 403 200 404 404 404 403 404 404 404 302
cases:prompts                403 403 403 403 200 403 403 200 403 403 403 403 302
cases:set_prompt             403 403 403 403 200 403 403 200 403 403 403 403 302
reporting:unfinished         200 200 200 200 200 200 200 200 200 200 200 200 302
cases:record_contact         200 200 404 200 200 404 404 404 200 404 404 404 302
cases:contact                200 200 404 200 200 404 404 404 200 404 404 404 302
cases:correct_contact        200 403 404 403 200 404 404 404 403 404 404 404 302
cases:documents              200 200 404 200 200 404 404 404 200 404 404 404 302
cases:add_documents          200 200 404 200 200 404 404 404 200 404 404 404 302
cases:document               200 200 404 200 200 404 404 404 200 404 404 404 302
cases:edit_document          200 200 404 403 200 404 404 404 403 404 404 404 302
cases:choose_readers         200 200 404 403 200 404 404 404 403 404 404 404 302
cases:replace_document       200 200 404 403 200 404 404 404 403 404 404 404 302
cases:withdraw_document      200 403 404 403 200 404 404 404 403 404 404 404 302
cases:download_version       200 200 404 200 200 404 404 404 200 404 404 404 302
cases:picture_of_version     200 200 404 200 200 404 404 404 200 404 404 404 302
cases:document_types         403 403 403 403 403 403 403 200 403 403 403 403 302
cases:end_document_type      403 403 403 403 403 403 403 200 403 403 403 403 302
cases:concern                200 200 404 200 200 404 404 404 200 404 404 404 302
cases:notices                200 200 200 200 200 200 403 403 200 403 403 403 302
cases:notice_email           200 200 200 200 200 200 403 403 200 403 403 403 302
cases:read_notices           405 405 405 405 405 405 403 403 405 403 403 403 302
cases:open_notice            405 404 404 404 404 404 404 404 404 404 404 404 302
cases:task_rules             200 200 200 200 200 200 403 200 200 403 403 403 302
cases:tasks                  200 200 200 200 200 200 404 404 200 404 404 404 302
cases:add_task               200 200 404 200 200 404 404 404 200 404 404 404 302
cases:task                   200 200 404 200 200 404 404 404 200 404 404 404 302
cases:put_off_task           200 200 404 200 200 404 404 404 200 404 404 404 302
cases:hand_on_task           200 200 404 200 200 404 404 404 200 404 404 404 302
cases:reopen_task            200 200 404 200 200 404 404 404 200 404 404 404 302
cases:arrange                200 200 404 200 200 404 404 404 200 404 404 404 302
cases:change_appointment     200 200 404 200 200 404 404 404 200 404 404 404 302
cases:cancel_appointment     200 200 404 200 200 404 404 404 200 404 404 404 302
cases:appointment_calendar   200 200 404 200 200 404 404 404 200 404 404 404 302
cases:my_calendar            200 200 200 200 200 200 404 404 200 404 404 404 302
cases:follow_up              200 200 404 200 200 404 404 404 200 404 404 404 302
cases:take_back_step         403 403 404 403 200 404 404 404 403 404 404 404 302
cases:write_letter           200 200 404 200 200 404 404 404 200 404 404 404 302
cases:letters                200 200 404 200 200 404 404 404 200 404 404 404 302
cases:letter                 200 200 404 200 200 404 404 404 200 404 404 404 302
cases:letter_pdf             200 200 404 200 200 404 404 404 200 404 404 404 302
cases:letter_sent            200 200 404 200 200 404 404 404 200 404 404 404 302
cases:compliance             200 200 404 200 200 404 404 404 200 404 404 404 302
cases:record_compliance_meeting 200 200 404 403 200 404 404 404 403 404 404 404 302
cases:take_back_compliance_meeting 200 200 404 403 200 404 404 404 403 404 404 404 302
cases:decide_breach          403 403 404 403 200 404 404 404 403 404 404 404 302
cases:breach                 200 200 404 200 200 404 404 404 200 404 404 404 302
cases:start_breach           200 200 404 403 200 404 404 404 403 404 404 404 302
cases:write_statement        200 200 404 403 200 404 404 404 403 404 404 404 302
cases:check_statement        403 403 404 403 200 404 404 404 403 404 404 404 302
cases:draw_breach_pack       200 200 404 403 200 404 404 404 403 404 404 404 302
cases:breach_pack            404 404 404 403 404 404 404 404 403 404 404 404 302
cases:set_breach_hearing     200 200 404 403 200 404 404 404 403 404 404 404 302
cases:close_breach           200 200 404 403 200 404 404 404 403 404 404 404 302
reporting:frequency_of_child 200 200 404 200 200 404 404 404 200 404 404 404 302
reporting:frequency          200 200 200 200 200 200 403 403 200 403 403 403 302
cases:offences               200 200 404 200 200 404 404 404 200 404 404 404 302
cases:offence                200 200 404 200 200 404 404 404 200 404 404 404 302
cases:record_offence         200 200 404 403 200 404 404 404 200 404 404 404 302
cases:edit_offence           200 200 404 403 200 404 404 404 200 404 404 404 302
cases:record_hearing         200 200 404 403 200 404 404 404 403 404 404 404 302
cases:hearing                200 200 404 200 200 404 404 404 200 404 404 404 302
cases:edit_hearing           200 200 404 403 200 404 404 404 403 404 404 404 302
cases:give_report            200 200 404 403 200 404 404 404 403 404 404 404 302
cases:record_court_outcome   200 200 404 403 200 404 404 404 403 404 404 404 302
cases:record_outcome         200 200 404 403 200 404 404 404 403 404 404 404 302
cases:outcome                200 200 404 200 200 404 404 404 200 404 404 404 302
cases:correct_outcome        200 200 404 403 200 404 404 404 403 404 404 404 302
cases:appeal_outcome         200 200 404 403 200 404 404 404 403 404 404 404 302
cases:take_back_outcome      200 200 404 403 200 404 404 404 403 404 404 404 302
cases:record_arrest          200 200 404 403 200 404 404 404 200 404 404 404 302
cases:arrest                 200 200 404 200 200 404 404 404 200 404 404 404 302
cases:edit_arrest            200 200 404 403 200 404 404 404 200 404 404 404 302
cases:record_bail            200 200 404 403 200 404 404 404 200 404 404 404 302
cases:bail                   200 200 404 200 200 404 404 404 200 404 404 404 302
cases:edit_bail              200 200 404 403 200 404 404 404 200 404 404 404 302
cases:adult_rota             200 200 200 200 200 200 403 403 200 403 403 403 302
cases:adult_calls            200 200 200 200 200 200 403 403 200 403 403 403 302
cases:adult_calls_csv        200 200 200 200 200 200 403 403 200 403 403 403 302
cases:add_appropriate_adult  403 403 403 403 200 403 403 403 403 403 403 403 302
cases:add_adult_shift        403 403 403 403 200 403 403 403 403 403 403 403 302
cases:log_adult_call         200 200 403 403 200 200 403 403 200 403 403 403 302
cases:edit_appropriate_adult 403 403 403 403 200 403 403 403 403 403 403 403 302
cases:remove_adult_shift     403 403 403 403 200 403 403 403 403 403 403 403 302
cases:edit_adult_call        200 200 403 403 200 200 403 403 200 403 403 403 302
cases:add_bail_condition     200 200 404 403 200 404 404 404 200 404 404 404 302
cases:edit_bail_condition    200 200 404 403 200 404 404 404 200 404 404 404 302
cases:remove_bail_condition  200 200 404 403 200 404 404 404 200 404 404 404 302
cases:offence_list           403 403 403 403 403 403 403 200 403 403 403 403 302
cases:load_offences          403 403 403 403 403 403 403 200 403 403 403 403 302
cases:record_programme       200 200 404 403 200 404 404 404 403 404 404 404 302
cases:programme              200 200 404 200 200 404 404 404 200 404 404 404 302
cases:custody                200 200 404 200 200 404 404 404 200 404 404 404 302
cases:add_custody_place      200 200 404 403 200 404 404 404 403 404 404 404 302
cases:record_custody_step    200 200 404 403 200 404 404 404 403 404 404 404 302
cases:end_custody_place      200 200 404 403 200 404 404 404 403 404 404 404 302
cases:take_back_custody_step 200 200 404 403 200 404 404 404 403 404 404 404 302
cases:plan_release           200 200 404 403 200 404 404 404 403 404 404 404 302
cases:record_resettlement    200 200 404 403 200 404 404 404 403 404 404 404 302
cases:volunteers             200 200 403 403 200 200 403 200 403 403 403 403 302
cases:add_volunteer          403 403 403 403 200 403 403 200 403 403 403 403 302
cases:edit_volunteer         403 403 403 403 200 403 403 200 403 403 403 403 302
cases:end_volunteer          403 403 403 403 200 403 403 200 403 403 403 403 302
cases:referral_order         200 200 404 200 200 404 404 404 200 404 404 404 302
cases:plan_order_panel       200 200 404 403 200 404 404 404 403 404 404 404 302
cases:order_panel            200 200 404 200 200 404 404 404 200 404 404 404 302
cases:edit_order_panel       200 200 404 403 200 404 404 404 403 404 404 404 302
cases:record_order_panel     200 200 404 403 200 404 404 404 403 404 404 404 302
cases:take_back_order_panel  200 200 404 403 200 404 404 404 403 404 404 404 302
cases:send_back_to_court     200 200 404 403 200 404 404 404 403 404 404 404 302
cases:add_activity           200 200 404 403 200 404 404 404 403 404 404 404 302
cases:edit_activity          200 200 404 403 200 404 404 404 403 404 404 404 302
cases:mark_activity          200 200 404 403 200 404 404 404 403 404 404 404 302
cases:leave_out_activity     200 200 404 403 200 404 404 404 403 404 404 404 302
cases:sign_contract          200 200 404 403 200 404 404 404 403 404 404 404 302
cases:take_back_signature    403 403 404 403 200 404 404 404 403 404 404 404 302
cases:contract_pdf           200 200 404 200 200 404 404 404 200 404 404 404 302
cases:record_volunteer_conflict 200 200 404 403 200 404 404 404 403 404 404 404 302
cases:take_back_volunteer_conflict 200 200 404 403 200 404 404 404 403 404 404 404 302
cases:reparation_projects    200 200 403 403 200 200 403 403 403 403 403 403 302
cases:add_reparation_project 200 200 403 403 200 200 403 403 403 403 403 403 302
cases:reparation_project     200 200 403 403 200 200 403 403 403 403 403 403 302
cases:edit_reparation_project 200 200 403 403 200 200 403 403 403 403 403 403 302
cases:end_reparation_project 200 200 403 403 200 200 403 403 403 403 403 403 302
cases:assess_project_risk    200 200 403 403 200 200 403 403 403 403 403 403 302
cases:attendance_sheet       200 200 403 403 200 200 403 403 403 403 403 403 302
cases:reparation             200 200 404 200 200 404 404 404 200 404 404 404 302
cases:plan_reparation_session 200 200 404 403 200 404 404 404 403 404 404 404 302
cases:edit_reparation_session 200 200 404 403 200 404 404 404 403 404 404 404 302
cases:record_reparation_session 200 200 404 403 200 404 404 404 403 404 404 404 302
cases:take_back_reparation_session 200 200 404 403 200 404 404 404 403 404 404 404 302
cases:order_reviews          200 200 404 200 200 404 404 404 200 404 404 404 302
cases:record_review          200 200 404 403 200 404 404 404 403 404 404 404 302
cases:order_review           200 200 404 200 200 404 404 404 200 404 404 404 302
cases:countersign_review     403 403 404 403 200 404 404 404 403 404 404 404 302
cases:take_back_review       200 200 404 403 200 404 404 404 403 404 404 404 302
cases:edit_programme         200 200 404 403 200 404 404 404 403 404 404 404 302
cases:change_programme       200 200 404 403 200 404 404 404 403 404 404 404 302
cases:change_level           403 403 404 403 200 404 404 404 403 404 404 404 302
cases:revoke_programme       200 200 404 403 200 404 404 404 403 404 404 404 302
cases:take_back_change       403 403 404 403 200 404 404 404 403 404 404 404 302
cases:add_requirement        200 200 404 403 200 404 404 404 403 404 404 404 302
cases:edit_requirement       200 200 404 403 200 404 404 404 403 404 404 404 302
cases:end_requirement        200 200 404 403 200 404 404 404 403 404 404 404 302
cases:record_hours           200 200 404 403 200 404 404 404 403 404 404 404 302
cases:take_back_hours        200 200 404 403 200 404 404 404 403 404 404 404 302
cases:incidents              200 200 404 200 200 404 404 404 200 404 404 404 302
cases:report_incident        200 200 404 403 200 404 404 404 200 404 404 404 302
cases:incident               200 200 404 200 200 404 404 404 200 404 404 404 302
cases:edit_incident          200 200 404 403 200 404 404 404 200 404 404 404 302
cases:tell_of_incident       200 200 404 403 200 404 404 404 200 404 404 404 302
cases:send_incident          403 403 404 403 200 404 404 404 403 404 404 404 302
cases:acknowledge_incident   403 403 404 403 200 404 404 404 403 404 404 404 302
cases:close_incident         403 403 404 403 200 404 404 404 403 404 404 404 302
cases:transfers              200 200 404 200 200 404 404 404 200 404 404 404 302
cases:ask_transfer           200 200 404 403 200 404 404 404 403 404 404 404 302
cases:transfer               200 200 404 200 200 404 404 404 200 404 404 404 302
cases:edit_transfer          200 200 404 403 200 404 404 404 403 404 404 404 302
cases:accept_transfer        403 403 404 403 200 404 404 404 403 404 404 404 302
cases:review_transfer        403 403 404 403 200 404 404 404 403 404 404 404 302
cases:end_transfer           403 403 404 403 200 404 404 404 403 404 404 404 302
cases:transfer_check         200 200 404 403 200 404 404 404 403 404 404 404 302
cases:transition             200 200 404 200 200 404 404 404 200 404 404 404 302
cases:start_transition       200 200 404 403 200 404 404 404 403 404 404 404 302
cases:edit_transition        200 200 404 403 200 404 404 404 403 404 404 404 302
cases:add_transition_meeting 200 200 404 403 200 404 404 404 403 404 404 404 302
cases:decide_transition      403 403 404 403 200 404 404 404 403 404 404 404 302
cases:take_back_transition_meeting 200 200 404 403 200 404 404 404 403 404 404 404 302
cases:turnaround_consent     200 200 404 403 200 404 404 404 403 404 404 404 302
cases:withdraw_turnaround_consent 200 200 404 403 200 404 404 404 403 404 404 404 302
cases:allow_turnaround       403 403 404 403 200 404 404 404 403 404 404 404 302
cases:end_turnaround         200 200 404 403 200 404 404 404 403 404 404 404 302
cases:reopen_turnaround      403 403 404 403 200 404 404 404 403 404 404 404 302
cases:transfer_items         403 403 403 403 403 403 403 200 403 403 403 403 302
cases:end_transfer_item      403 403 403 403 403 403 403 200 403 403 403 403 302
cases:incident_categories    403 403 403 403 403 403 403 200 403 403 403 403 302
cases:end_incident_category  403 403 403 403 403 403 403 200 403 403 403 403 302
cases:victims                403 403 404 403 200 404 404 404 403 404 404 404 302
cases:record_victim          403 403 404 403 200 404 404 404 403 404 404 404 302
cases:link_victim            403 403 404 403 200 404 404 404 403 404 404 404 302
cases:victim                 404 404 404 404 200 404 404 404 404 404 404 404 302
cases:edit_victim            404 404 404 404 200 404 404 404 404 404 404 404 302
cases:victim_consent         404 404 404 404 200 404 404 404 404 404 404 404 302
cases:victim_address         404 404 404 404 200 404 404 404 404 404 404 404 302
cases:victim_history         404 404 404 404 200 404 404 404 404 404 404 404 302
cases:add_victim_view        404 404 404 404 200 404 404 404 404 404 404 404 302
cases:add_victim_request     404 404 404 404 200 404 404 404 404 404 404 404 302
cases:add_restorative        404 404 404 404 200 404 404 404 404 404 404 404 302
cases:add_boundary           404 404 404 404 200 404 404 404 404 404 404 404 302
cases:edit_victim_view       404 404 404 404 200 404 404 404 404 404 404 404 302
cases:edit_victim_request    404 404 404 404 200 404 404 404 404 404 404 404 302
cases:edit_restorative       404 404 404 404 200 404 404 404 404 404 404 404 302
cases:end_boundary           404 404 404 404 200 404 404 404 404 404 404 404 302
cases:outcome_types          403 403 403 403 403 403 403 200 403 403 403 403 302
cases:load_outcome_types     403 403 403 403 403 403 403 200 403 403 403 403 302
cases:outcome_type           403 403 403 403 403 403 403 200 403 403 403 403 302
cases:edit_outcome_type      403 403 403 403 403 403 403 200 403 403 403 403 302
cases:set_return_code        403 403 403 403 403 403 403 200 403 403 403 403 302
cases:end_programme          200 200 404 403 200 404 404 404 403 404 404 404 302
cases:circumstances          200 200 404 200 200 404 404 404 200 404 404 404 302
cases:add_episode            200 200 404 200 200 404 404 404 403 404 404 404 302
cases:edit_episode           200 200 404 200 200 404 404 404 403 404 404 404 302
cases:end_episode            200 200 404 200 200 404 404 404 403 404 404 404 302
cases:remove_episode         200 200 404 200 200 404 404 404 403 404 404 404 302
cases:tracker                200 200 200 200 200 200 404 404 404 404 404 404 302
cases:save_tracked           302 302 404 302 302 404 404 404 403 404 404 404 302
cases:undo_tracked           405 405 404 405 405 404 404 404 403 404 404 404 302
cases:confirm_episodes       405 405 404 405 405 404 404 404 403 404 404 404 302
cases:take_back_confirmation 405 405 404 405 405 404 404 404 403 404 404 404 302
cases:history                200 200 404 403 200 404 404 404 403 404 404 404 302
cases:access                 200 200 404 200 200 404 404 404 200 404 404 404 302
cases:restrict               403 403 404 403 200 404 404 404 403 404 404 404 302
cases:bar_worker             403 403 404 403 200 404 404 404 403 404 404 404 302
cases:know_family            200 200 404 200 200 404 404 404 200 404 404 404 302
cases:end_bar                403 403 404 403 200 404 404 404 403 404 404 404 302
cases:name_person            403 404 404 404 200 404 404 404 404 404 404 404 302
cases:lift_restriction       403 404 404 404 200 404 404 404 404 404 404 404 302
cases:remove_named_person    403 404 404 404 200 404 404 404 404 404 404 404 302
cases:restricted_records     404 404 404 404 200 404 404 404 404 404 404 404 302
cases:door                   302 200 404 404 302 200 404 404 404 404 404 404 302
cases:close_opening          200 404 404 404 404 404 404 404 404 404 404 404 302
cases:protect_child          200 200 404 403 200 404 404 404 403 404 404 404 302
cases:show_child             200 200 404 403 200 404 404 404 403 404 404 404 302
cases:change_protected_child 200 200 404 403 200 404 404 404 403 404 404 404 302
cases:unprotect_child        403 403 404 403 200 404 404 404 403 404 404 404 302
cases:protect_carer          200 200 404 403 200 404 404 404 403 404 404 404 302
cases:show_carer             200 200 404 403 200 404 404 404 403 404 404 404 302
cases:change_protected_carer 200 200 404 403 200 404 404 404 403 404 404 404 302
cases:unprotect_carer        403 403 404 403 200 404 404 404 403 404 404 404 302
cases:protect_person         200 200 404 403 200 404 404 404 403 404 404 404 302
cases:show_person            200 200 404 403 200 404 404 404 403 404 404 404 302
cases:change_protected_person 200 200 404 403 200 404 404 404 403 404 404 404 302
cases:protect_former         200 200 404 403 200 404 404 404 403 404 404 404 302
cases:show_former            200 200 404 403 200 404 404 404 403 404 404 404 302
cases:change_protected_former 200 200 404 403 200 404 404 404 403 404 404 404 302
cases:unprotect_person       403 403 404 403 200 404 404 404 403 404 404 404 302
cases:unprotect_former       403 403 404 403 200 404 404 404 403 404 404 404 302
cases:access_request         404 404 404 404 200 404 404 404 404 200 404 404 302
cases:access_requests        404 404 404 404 200 404 404 404 404 200 404 404 302
cases:access_passage         404 404 404 404 403 404 404 404 404 200 404 404 302
cases:access_passages        404 404 404 404 200 404 404 404 404 200 404 404 302
cases:check_copy             404 404 404 404 200 404 404 404 404 403 404 404 302
cases:decide_disposal        404 404 404 404 200 404 404 404 404 403 404 404 302
cases:decide_rectification   403 403 404 403 200 404 404 404 403 404 404 404 302
cases:disposals              404 404 404 404 200 404 404 404 404 200 404 404 302
cases:dispute                200 200 404 403 200 404 404 404 403 404 404 404 302
cases:dispute_contact        200 200 404 403 200 404 404 404 403 404 404 404 302
cases:extend_access_request  404 404 404 404 403 404 404 404 404 200 404 404 302
cases:hand_over_copy         404 404 404 404 403 404 404 404 404 200 404 404 302
cases:lift_hold              404 404 404 404 200 404 404 404 404 403 404 404 302
cases:lift_processing_restriction 404 404 404 404 200 404 404 404 404 200 404 404 302
cases:place_hold             404 404 404 404 200 404 404 404 404 200 404 404 302
cases:propose_disposal       404 404 404 404 403 404 404 404 404 200 404 404 302
cases:record_access_request  404 404 404 404 200 404 404 404 404 200 404 404 302
cases:rectification          200 200 404 200 200 404 404 404 200 404 404 404 302
cases:refuse_access_request  404 404 404 404 200 404 404 404 404 403 404 404 302
cases:restrict_processing    404 404 404 404 200 404 404 404 404 200 404 404 302
cases:retention              404 404 404 404 200 404 404 404 404 200 404 404 302
cases:retention_of_child     404 404 404 404 200 404 404 404 404 200 404 404 302
cases:retention_rules        403 403 403 403 200 403 403 200 403 200 200 403 302
cases:send_copy              404 404 404 404 200 404 404 404 404 200 404 404 302
cases:set_retention_rule     403 403 403 403 403 403 403 200 403 403 403 403 302
assessments:of_child         200 200 404 200 200 404 404 404 403 404 404 404 302
assessments:start            302 302 404 403 302 404 404 404 403 404 404 404 302
assessments:assessment       200 200 404 403 200 404 404 404 403 404 404 404 302
assessments:section          200 200 404 403 200 404 404 404 403 404 404 404 302
assessments:self_assessment  200 200 404 403 200 404 404 404 403 404 404 404 302
assessments:judgements       200 200 404 403 200 404 404 404 403 404 404 404 302
assessments:submit           200 200 404 403 200 404 404 404 403 404 404 404 302
assessments:review           403 403 404 403 200 404 404 404 403 404 404 404 302
assessments:read             200 200 404 200 200 404 404 404 403 404 404 404 302
assessments:waiting          404 404 404 404 200 404 404 404 404 404 404 404 302
assessments:plan_of_child    200 200 404 200 200 404 404 404 403 404 404 404 302
assessments:start_plan       200 200 404 403 200 404 404 404 403 404 404 404 302
assessments:plan             200 200 404 200 200 404 404 404 403 404 404 404 302
assessments:add_target       200 200 404 403 200 404 404 404 403 404 404 404 302
assessments:edit_target      200 200 404 403 200 404 404 404 403 404 404 404 302
assessments:remove_target    200 200 404 403 200 404 404 404 403 404 404 404 302
assessments:sign_plan        200 200 404 403 200 404 404 404 403 404 404 404 302
assessments:plan_pdf         200 200 404 200 200 404 404 404 403 404 404 404 302
panels:meetings              200 200 200 200 200 200 404 404 200 404 404 404 302
panels:add_meeting           403 403 403 403 200 403 403 403 403 403 403 403 302
panels:meeting               200 200 200 200 200 200 404 404 200 404 404 404 302
panels:attendance            403 403 403 403 200 403 404 404 403 404 404 404 302
panels:add_to_agenda         200 200 403 403 200 200 404 404 403 404 404 404 302
panels:minutes               200 200 200 200 200 200 404 404 200 404 404 404 302
panels:case                  200 200 404 200 200 404 404 404 200 404 404 404 302
panels:gravity               403 403 404 403 200 404 404 404 200 404 404 404 302
panels:recommend             200 200 404 403 200 404 404 404 403 404 404 404 302
panels:decide                403 403 404 403 200 404 404 404 403 404 404 404 302
panels:of_child              200 200 404 200 200 404 404 404 200 404 404 404 302
reporting:home               200 200 200 200 200 200 302 302 200 302 302 302 302
reporting:to_do              200 200 200 200 200 200 404 404 200 404 404 404 302
reporting:appointments       200 200 200 200 200 200 404 404 200 404 404 404 302
reporting:referrals          200 200 200 200 200 200 404 404 200 404 404 404 302
reporting:my_children        200 200 200 200 200 200 404 404 200 404 404 404 302
reporting:concerns           200 200 200 200 200 200 404 404 200 404 404 404 302
reporting:team_overdue       404 404 404 404 200 404 404 404 404 404 404 404 302
reporting:team_incidents     404 404 404 404 200 404 404 404 404 404 404 404 302
reporting:team_away          404 404 404 404 200 404 404 404 404 404 404 404 302
reporting:team_children      404 404 404 404 200 404 404 404 404 404 404 404 302
reporting:victims            404 404 404 404 200 404 404 404 404 404 404 404 302
reporting:victims_due        404 404 404 404 200 404 404 404 404 404 404 404 302
reporting:data_checks        404 404 404 404 200 404 404 404 404 200 404 404 302
reporting:faults             404 404 404 404 200 404 404 404 404 200 404 404 302
reporting:overview           200 200 404 200 200 404 404 404 200 404 404 404 302
reporting:leaver             404 404 404 404 200 404 404 200 404 404 404 404 302
reporting:leaver_stays       404 404 404 404 200 404 404 200 404 404 404 404 302
reporting:returns            403 403 403 403 200 403 403 403 403 200 403 403 302
reporting:ask_for_return     403 403 403 403 200 403 403 403 403 200 403 403 302
reporting:return             404 404 404 404 200 404 404 404 404 200 404 404 302
reporting:return_progress    403 403 403 403 200 403 403 403 403 200 403 403 302
reporting:return_csv         404 404 404 404 200 404 404 404 404 200 404 404 302
reporting:return_pdf         404 404 404 404 200 404 404 404 404 200 404 404 302
reporting:measure            404 404 404 404 200 404 404 404 404 200 404 404 302
reporting:make_return_again  404 404 404 404 200 404 404 404 404 200 404 404 302
reporting:sign_off           404 404 404 404 200 404 404 404 404 403 404 404 302
reporting:reports            403 403 403 403 200 403 200 403 403 200 403 403 302
reporting:ask_for_report     403 403 403 403 200 403 403 403 403 200 403 403 302
reporting:report             404 404 404 404 200 404 200 404 404 200 404 404 302
reporting:report_progress    403 403 403 403 200 403 403 403 403 200 403 403 302
reporting:report_pdf         404 404 404 404 200 404 200 404 404 200 404 404 302
reporting:make_report_again  404 404 404 404 200 404 403 404 404 200 404 404 302
reporting:sign_off_report    404 404 404 404 200 404 403 404 404 403 404 404 302
reporting:hand_over          404 404 404 404 200 404 404 404 404 404 404 404 302
reporting:turnarounds        200 200 404 404 200 200 404 404 404 404 404 404 302
reporting:turnaround         200 200 404 200 200 404 404 404 200 404 404 404 302
reporting:draw_hand_over     200 200 404 403 200 404 404 404 403 404 404 404 302
reporting:hand_over_pack     200 200 404 403 200 404 404 404 403 404 404 404 302
reporting:hand_over_pdf      404 404 404 403 404 404 404 404 403 404 404 404 302
reporting:hand_over_zip      404 404 404 403 404 404 404 404 403 404 404 404 302
reporting:chronology         200 200 404 200 200 404 404 404 200 404 404 404 302
reporting:print_chronology   200 200 404 403 200 404 404 404 403 404 404 404 302
reporting:printed_chronology 200 200 404 403 200 404 404 404 403 404 404 404 302
reporting:chronology_pdf     404 404 404 403 404 404 404 404 403 404 404 404 302
reporting:court_reports_waiting  404 404 404 404 200 404 404 404 404 404 404 404 302
reporting:court_report       200 200 404 403 200 404 404 404 403 404 404 404 302
reporting:start_court_report 302 302 404 403 302 404 404 404 403 404 404 404 302
reporting:read_court_report  200 200 404 403 200 404 404 404 403 404 404 404 302
reporting:court_report_part  200 200 404 403 200 404 404 404 403 404 404 404 302
reporting:hand_over_court_report 200 200 404 403 200 404 404 404 403 404 404 404 302
reporting:check_court_report 403 403 404 403 200 404 404 404 403 404 404 404 302
reporting:court_report_files 302 302 404 403 302 404 404 404 403 404 404 404 302
reporting:court_report_pdf   404 404 404 403 404 404 404 404 403 404 404 404 302
reporting:court_report_word  404 404 404 403 404 404 404 404 403 404 404 404 302
reporting:figures            403 403 403 403 403 403 403 200 403 200 403 403 302
reporting:add_figure         403 403 403 403 403 403 403 200 403 200 403 403 302
reporting:upload_figures     403 403 403 403 403 403 403 200 403 200 403 403 302
reporting:figures_of_table   403 403 403 403 403 403 403 200 403 200 403 403 302
reporting:figure_files       403 403 403 403 403 403 403 200 403 200 403 403 302
reporting:figure_file        403 403 403 403 403 403 403 200 403 200 403 403 302
reporting:figures_as_csv     403 403 403 403 403 403 403 200 403 200 403 403 302
reporting:figures_as_workbook 403 403 403 403 403 403 403 200 403 200 403 403 302
"""
ROWS = {name: answers for name, *answers in map(str.split, GET.splitlines()[2:])}
ADDRESSES = {name: (pattern, view.guard) for pattern, name, view in guarded_addresses()}
REFUSED = ("403", "404")


@pytest.fixture()
def job(main_job) -> Job:
    """The main job; then a second specialist, a plan and an assessment that are being written, a published figure."""
    people = main_job.people
    people.allocated, people.anonymous = make_user("Elm Tern", Role.ETE_SPECIALIST), None
    starts_on = REFERRED["received_on"]
    specialist = {"worker": people.allocated, "role": "specialist", "starts_on": starts_on}
    allocate_child(main_job.child, **specialist, by=people.manager, at=AT)
    plan = assessing.start_plan(main_job.child, people.practitioner)
    main_job.more["target"] = assessing.add_target(plan, people.practitioner)
    main_job.more["assessment"] = assessing.start(main_job.child, people.practitioner)
    colleague = people.colleague
    job_cover = {"absent": colleague, "stand_in": people.practitioner, "starts_on": clock.today()}
    begun = start_access_reviews(by=people.administrator, at=clock.now())
    main_job.more["review"] = next(one for one in begun if one.team == people.practitioner.memberships.get().team)
    main_job.more["cover"] = add_cover(**job_cover, ends_on=clock.today(), by=colleague, at=clock.now())
    figures = SimpleUploadedFile("figures.csv", b"measure,2021/22\nProven offences,93\n")
    upload_figures("offences_and_offenders", file=figures, source="Plan", by=people.data_officer, at=AT)
    main_job.more["alert"] = make_alert(main_job.child, colleague)
    main_job.more["document"] = make_document(main_job.child, people.practitioner, files.pdf(), name="report.pdf")
    work_through_a_day(main_job)
    twice, main_job.more["second"] = make_child(), make_child()
    acted = {"by": people.manager, "at": AT}
    main_job.more["merge"] = merge_children(main_job.child, other=twice, taken=[], reason="Twice", **acted)
    main_job.more["flag"] = make_flag(main_job.child, people.practitioner)
    main_job.more["place"] = make_custody_place(main_job.child)
    main_job.more["step"] = make_custody_step(main_job.more["place"], people.practitioner)
    main_job.more["meeting"] = make_compliance_meeting(main_job.programme, people.practitioner)
    main_job.more["breach"] = make_breach(main_job.programme, people.manager)
    main_job.more["requirement"] = make_requirement(main_job.programme)
    make_hours(main_job.more["requirement"], people.practitioner)
    asked = {"recipient": "Seaview Youth Court", "reason": "For this test and no other"}
    main_job.more["chronology"] = ask_for_chronology(main_job.child, **asked, by=people.practitioner, at=AT)
    know_a_victim(main_job)
    have_an_incident(main_job)
    have_a_referral_order(main_job)
    ask_for_transfer(main_job)
    plan_the_move(main_job)
    begin_turnaround(main_job)
    close_to_most(main_job)
    look_after_rights(main_job)
    miss_appointments(main_job)
    go_to_court(main_job)
    return main_job


def work_through_a_day(job: Job) -> None:
    """A task, a concern, and a notice for the practitioner."""
    who, worker = {"by": job.people.colleague, "at": AT}, job.people.practitioner
    task = {"words": "Ring the school", "owner": worker, "due_on": AT.date()}
    job.more["task"] = add_task(job.child, **task, **who)
    job.more["notice"] = worker.notices.get(about_ref=job.more["task"].ref)
    raised = {"is_risk": True, "is_safeguarding": False, "raised_by": worker, "raised_at": AT}
    job.more["concern"] = RaisedConcern.objects.create(child=job.child, contact=job.correction, **raised)


def miss_appointments(job: Job) -> None:
    """Two that were missed: one followed up with a letter, one not yet."""
    who = {"by": job.people.practitioner, "at": AT}
    followed, job.more["missed"] = (make_missed(job.child, job.people.practitioner) for _ in range(2))
    job.more["follow_up"] = follow_up_absence(
        followed, tried="Rang", evidence="", step="support", step_reason="Ill at home", **who
    )
    job.more["letter"] = write_letter(
        job.more["follow_up"], kind="missed", addressed_to="Sky", words="We missed you", **who
    )


def go_to_court(job: Job) -> None:
    """A hearing about the first offence, for which the court asks for a report."""
    offence = job.referral.offences.first()
    said = dict.fromkeys(HEARING, "") | {
        "adjourned_to": None,
        "proposal": None,
        "held_on": AT.date(),
        "court": "Seaview",
    }
    said |= {"court_type": "YOUTH_COURT", "result": "OTHER", "offences": [offence]}
    said["reports"] = ["breach", "pre_sentence"]
    job.more |= {"arrest": make_arrest(job.child), "bail": make_bail(job.child)}
    make_bail_condition(job.more["bail"])
    job.more |= {"adult": make_adult(), "adult_call": make_adult_call()}
    make_shift(job.more["adult"])
    worker = {"by": job.people.practitioner, "at": AT}
    job.more["hearing"] = record_hearing(job.child, **said, **worker)
    start_court_report(job.more["hearing"].reports.get(kind="pre_sentence"), **worker)


def look_after_rights(job: Job) -> None:
    """A disputed text and a copy asked for; over another record, a proposal, a hold and a restriction."""
    officer, manager, worker = job.people.data_officer, job.people.manager, job.people.practitioner
    old = closed_record(worker)
    asked = {"asked_by": "court", "asked_by_name": "", "reason": "An inquiry", "by": manager, "at": AT}
    said = {"asked_by": "child", "asked_by_name": "", "asked_on": AT.date(), "said_wrong": "I was not there"}
    copy = {"identity": "Known", "recipient": "By hand", "received_on": AT.date(), "by": officer, "at": AT}
    job.more["proposal"] = propose(old, officer)
    job.more["hold"], job.more["limit"] = place_hold(old, **asked), restrict_processing(old, **asked)
    job.more["dispute"] = ask_rectification(job.child, **said, contact=job.contact, field="aim", by=worker, at=AT)
    request = record_access_request(job.child, asked_by="child", asked_by_name="Sky Marlow", **copy)
    job.more["copy"] = gather_record(request, by=officer, at=AT)


def make_alert(child, about) -> Alert:
    """Somebody read at night."""
    moments = {"read_at": AT, "raised_at": AT}
    return Alert.objects.create(key="night", kind=Alert.Kind.NIGHT, about=about, subject_ref=child.ref, **moments)


def close_to_most(job: Job) -> None:
    """Another child, restricted by the manager and opened by the practitioner; a worker barred from the first."""
    manager, reason = job.people.manager, "For this test and no other"
    restriction = restrict_child(make_child(), reason=reason, by=manager, at=clock.now())
    opening = open_restricted_record(restriction, reason=reason, by=job.people.practitioner, at=clock.now())
    barred = bar_worker(job.child, person=make_user("Una Snipe", Role.PRACTITIONER), reason=reason, by=manager, at=AT)
    job.more |= {"restriction": restriction, "opening": opening, "bar": barred}
    job.more["parked"] = enqueue("no.such.task", key="parked", at=AT, due_at=clock.now() + timedelta(days=1))
    QueuedJob.objects.filter(pk=job.more["parked"].pk).update(state="parked")
    Measurement.write("clock", at=clock.now())


def subject_of(first: str, job: Job):
    """The record that an address names, by the first word of the address."""
    return {
        "children": job.child,
        "referrals": job.referral,
        "carers": job.carer,
        "around": job.person,
        "former": job.former,
        "contacts": job.contact,
        "merges": job.more["merge"],
        "documents": job.more["document"],
        "document-files": job.more["document"].versions.first(),
        "document-types": job.more["document"].type,
        "programmes": job.programme,
        "programme-changes": job.programme.changes.first(),
        "breaches": job.more["breach"],
        "compliance-meetings": job.more["meeting"],
        "custody-places": job.more["place"],
        "custody-steps": job.more["step"],
        "reparation-projects": job.more["project"],
        "reparation-sessions": job.more["session"],
        "order-reviews": job.more["order_review"],
        "volunteers": job.more["volunteer"],
        "volunteer-conflicts": job.more["conflict"],
        "order-panels": job.more["order_panel"],
        "contract-activities": job.more["activity"],
        "contract-signatures": job.more["signature"],
        "requirements": job.more["requirement"],
        "hours-done": job.more["requirement"].done.first(),
        "offences": job.referral.offences.first(),
        "incidents": job.more["incident"],
        "transfers": job.more["transfer"],
        "hand-over-packs": job.more["pack"],
        "transitions": job.more["transition"],
        "transition-meetings": job.more["transition"].meetings.first(),
        "transfer-checks": job.more["check"],
        "turnaround-consents": job.more["turnaround"].consents.first(),
        "turnaround-work": job.more["turnaround"],
        "transfer-items": job.more["check"].item,
        "incident-categories": job.more["incident"].category,
        "victims": job.more["victim"],
        "victim-views": job.more["victim_view"],
        "victim-requests": job.more["victim_request"],
        "restorative-justice": job.more["restorative"],
        "boundaries": job.more["boundary"].for_sake_of,
        "hearings": job.more["hearing"],
        "arrests": job.more["arrest"],
        "bail": job.more["bail"],
        "appropriate-adults": job.more["adult"],
        "adult-shifts": job.more["adult"].shifts.first(),
        "adult-calls": job.more["adult_call"],
        "bail-conditions": job.more["bail"].asked.first(),
        "outcomes": job.referral.offences.first().outcomes.first(),
        "court-reports": job.more["hearing"].reports.get(kind="breach"),
        "pre-sentence-reports": job.more["hearing"].reports.get(kind="pre_sentence"),
        "tasks": job.more["task"],
        "notices": job.more["notice"],
        "concerns": job.more["concern"],
        "circumstances": job.residence,
        "tracker": job.ete,
        "appointments": job.appointment,
        "follow-ups": job.more["follow_up"],
        "letters": job.more["letter"],
        "assessments": job.more["assessment"],
        "plans": job.more["target"].plan,
        "targets": job.more["target"],
        "panels": job.meeting,
        "panel-cases": job.case,
        "returns": job.quarterly_return,
        "reports": job.report,
        "restrictions": job.more["restriction"],
        "named": job.more["restriction"].named.first(),
        "restricted-records": job.more["restriction"],
        "openings": job.more["opening"],
        "bars": job.more["bar"],
        "retention": job.child,
        "disposal-proposals": job.more["proposal"],
        "holds": job.more["hold"],
        "processing-restrictions": job.more["limit"],
        "disputes": job.more["dispute"],
        "access-requests": job.more["copy"],
        "flags": job.more["flag"],
        "chronologies": job.more["chronology"],
        "involvements": job.child.involvements.first(),
        "allocations": job.child.allocations.filter(role="specialist").first(),
        "list-entries": job.more["flag"].kind,
        "people": job.people.colleague,
        "caseloads": job.people.practitioner,
        "leavers": job.people.colleague,
        "stand-ins": job.more["cover"],
        "access-reviews": job.more["review"],
        "teams": job.people.colleague.memberships.get().team,
        "set-password": job.people.colleague,
        "memberships": job.people.colleague.memberships.get(),
        "drafts": SimpleNamespace(pk=0),
        "status": job.more["parked"],
        "published-figures": Upload.objects.get(),
        "account": SimpleNamespace(pk=0),
    }.get(first)


def address_of(name: str, job: Job) -> str:
    """The address with the job's records in it. A contact that has been corrected is still one to correct."""
    pattern = ADDRESSES[name][0]
    of_its_own = {
        "cases:correct_contact": job.correction,
        "cases:follow_up": job.more["missed"],
        "audit:of_record": job.child,
        "audit:of_person": job.people.colleague,
        "audit:alert": job.more["alert"],
    }
    subject = of_its_own.get(name) or subject_of(pattern.split("/")[1], job)
    keys = {
        "assessments:section": OOCR_V1.sections[0].key,
        "reporting:measure": job.quarterly_return.figures["measures"][0]["key"],
        "policy:set_value": "contact.late_days",
        "reporting:court_report_part": "voice",
    }
    keys_of_lines = {"accounts:decide_access": job.more["review"].lines.first().pk}
    words = {"token": "used-up", "whose": "child", "table": "offences_and_offenders", "key": keys.get(name, "")}
    words |= {
        "category": "community",
        "position": 1,
        "which": "to-contact" if name == "reporting:victims_due" else "high",
        "page": 1,
        "other": job.more["second"].ref,
    }
    words |= {"day": "2026-06-15"}
    words |= {"group": "communication", "former": "name", "around": "sibling"}
    words |= {"heading": "aim", "about": "residence", "tracked": "ete"}
    words |= {"kind": "flag-kinds", "code": "FINE"}
    words |= {"ref": getattr(subject, "ref", ""), "pk": keys_of_lines.get(name, getattr(subject, "pk", ""))}
    return re.sub(r"<\w+:(\w+)>", lambda part: str(words[part[1]]), pattern)


def signed_in(person) -> Client:
    client = Client()
    if person:
        sign_in(client, person)
    return client


def about_children() -> list[str]:
    return [name for name, (_, guard) in ADDRESSES.items() if isinstance(guard, Permission) and guard.about_child]


def test_every_address_stands_in_the_matrix():
    assert set(ROWS) == set(ADDRESSES)
    assert all(len(answers) == len(PEOPLE) for answers in ROWS.values())


def test_everybody_gets_what_the_matrix_says(job):
    browsers, heard = {who: signed_in(getattr(job.people, who)) for who in PEOPLE}, []
    told = {name: [] for name in ROWS}
    for name in ROWS:
        for who, browser in browsers.items():
            answer = browser.get(address_of(name, job))
            told[name].append(str(answer.status_code))
            heard += words_of_victims(f"{who} {name}", answer) if who != "manager" else []
    assert heard == []  # what is known of a victim reaches nobody else at any address (decision 0039)
    assert {name: " ".join(told[name]) for name in ROWS if told[name] != ROWS[name]} == {}


@pytest.mark.parametrize("who", ["board_member", "administrator", "auditor", "stranger"])
def test_no_page_about_a_child_exists_for_people_without_casework(who):
    """Checked on the matrix, which the test above holds to the truth."""
    place = PEOPLE.index(who)
    assert {name for name in about_children() if ROWS[name][place] != "404"} == set()


# Where a data officer meets a record: behind a figure, where it fails a check, and when
# somebody has a right over it. No page of casework.
OFFICERS = """
    access_passage access_passages access_request access_requests check_copy decide_disposal disposals
    extend_access_request hand_over_copy lift_hold lift_processing_restriction place_hold propose_disposal
    record_access_request refuse_access_request restrict_processing retention retention_of_child send_copy
"""


def test_a_data_officer_sees_children_only_behind_a_figure_and_where_somebody_has_a_right():
    place = PEOPLE.index("data_officer")
    assert {name for name in about_children() if ROWS[name][place] != "404"} == {
        "reporting:measure",
        "reporting:data_checks",
        "reporting:faults",
        *(f"cases:{name}" for name in OFFICERS.split()),
    }


def test_nobody_signed_out_is_told_anything():
    open_to_all = {name for name, (_, guard) in ADDRESSES.items() if guard == "public"}
    led_on = {"signing_in:second_factor"}  # to the sign-in that comes first
    assert {name for name in ROWS if ROWS[name][-1] != "302"} == open_to_all - led_on


def kept() -> dict[str, int]:
    """How many rows each table of ours holds, the record of viewings aside: a refusal may be looked at."""
    ours = ("accounts", "policy", "drafts", "uploads", "cases", "assessments", "panels", "reporting", "pghistory")
    models = [model for label in ours for model in apps.get_app_config(label).get_models()]
    return {model._meta.label: model.objects.count() for model in models if model._meta.managed}


def wrong_people(name: str, people: SimpleNamespace) -> Iterator[str]:
    """Whom the matrix refuses to show the page."""
    for who, answer in zip(PEOPLE, ROWS[name], strict=True):
        if answer in REFUSED or (who == "anonymous" and answer == "302"):
            yield who


def test_whoever_is_refused_the_page_cannot_post_to_it_and_nothing_changes(job):
    browsers = {who: signed_in(getattr(job.people, who)) for who in PEOPLE}
    before, let_in = kept(), []
    for name in ROWS:
        for who in wrong_people(name, job.people):
            answer = browsers[who].post(address_of(name, job), {"reason": "x", "name": "x"})
            if answer.status_code not in (302 if who == "anonymous" else 0, 403, 404, 405):
                let_in.append((name, who, answer.status_code))
    assert let_in == []
    assert kept() == before


# Addresses that are only posted to, and what a wrong person gets there: nothing of anybody else's changes.
POST_ONLY = {
    "cases:open_notice": 404,
    "cases:read_notices": 403,
    "cases:confirm_episodes": 404,
    "cases:take_back_confirmation": 404,
    "cases:undo_tracked": 404,
    "drafts:save": 400,
    "drafts:discard": 302,
    "drafts:bring_back": 302,
    "browser_reports:collect": 400,
    "signing_in:passkey": 302,
    "signing_in:make_codes": 302,
    "signing_in:end_others": 302,
    "signing_in:end_session": 302,
    "signing_in:sign_out": 302,
}


def test_these_are_only_posted_to():
    assert {name for name in ROWS if ROWS[name][0] == "405"} == set(POST_ONLY)


def test_a_wrong_person_posts_to_them_in_vain(practitioner, stranger):
    kept_by = {"kind": "contact", "subject_ref": "R", "url": "/", "fields": {"aim": ["x"]}}
    draft = Draft.objects.create(user=practitioner, **kept_by, started_at=AT, saved_at=AT)
    owner, wrong = signed_in(practitioner), signed_in(stranger)
    for name, status in POST_ONLY.items():
        address = re.sub("<.*>", str(draft.pk), ADDRESSES[name][0])
        assert wrong.post(address, {"draft_token": "forged", "aim": "y"}).status_code == status, name
    draft.refresh_from_db()
    assert draft.fields == {"aim": ["x"]}
    assert owner.get("/account/").status_code == 200
