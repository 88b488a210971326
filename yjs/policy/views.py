"""Pages of local policy."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from yjs.access import guarded
from yjs.pages import done
from yjs.policy import actions, permissions, queries
from yjs.policy.forms import PolicyForm
from yjs.policy.values import policy_by_key


@guarded(permissions.SET_POLICY)
def values(request: HttpRequest) -> HttpResponse:
    """Every value of local policy: today's, what comes, and what held before."""
    return render(request, "policy/values.html", {"lines": queries.lines_on(request.on)})


@guarded(permissions.SET_POLICY)
def set_value(request: HttpRequest, key: str) -> HttpResponse:
    """Set one value from a date on."""
    policy = policy_by_key(key)
    if policy is None:
        raise Http404
    form = PolicyForm(request.POST or None, unit=policy.unit, initial={"starts_on": request.on})
    if request.method == "POST":
        row = form.carry_out(actions.set_policy_value, policy, by=request.user, at=request.at)
        if row:
            return done(
                request, f"{policy.says}: {row.value} {policy.unit} from {row.starts_on:%-d %B %Y}", "policy:values"
            )
    line = next(line for line in queries.lines_on(request.on) if line.policy is policy)
    return render(request, "policy/set_value.html", {"form": form, "line": line})
