"""Records whose time has run out, and what people do with them."""

from datetime import date, datetime, timedelta

from cases.actions.retention import carry_out_disposal, decide_disposal, propose_disposal
from cases.models import Child, DisposalProposal
from tests import factories
from tests.factories import AT, LONDON

LONG_AGO = datetime(2012, 5, 1, 10, 0, tzinfo=LONDON)


def closed_record(worker, code: str = "REFERRAL_ORDER", **fields) -> Child:
    """A record that was closed in 2012, of a child born in 1996: a referral order, so it was due by 2017."""
    child = factories.make_child(**{"date_of_birth": date(1996, 3, 4), "created_at": LONG_AGO} | fields)
    offence = factories.make_offence(child, occurred_on=date(2011, 5, 1))
    factories.make_outcome(offence, code)
    days = {"starts_on": date(2011, 7, 1), "planned_end_on": date(2012, 1, 1), "ends_on": date(2012, 1, 1)}
    factories.make_programme(child, code, offences=[offence], completed=True, **days)
    factories.make_contact(child, worker, happened_at=LONG_AGO, recorded_at=LONG_AGO + timedelta(hours=1))
    return child


def propose(child: Child, by, kind: str = "delete", at: datetime = AT, **more) -> DisposalProposal:
    typed = {"keep_until": None, "reason": "Its time has run out"} | more
    return propose_disposal(child, kind=kind, **typed, by=by, at=at)


def approve(proposal: DisposalProposal, by, at: datetime = AT) -> DisposalProposal:
    return decide_disposal(proposal, decision="approved", reason="Agreed", by=by, at=at)


def dispose(child: Child, data_officer, manager, kind: str = "delete") -> str:
    """Propose, approve, and do a worker's work."""
    proposal = approve(propose(child, data_officer, kind), manager)
    return carry_out_disposal(proposal, by=manager, at=AT)
