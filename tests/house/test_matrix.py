"""AC-01: every cell of role × tie × state is what the tables say, for the query and for the actions themselves.

Here every cell is walked for sight, and the telling ones for every action; `make drills` walks every action in every
cell (tests/drills/drill_matrix.py).
"""

from datetime import date

import pytest

from assessments import actions as assessing_actions
from assessments import permissions as assessing
from cases import actions, permissions
from cases.actions import rectify
from cases.models import (
    Appointment,
    Bar,
    ContractActivity,
    ContractSignature,
    FollowUp,
    Letter,
    ListEntry,
    OrderPanel,
    OrderReview,
    ProgrammeChange,
    RaisedConcern,
    ReparationSession,
    Restriction,
    Task,
    VolunteerConflict,
)
from cases.permissions import RecordState, children_visible_to
from panels import actions as panel_actions
from panels import permissions as panels
from tests.assessments import make as assess
from tests.factories import (
    AT,
    ON,
    make_allocation,
    make_arrest,
    make_bail,
    make_bail_condition,
    make_breach,
    make_carer,
    make_child,
    make_compliance_meeting,
    make_contact,
    make_court_report,
    make_custody_place,
    make_custody_step,
    make_flag,
    make_hearing,
    make_hours,
    make_incident,
    make_involvement,
    make_missed,
    make_offence,
    make_outcome,
    make_person,
    make_programme,
    make_project,
    make_referral,
    make_requirement,
    make_residence,
    make_transfer,
    make_transition,
    make_transition_meeting,
    make_turnaround,
    make_turnaround_consent,
    make_user,
    make_volunteer,
)
from tests.house import matrix
from tests.house.matrix import EVERY_CELL, WHY, Cell, closed, made_tie, person_of, telling_cells, walk
from tests.house.test_every_action import all_actions
from yjs.access import viewer_on
from yjs.roles import Role

pytestmark = pytest.mark.django_db
LONG_AGO = date(2025, 2, 3)
P, A = permissions, assessing
# Subject → permission → the actions that ask for it, when sight of the child is asked for too.
ASKED = {
    "child": {
        P.ALLOCATE_CHILD: [actions.allocate_child],
        P.KEEP_INVOLVEMENT: [actions.open_involvement],
        P.RAISE_FLAG: [actions.raise_flag],
        P.RECORD_PROGRAMME: [
            actions.record_programme,
            actions.add_custody_place,
            actions.record_custody_step,
            actions.record_volunteer_conflict,
        ],
        P.REPORT_INCIDENT: [actions.report_incident],
        P.KEEP_TRANSFER: [actions.ask_transfer],
        P.KEEP_TRANSITION: [actions.start_transition],
        P.KEEP_VICTIMS: [actions.record_victim, actions.link_victim],
        P.RECORD_OFFENCE: [actions.record_offence, actions.record_arrest, actions.record_bail],
        P.RECORD_HEARING: [actions.record_hearing],
        P.RECORD_OUTCOME: [actions.record_outcomes],
        P.RECORD_CONTACT: [actions.record_contact, actions.arrange_appointment],
        P.EDIT_CIRCUMSTANCES: [
            actions.add_episode,
            actions.confirm_episodes,
            actions.take_back_confirmation,
        ],
        P.EDIT_CHILD: [
            actions.edit_details,
            actions.add_carer,
            actions.add_person_around,
            actions.add_former,
            actions.record_move,
            actions.change_photo,
        ],
        P.MANAGE_ACCESS: [actions.restrict_child, actions.bar_worker],
        P.ADD_DOCUMENT: [actions.add_documents],
        P.DECLARE_CONFLICT: [actions.declare_conflict],
        P.PROTECT_ADDRESS: [actions.protect_address, actions.change_protected],
        P.END_PROTECTION: [actions.end_protection],
        P.SHOW_ADDRESS: [actions.show_protected],
        P.CARRY_TASKS: [actions.add_task],
        P.ASK_RECTIFICATION: [rectify.ask_rectification],
        A.ASSESS: [assessing_actions.start_assessment],
        A.PLAN: [assessing_actions.start_plan],
    },
    "task": {P.CARRY_TASKS: [actions.put_off_task, actions.hand_on_task, actions.finish_task, actions.reopen_task]},
    "concern": {P.ANSWER_CONCERN: [actions.answer_concern]},
    "appointment": {P.RECORD_CONTACT: [actions.change_appointment, actions.cancel_appointment]},
    "missed": {P.RECORD_CONTACT: [actions.follow_up_absence]},
    "follow_up": {P.RECORD_CONTACT: [actions.write_letter], P.TAKE_BACK_STEP: [actions.take_back_step]},
    "letter": {P.RECORD_CONTACT: [actions.send_letter]},
    "incident": {
        P.REPORT_INCIDENT: [actions.edit_incident, actions.record_told],
        P.SEND_INCIDENT: [actions.send_incident, actions.acknowledge_incident, actions.close_incident],
    },
    "transfer": {
        P.KEEP_TRANSFER: [actions.edit_transfer],
        P.AGREE_TRANSFER: [actions.accept_transfer, actions.review_transfer, actions.end_transfer],
    },
    "transition": {
        P.KEEP_TRANSITION: [actions.edit_transition, actions.add_transition_meeting],
        P.DECIDE_TRANSITION: [actions.decide_transition],
    },
    "met": {P.KEEP_TRANSITION: [actions.take_back_transition_meeting]},
    "turnaround": {P.KEEP_TURNAROUND: [actions.end_turnaround], P.ALLOW_TURNAROUND: [actions.reopen_turnaround]},
    "consent": {P.KEEP_TURNAROUND: [actions.withdraw_turnaround_consent]},
    "check": {P.KEEP_TRANSFER: [actions.record_transfer_check]},
    "flag": {P.END_FLAG: [actions.review_flag, actions.end_flag]},
    "involvement": {
        P.KEEP_INVOLVEMENT: [actions.close_involvement],
        P.KEEP_TURNAROUND: [actions.record_turnaround_consent],
        P.ALLOW_TURNAROUND: [actions.allow_turnaround],
    },
    "allocation": {P.ALLOCATE_CHILD: [actions.end_allocation]},
    "carer": {P.EDIT_CHILD: [actions.edit_carer], P.SHOW_ADDRESS: [actions.show_protected]},
    "person": {P.EDIT_CHILD: [actions.edit_person_around, actions.end_person_around]},
    "former": {P.EDIT_CHILD: [actions.edit_former], P.SHOW_ADDRESS: [actions.show_protected]},
    "residence": {
        P.EDIT_CIRCUMSTANCES: [
            actions.edit_episode,
            actions.undo_change,
            actions.end_episode,
            actions.remove_episode,
        ]
    },
    "programme": {
        P.END_PROGRAMME: [actions.end_programme],
        P.RECORD_PROGRAMME: [
            actions.edit_programme,
            actions.change_programme,
            actions.revoke_programme,
            actions.add_requirement,
            actions.plan_release,
            actions.record_resettlement,
            actions.plan_order_panel,
            actions.add_activity,
            actions.sign_contract,
            actions.plan_reparation_session,
            actions.record_review,
        ],
        P.AGREE_LEVEL: [actions.change_level],
        P.KEEP_BREACH: [actions.record_compliance_meeting],
        P.DECIDE_BREACH: [actions.decide_breach],
    },
    "meeting": {P.KEEP_BREACH: [actions.take_back_compliance_meeting]},
    "breach": {
        P.KEEP_BREACH: [
            actions.start_breach,
            actions.write_statement,
            actions.draw_breach_pack,
            actions.set_breach_hearing,
            actions.close_breach,
        ],
        P.DECIDE_BREACH: [actions.check_statement],
    },
    "change": {P.TAKE_BACK_CHANGE: [actions.take_back_change]},
    "requirement": {P.RECORD_PROGRAMME: [actions.edit_requirement, actions.end_requirement, actions.record_hours]},
    "place": {P.RECORD_PROGRAMME: [actions.end_custody_place]},
    "step": {P.RECORD_PROGRAMME: [actions.take_back_custody_step]},
    "order_panel": {
        P.RECORD_PROGRAMME: [
            actions.edit_order_panel,
            actions.record_order_panel,
            actions.take_back_order_panel,
            actions.send_back_to_court,
        ]
    },
    "activity": {
        P.RECORD_PROGRAMME: [actions.edit_activity, actions.leave_out_activity, actions.mark_activity],
    },
    "session": {
        P.RECORD_PROGRAMME: [
            actions.edit_reparation_session,
            actions.record_reparation_session,
            actions.take_back_reparation_session,
        ]
    },
    "order_review": {
        P.RECORD_PROGRAMME: [actions.take_back_review],
        P.AGREE_LEVEL: [actions.countersign_review],
    },
    "signature": {P.TAKE_BACK_CHANGE: [actions.take_back_signature]},
    "conflict": {P.RECORD_PROGRAMME: [actions.take_back_volunteer_conflict]},
    "hours": {P.RECORD_PROGRAMME: [actions.take_back_hours]},
    "offence": {P.RECORD_OFFENCE: [actions.edit_offence]},
    "arrest": {P.RECORD_OFFENCE: [actions.edit_arrest]},
    "bail": {P.RECORD_OFFENCE: [actions.edit_bail, actions.add_bail_condition]},
    "condition": {P.RECORD_OFFENCE: [actions.edit_bail_condition, actions.remove_bail_condition]},
    "hearing": {P.RECORD_HEARING: [actions.edit_hearing]},
    "report": {P.RECORD_HEARING: [actions.give_report]},
    "outcome": {P.RECORD_OUTCOME: [actions.correct_outcome, actions.appeal_outcome, actions.take_back_outcome]},
    "restriction": {P.MANAGE_ACCESS: [actions.name_person, actions.lift_restriction]},
    "named": {P.MANAGE_ACCESS: [actions.remove_named_person]},
    "bar": {P.MANAGE_ACCESS: [actions.end_bar]},
    "assessment": {
        A.ASSESS: [
            assessing_actions.save_section,
            assessing_actions.save_self_assessment,
            assessing_actions.save_judgements,
            assessing_actions.submit_assessment,
        ],
        A.COUNTERSIGN: [assessing_actions.countersign_assessment, assessing_actions.return_assessment],
    },
    "plan": {A.PLAN: [assessing_actions.add_target, assessing_actions.sign_plan]},
    "target": {A.PLAN: [assessing_actions.change_target, assessing_actions.remove_target]},
    "referral": {panels.ADD_TO_AGENDA: [panel_actions.open_case, panel_actions.add_to_agenda]},
    "case": {panels.RECOMMEND: [panel_actions.recommend_outcome], panels.DECIDE: [panel_actions.decide_case]},
}
# Where more or less than role and sight decides (docs/permissions.md); each has tests of its own.
OTHERWISE = {
    "refer_child": "tests/cases/test_refer_child.py",
    "open_restricted_record": "tests/cases/test_open_restricted_record.py",
    "close_restricted_record": "tests/cases/test_open_restricted_record.py",
    "correct_contact": "tests/cases/test_correct_contact.py",
    "score_gravity": "tests/panels/test_score_gravity.py",
    "record_attendance": "tests/panels/test_attendance.py",
    "merge_children": "tests/cases/test_merge_children.py",
    "undo_merge": "tests/cases/test_merge_children.py",
    "edit_document": "tests/cases/test_documents.py",
    "choose_readers": "tests/cases/test_documents.py",
    "replace_document": "tests/cases/test_documents.py",
    "withdraw_document": "tests/cases/test_documents.py",
    "decide_rectification": "tests/cases/test_rectify.py",
    "make_breach_pack": "tests/cases/test_breach.py",
}
OTHERWISE |= dict.fromkeys(
    (
        "edit_victim",
        "record_victim_consent",
        "record_victim_view",
        "edit_victim_view",
        "record_victim_request",
        "edit_victim_request",
        "offer_restorative_justice",
        "edit_restorative_justice",
        "set_boundary",
        "end_boundary",
    ),
    "tests/cases/test_victims.py",
)
ABOUT_NO_CHILD = {
    "choose_notice_email",
    "read_notice",
    "read_all_notices",
    "plan_meeting",
    "close_team",
    "record_leaver",
}
ABOUT_NO_CHILD |= {"add_document_type", "end_document_type"}
ABOUT_NO_CHILD |= {"set_contact_prompt"}
ABOUT_NO_CHILD |= {"hand_over_caseload", "add_list_entry", "withdraw_list_entry", "offer_list_entry"}
ABOUT_NO_CHILD |= {"load_offence_list", "add_incident_category", "end_incident_category"}
ABOUT_NO_CHILD |= {"add_appropriate_adult", "edit_appropriate_adult", "add_adult_shift", "remove_adult_shift"}
ABOUT_NO_CHILD |= {"log_adult_call", "edit_adult_call"}
ABOUT_NO_CHILD |= {"add_reparation_project", "edit_reparation_project", "end_reparation_project"}
ABOUT_NO_CHILD |= {"reopen_reparation_project", "assess_project_risk"}
ABOUT_NO_CHILD |= {"add_volunteer", "edit_volunteer", "end_volunteer", "bring_back_volunteer"}
ABOUT_NO_CHILD |= {"add_transfer_item", "end_transfer_item"}
ABOUT_NO_CHILD |= {"edit_outcome_type", "load_outcome_types", "set_return_code"}
ROLE_ALONE = (
    "cases.actions.retention",
    "cases.actions.hold",
    "cases.actions.processing",
    "cases.actions.disposal",
    "cases.actions.subject_access",
)


@pytest.fixture()
def records(manager):
    """One child with a record of every kind, made by a manager; nobody is allocated, nothing is in force."""
    child = make_child()
    ended = {"ended_at": AT, "ended_by": manager, "end_reason": WHY}
    somebody = make_user("Wyn Pipit", Role.PRACTITIONER)
    bar = Bar.objects.create(child=child, reason=WHY, person=somebody, barred_by=manager, barred_at=AT, **ended)
    restriction = Restriction.objects.create(child=child, reason=WHY, restricted_by=manager, restricted_at=AT, **ended)
    who = {"child": child, "reason": WHY, "person": somebody, "named_by": manager, "named_at": AT}
    reason = ListEntry.objects.get(name="The work is finished")
    over = {"ends_on": LONG_AGO, "closed_why": reason, "closed_by": manager, "closed_at": AT}
    over |= {"carries_on": "Early help", "told": "At home"}
    plan = assess.start_plan(child, manager)
    referral = make_referral(child, manager, gives_sight=False)
    contact, requirement = make_contact(child, manager), make_requirement(make_programme(child))
    said = {"kind": "varied", "happened_on": ON, "reason": WHY, "recorded_by": manager, "recorded_at": AT}
    change = ProgrammeChange.objects.create(child=child, programme=requirement.programme, **said)
    marks = {"is_risk": True, "is_safeguarding": False, "raised_by": manager, "raised_at": AT}
    task = {"words": "Ring the school", "owner": manager, "due_on": ON, "made_by": manager, "made_at": AT}
    missed, said = make_missed(child, manager), {"tried": "Rang", "step": "support", "applies": "support"}
    follow_up = FollowUp.objects.create(child=child, contact=missed, **said, decided_by=manager, decided_at=AT)
    letter = {"kind": "missed", "addressed_to": "Sky", "words": "Come", "written_by": manager, "written_at": AT}
    hearing = make_hearing(child)
    of_order = {"child": child, "programme": requirement.programme, "recorded_by": manager, "recorded_at": AT}
    return {
        "missed": missed,
        "follow_up": follow_up,
        "letter": Letter.objects.create(child=child, **letter),
        "task": Task.objects.create(child=child, **task),
        "concern": RaisedConcern.objects.create(child=child, contact=contact, **marks),
        "child": child,
        "appointment": Appointment.objects.create(child=child, worker=manager, starts_at=AT),
        "incident": make_incident(child, manager),
        "transfer": (transfer := make_transfer(child, manager)),
        "check": transfer.checks.first(),
        "transition": (transition := make_transition(child, manager)),
        "met": make_transition_meeting(transition, manager),
        "flag": make_flag(child, manager, **ended),
        "involvement": (involvement := make_involvement(child, manager, starts_on=LONG_AGO, **over)),
        "turnaround": (turnaround := make_turnaround(involvement)),
        "consent": make_turnaround_consent(turnaround, manager),
        "allocation": make_allocation(child, manager, role="joint", starts_on=LONG_AGO, ends_on=LONG_AGO),
        "carer": make_carer(child),
        "person": make_person(child),
        "former": child.former_addresses.create(address="1 Old Row"),
        "contact": contact,
        "residence": make_residence(child),
        "programme": requirement.programme,
        "change": change,
        "meeting": make_compliance_meeting(requirement.programme, manager),
        "breach": make_breach(requirement.programme, manager),
        "place": (place := make_custody_place(child)),
        "step": make_custody_step(place, manager),
        "order_panel": OrderPanel.objects.create(**of_order, kind="initial", held_on=ON, place="Hall"),
        "activity": ContractActivity.objects.create(
            child=child, programme=requirement.programme, words="Cook", by_when=ON, written_by=manager, written_at=AT
        ),
        "session": ReparationSession.objects.create(
            child=child,
            project=make_project(),
            requirement=requirement,
            day=ON,
            hours=2,
            recorded_by=manager,
            recorded_at=AT,
        ),
        "order_review": OrderReview.objects.create(
            **of_order, held_on=ON, who="All", child_views="Good", progress="Good", decision="go_on", why="Good"
        ),
        "signature": ContractSignature.objects.create(
            **of_order, signed_on=ON, how="typed", typed_name="Sky", witness_name="Wyn"
        ),
        "conflict": VolunteerConflict.objects.create(
            child=child, volunteer=make_volunteer(), reason=WHY, recorded_by=manager, recorded_at=AT
        ),
        "requirement": requirement,
        "hours": make_hours(requirement, manager),
        "offence": referral.offences.first(),
        "arrest": make_arrest(child),
        "bail": (bail := make_bail(child)),
        "condition": make_bail_condition(bail),
        "hearing": hearing,
        "report": make_court_report(hearing),
        "outcome": make_outcome(make_offence(child)),
        "restriction": restriction,
        "named": restriction.named.create(**who, **ended),
        "bar": bar,
        "assessment": assess.start(child, manager),
        "plan": plan,
        "target": assess.add_target(plan, manager),
        "referral": referral,
        "case": panel_actions.open_case(referral, by=manager, at=AT),
    }


@pytest.fixture()
def rows(records):
    """(action, its subject, the permission that it asks for)."""
    return [
        (act, records[subject], permission)
        for subject, asked in ASKED.items()
        for permission, acts in asked.items()
        for act in acts
    ]


def test_every_action_about_a_child_stands_here(rows):
    here = {act.__name__ for act, _, _ in rows} | set(OTHERWISE)
    every = {
        name
        for name, act in all_actions().items()
        if act.__module__.startswith(("cases.actions", "assessments.", "panels.")) and act.__module__ not in ROLE_ALONE
    }
    assert every - here - ABOUT_NO_CHILD == set(), "add a row, or say where it is tested"


def test_every_cell_of_sight(manager):
    """700 cells: a person of each role with each tie sees in each state what the tables say."""
    wrong = []
    for number, (role, tie) in enumerate({(cell.role, cell.tie): 0 for cell in EVERY_CELL}):
        person = person_of(Cell(role, tie, RecordState.ORDINARY), number)
        cells = {}
        for state in RecordState:
            child = make_child()
            made_tie(child, person, tie, closed(child, person, state, manager), manager)
            cells[child.pk] = Cell(role, tie, state)
        seen = set(children_visible_to(viewer_on(person, ON, AT)).filter(pk__in=cells).values_list("pk", flat=True))
        wrong += [str(cell) for pk, cell in cells.items() if (pk in seen) != cell.sees]
    assert wrong == []


def test_every_action_in_the_telling_cells(rows, records, manager):
    assert [one for cell in telling_cells() for one in walk(cell, records["child"], rows, manager)] == []


def test_the_walk_finds_a_wall_that_is_down(rows, records, manager, monkeypatch):
    """With restrictions forgotten, a lead practitioner gets into a restricted record, and the walk says so."""
    everybody = lambda viewer: type(records["child"]).objects.all()  # noqa: E731
    monkeypatch.setattr(permissions, "children_visible_to", everybody)
    cell = Cell(Role.PRACTITIONER, "lead practitioner", RecordState.RESTRICTED)
    assert len(walk(cell, records["child"], rows, manager)) > 20


def test_the_matrix_has_every_role_every_tie_and_every_state():
    assert len(EVERY_CELL) == len(Role) * (len(matrix.LINKS) + 1) * len(RecordState)
    assert {cell.sees for cell in EVERY_CELL} == {True, False}
