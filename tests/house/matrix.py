"""The matrix of trust, cell by cell: a person of one role with one tie to a child whose record is in one state.

`made_tie` and `closed` make a tie and a state as rows; `let_in` calls a real action and says whether it asked the
person in. What a cell should say comes from the tables of the code (`sees`, a permission's roles).
"""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import models, transaction

from cases.models import Allocation, Bar, BreakGlass, Child, NamedPerson, ProcessingRestriction, Restriction
from cases.models.links import LINKS
from cases.permissions import RecordState, sees
from cases.rules import WorkerRole
from tests.factories import AT, ON, make_allocation, make_referral, make_team, make_user
from yjs.access import Permission
from yjs.accounts.models import Cover, User
from yjs.roles import Role

S = RecordState
NO_TIE, MANAGER = "no tie", "manager"
TIES = {link.word: link for link in LINKS}
WHY = "For this test and no other"
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Cell:
    """One role, one tie, one state."""

    role: Role
    tie: str
    state: RecordState

    @property
    def sees(self) -> bool:
        """What the tables say: a team manager has the tie of every manager besides."""
        ties = {self.tie, MANAGER} if self.role == Role.TEAM_MANAGER else {self.tie}
        return any(sees(self.role, TIES[tie], self.state) for tie in ties - {NO_TIE})


EVERY_CELL = [Cell(role, tie, state) for role in Role for tie in (*TIES, NO_TIE) for state in S]


def telling_cells() -> list[Cell]:
    """Every role as lead practitioner of an open record; three of them of one that is closed, barred or names them."""
    cells = [Cell(role, "lead practitioner", S.ORDINARY) for role in Role]
    for role in (Role.PRACTITIONER, Role.TEAM_MANAGER, Role.POLICE_OFFICER):
        cells += [Cell(role, "lead practitioner", state) for state in (S.RESTRICTED, S.BARRED)]
        cells.append(Cell(role, "named on a restricted record", S.RESTRICTED))
    return cells


def person_of(cell: Cell, number: int = 0) -> User:
    """Somebody of the role, in a team that nothing else of the test belongs to."""
    return make_user(f"Cell {number}", cell.role, make_team(f"Cell team {number}"))


def closed(child: Child, person: User, state: RecordState, by: User) -> Restriction | None:
    """Put the record in the state; the restriction, when there is one."""
    who = {"child": child, "reason": WHY}
    if state in (S.LIMITED, S.BOTH):
        ProcessingRestriction.objects.create(**who, placed_by=by, placed_at=AT)
    if state == S.BARRED:
        Bar.objects.create(**who, person=person, barred_by=by, barred_at=AT)
    if state in (S.RESTRICTED, S.BOTH):
        return Restriction.objects.create(**who, restricted_by=by, restricted_at=AT)
    return None


def made_tie(child: Child, person: User, tie: str, restriction: Restriction | None, by: User) -> None:
    """Make the one tie; the two of a restricted record hang on a lifted restriction where none is in force."""
    if tie in (NO_TIE, MANAGER):
        return
    if TIES[tie].opens_restricted:
        lifted = {"ended_at": AT, "ended_by": by, "end_reason": WHY}
        who = {"child": child, "reason": WHY}
        restriction = restriction or Restriction.objects.create(**who, restricted_by=by, restricted_at=AT, **lifted)
        who |= {"restriction": restriction, "person": person}
        if tie == "break-glass":
            BreakGlass.objects.create(**who, opened_at=AT - HOUR, ends_at=AT + HOUR)
        else:
            NamedPerson.objects.create(**who, named_by=by, named_at=AT)
    elif tie == "referrer":
        make_referral(child, person, offences=[])
    elif tie.startswith("stand-in for"):
        _covered(child, person, tie.removeprefix("stand-in for "), by)
    elif tie == "their team":
        make_allocation(child, by, team=person.memberships.get().team, role=WorkerRole.JOINT.value)
    else:
        role = next(role for role in WorkerRole if tie.startswith(role.value.replace("_", "-")))
        _allocated(child, person, role)


def _allocated(child: Child, person: User, role: WorkerRole) -> Allocation:
    return make_allocation(child, person, team=make_team("Elsewhere"), role=role.value)


def _covered(child: Child, person: User, whom: str, by: User) -> None:
    absent = make_user("Away", Role.PRACTITIONER, make_team("Elsewhere"))
    _allocated(child, absent, next(role for role in WorkerRole if whom.startswith(role.value)))
    Cover.objects.create(absent=absent, stand_in=person, starts_on=ON, ends_on=ON, set_by=by)


class Undo(Exception):
    """Ends a block and undoes what it wrote."""


def let_in(act: Callable, subject: models.Model, by: User) -> bool:
    """Whether the action lets the person past its guard; what follows the guard may fail, for nothing was typed."""
    nothing = {
        name: None
        for name, given in inspect.signature(inspect.unwrap(act)).parameters.items()
        if given.kind == given.KEYWORD_ONLY and given.default is given.empty and name not in ("by", "at")
    }
    try:
        with transaction.atomic():
            act(subject, **nothing, by=by, at=AT)
            raise Undo
    except PermissionDenied:
        return False
    except Exception:
        return True


def walk(cell: Cell, child: Child, rows: list[tuple[Callable, models.Model, Permission]], by: User) -> list[str]:
    """The actions that do not do in this cell what the tables say; nothing stays written."""
    wrong = []
    try:
        with transaction.atomic():
            person = person_of(cell)
            made_tie(child, person, cell.tie, closed(child, person, cell.state, by), by)
            for act, subject, permission in rows:
                should = cell.sees and cell.role in permission.roles
                if let_in(act, subject, person) != should:
                    wrong.append(f"{cell}: {act.__name__} should {'' if should else 'not '}let them in")
            raise Undo
    except Undo:
        return wrong
