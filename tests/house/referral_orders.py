"""A referral order of the main job's child: volunteers, a panel that was held, a contract that is signed."""

from datetime import date, timedelta

from cases import actions
from cases.actions.volunteers import FIELDS
from cases.models import ContractActivity, OrderPanel, Programme, Volunteer
from tests.factories import AT, ON, make_offence, make_outcome_type, make_project, make_volunteer
from tests.house.main_job import Job

SENTENCED, FIRST_PANEL = date(2026, 5, 4), date(2026, 5, 18)
CAME = {"child_came": "came", "parent_came": "came", "victim_came": "not_asked", "others": "Canary: her uncle"}


def start_order(child, by, **changed) -> Programme:
    """A referral order of six months, sentenced on 4 May 2026."""
    order = {"disposal": make_outcome_type("REFERRAL_ORDER"), "starts_on": SENTENCED, "term": 6, "level": ""}
    order |= {"term_unit": "months", "planned_end_on": None, "planned_end_reason": ""} | changed
    offences = [make_offence(child, occurred_on=date(2026, 3, 2))]
    return actions.record_programme(child, offences=offences, **order, by=by, at=AT)


def plan(order, by, *, volunteers=(), workers=None, **changed) -> OrderPanel:
    """The first panel, two weeks after the sentence."""
    plain = {"kind": "initial", "held_on": FIRST_PANEL, "place": "Canary: the church hall"}
    members = {"volunteers": list(volunteers), "workers": [by] if workers is None else workers}
    return actions.plan_order_panel(order, **plain | members | changed, by=by, at=AT)


def decide(panel, by, *, volunteers=(), workers=None, **changed) -> OrderPanel:
    """Everybody came, and a contract is agreed."""
    plain = {"held_on": panel.held_on, "why_fewer": "", "result": "agreed", "decided": "Canary: she wants to cook"}
    members = {"volunteers": list(volunteers), "workers": [by] if workers is None else workers}
    moment = changed.pop("at", AT)
    return actions.record_order_panel(panel, **plain | CAME | members | changed, by=by, at=moment)


def promise(order, by, words: str = "Canary: cook for the club", **changed) -> ContractActivity:
    """One thing of the contract."""
    plain = {"words": words, "by_when": date(2026, 8, 3), "hours": 6}
    moment = changed.pop("at", AT)
    return actions.add_activity(order, **plain | changed, by=by, at=moment)


def sign(order, by, **changed):
    """The child signed in front of the worker, with her mother."""
    plain = {"how": "typed", "signature": "", "typed_name": "Canary Marlow", "witness_name": "Canary worker"}
    plain |= {"signed_on": FIRST_PANEL, "parent_name": "Canary mother", "parent_signature": ""}
    moment = changed.pop("at", AT)
    return actions.sign_contract(order, **plain | changed, by=by, at=moment)


def review(order, by, **changed):
    """The child wants to go on."""
    plain = {"held_on": ON, "who": "Canary: her aunt", "child_views": "Canary: it is all right", "parent_views": ""}
    plain |= {"progress": "Canary: half done", "decision": "go_on", "level": "", "why": "Canary: she comes"}
    moment = changed.pop("at", AT)
    return actions.record_review(order, **plain | changed, by=by, at=moment)


def two_volunteers() -> list[Volunteer]:
    """Two who may sit."""
    return [make_volunteer("Hester Plover"), make_volunteer("Ivo Dunlin")]


def have_a_referral_order(job: Job) -> None:
    """The practitioner works one from the sentence to the contract, and plans the next panel."""
    by, who = job.people.practitioner, {"by": job.people.practitioner, "at": AT}
    order, members = start_order(job.child, by), two_volunteers()
    panel = plan(order, by, volunteers=members)
    decide(panel, by, volunteers=members)
    job.more["activity"] = promise(order, by)
    job.more["signature"] = sign(order, by)
    job.more["order_panel"] = plan(order, by, volunteers=members, kind="progress", held_on=ON + timedelta(days=30))
    job.more["project"] = make_project()
    session = {
        "project": job.more["project"],
        "day": ON,
        "hours": 3,
        "is_direct": True,
        "victim_wish": "Canary: a letter",
    }
    job.more["session"] = actions.plan_reparation_session(order, towards=job.more["activity"], **session, **who)
    job.more["order_review"] = review(order, by)
    job.more["order"], job.more["volunteer"] = order, members[0]
    knows = make_volunteer("Otis Dunnock")
    job.more["conflict"] = actions.record_volunteer_conflict(
        job.child, volunteer=knows, reason="Canary: her neighbour", **who
    )


def work_a_referral_order(job: Job) -> None:
    """Every action of an order that is not on the way there: changed, varied, taken back, sent to court."""
    by, who = job.people.practitioner, {"by": job.people.practitioner, "at": AT}
    manager, order = {"by": job.people.manager, "at": AT}, job.more["order"]
    members, panel = two_volunteers(), job.more["order_panel"]
    keep_projects(job)
    actions.take_back_volunteer_conflict(job.more["conflict"], reason="Another family", **who)
    activity = job.more["activity"]
    actions.mark_activity(activity, done=True, done_on=ON, done_note="", version=newest(activity), **who)
    actions.take_back_signature(job.more["signature"], reason="Signed the wrong page", **manager)
    said = {"words": "Cook twice", "by_when": ON, "hours": None, "version": newest(activity)}
    actions.edit_activity(activity, **said, **who)
    actions.leave_out_activity(activity, reason="The club closed", **who)
    day = {"kind": "extra", "held_on": ON, "place": "Town hall", "volunteers": members, "workers": [by]}
    panel = actions.edit_order_panel(panel, **day, version=newest(panel), **who)
    decide(panel, by, volunteers=members, result="court")
    court = {"court_why": "no_contract", "court_words": "No contract", "court": "Seaview", "court_type": "YOUTH_COURT"}
    actions.send_back_to_court(panel, **court, held_on=ON + timedelta(days=9), **who)
    again = plan(order, by, volunteers=members, kind="extra", held_on=ON + timedelta(days=20))
    actions.take_back_order_panel(again, reason="Not needed", **who)
    actions.take_back_review(job.more["order_review"], reason="Another child", **who)
    actions.countersign_review(review(order, by, decision="level", level="STANDARD"), **manager)
    keep_the_register(job)


def keep_the_register(job: Job) -> None:
    """A volunteer who comes, changes, stops and comes back."""
    office = {"by": job.people.administrator, "at": AT}
    typed = dict.fromkeys(FIELDS) | {"name": "Perdita Smew", "telephone": "", "note": "", "available_from": ON}
    made = actions.add_volunteer(**typed, **office)
    actions.edit_volunteer(made, **typed | {"dbs_on": ON}, version=newest(made), **office)
    actions.end_volunteer(made, ended_on=ON, reason="Moved away", **office)
    actions.bring_back_volunteer(made, reason="Came back", **office)


def keep_projects(job: Job) -> None:
    """A session that changes, is recorded and taken back; a project that is assessed, changes, ends and opens again."""
    who, session, project = {"by": job.people.practitioner, "at": AT}, job.more["session"], job.more["project"]
    actions.assess_project_risk(
        project, assessed_on=ON, review_on=ON + timedelta(days=300), assessed_by="Rue", words="Boots", **who
    )
    planned = {"project": project, "day": ON, "hours": 2, "is_direct": False, "victim_wish": ""}
    actions.edit_reparation_session(session, **planned, version=newest(session), **who)
    told = {"attended": True, "hours_done": 2, "supervisor": "Park keeper", "words": "It was all right"}
    actions.record_reparation_session(session, **told, **who)
    actions.take_back_reparation_session(session, reason="Another child", **who)
    typed = {"name": "Town hall", "place": "Centre", "what": "Painting", "contact": "", "capacity": 2}
    made = actions.add_reparation_project(**typed, **who)
    actions.edit_reparation_project(made, **typed | {"capacity": 4}, version=newest(made), **who)
    actions.end_reparation_project(made, ended_on=ON, reason="Painted", **who)
    actions.reopen_reparation_project(made, reason="More walls", **who)


def newest(row) -> int | None:
    """The version that a form would carry."""
    from yjs.versions import newest_change

    return newest_change(row)
