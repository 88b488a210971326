"""The prompts beside the headings of a contact: read them, word them anew."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from cases import actions, permissions
from cases.forms.prompt import PromptForm
from cases.models.prompt import PROMPTS
from cases.queries.contacts import prompt_rows, prompts_on
from yjs.access import guarded
from yjs.forms import drafted
from yjs.pages import done


@guarded(permissions.SET_PROMPTS)
def prompts(request: HttpRequest) -> HttpResponse:
    """Every heading with its prompt of today, and what stood before or comes later."""
    today, rows = prompts_on(request.on), prompt_rows()
    lines = [(key, name, today[key], rows.get(key, [])) for key, (name, _) in PROMPTS.items()]
    return render(request, "cases/prompts.html", {"lines": lines})


@guarded(permissions.SET_PROMPTS)
def set_prompt(request: HttpRequest, heading: str) -> HttpResponse:
    """Word one prompt anew, from a day on."""
    if heading not in PROMPTS:
        raise Http404
    name, proposed = PROMPTS[heading]
    now = prompts_on(request.on)[heading]
    begin = {"text": now, "starts_on": request.on}
    form = drafted(PromptForm, request, kind="prompt", subject_ref=heading, initial=begin)
    if request.method == "POST":
        made = form.carry_out(actions.set_contact_prompt, heading, by=request.user, at=request.at)
        if made:
            return done(request, f"Prompt of “{name}” saved", "cases:prompts")
    return render(request, "cases/set_prompt.html", {"form": form, "name": name, "proposed": proposed})
