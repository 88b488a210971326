"""The rules by which the service makes tasks, to read; an administrator sets their numbers in local policy."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases.permissions import SEE_TASK_RULES
from cases.task_rules import rule_lines
from yjs.access import guarded
from yjs.policy.permissions import SET_POLICY


@guarded(SEE_TASK_RULES)
def task_rules(request: HttpRequest) -> HttpResponse:
    """Each rule as a sentence, whether it is on, since when, and who set it."""
    context = {"lines": rule_lines(request.on), "may_set": request.viewer.may(SET_POLICY)}
    return render(request, "cases/task_rules.html", context)
