"""Allocating a child."""

from crispy_forms_gds.layout import Layout

from cases.forms.fields import PickField, RadiosField
from cases.forms.involvement import WHY_OPENED, WayInField
from cases.models.allocation import WORKER_ROLES
from cases.rules import WorkerRole
from yjs.forms import DateField, GovUKForm


class AllocationForm(GovUKForm):
    """A worker, what they are to the child, and from when."""

    worker = PickField(what="a worker", choices=[], label="Worker", help_text="With the children each one leads now")
    role = RadiosField(what="what they are to the child", choices=WORKER_ROLES, label="Role")
    starts_on = DateField(what="the date it starts", label="From")
    opened_why = PickField(**WHY_OPENED, help_text="The work with the child opens with this allocation")
    turnaround_entry = WayInField()

    def __init__(self, *args, workers, on, is_open: bool, why: str = "", ways_in=(), **kwargs) -> None:
        self.workers = {worker.ref: worker for worker in workers}
        self.is_open = is_open
        kwargs.setdefault("initial", {"role": WorkerRole.LEAD.value, "starts_on": on, "opened_why": why})
        super().__init__(*args, **kwargs)
        if not is_open:
            self.fields["turnaround_entry"].offer(ways_in)
        self.fields["worker"].choices = [("", "Select one")] + [
            (ref, _label(worker)) for ref, worker in self.workers.items()
        ]

    def layout(self) -> Layout:
        opens = ("opened_why", "turnaround_entry")
        if self.is_open:
            for name in opens:
                del self.fields[name]
        return Layout("once", "worker", "role", "starts_on", *(() if self.is_open else opens))

    def clean_worker(self):
        return self.workers[self.cleaned_data["worker"]]


def _label(worker) -> str:
    """Name, role and team, caseload."""
    held = ", ".join(f"{member.get_role_display()}, {member.team}" for member in worker.memberships_now)
    children = "1 child" if worker.caseload == 1 else f"{worker.caseload} children"
    return f"{worker.name} ({held}): {children}"
