"""Allocating a child."""

from crispy_forms_gds.layout import Layout

from cases.forms.fields import PickField, RadiosField
from cases.models.allocation import WORKER_ROLES
from cases.rules import WorkerRole
from yjs.forms import DateField, GovUKForm


class AllocationForm(GovUKForm):
    """A worker, what they are to the child, and from when."""

    worker = PickField(what="a worker", choices=[], label="Worker", help_text="With the children each one leads now")
    role = RadiosField(what="what they are to the child", choices=WORKER_ROLES, label="Role")
    starts_on = DateField(what="the date it starts", label="From")

    def __init__(self, *args, workers, on, **kwargs) -> None:
        self.workers = {worker.ref: worker for worker in workers}
        kwargs.setdefault("initial", {"role": WorkerRole.LEAD.value, "starts_on": on})
        super().__init__(*args, **kwargs)
        self.fields["worker"].choices = [("", "Select one")] + [
            (ref, _label(worker)) for ref, worker in self.workers.items()
        ]

    def layout(self) -> Layout:
        return Layout("once", "worker", "role", "starts_on")

    def clean_worker(self):
        return self.workers[self.cleaned_data["worker"]]


def _label(worker) -> str:
    """Name, role and team, caseload."""
    held = ", ".join(f"{member.get_role_display()}, {member.team}" for member in worker.memberships_now)
    children = "1 child" if worker.caseload == 1 else f"{worker.caseload} children"
    return f"{worker.name} ({held}): {children}"
