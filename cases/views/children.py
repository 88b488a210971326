"""The list of children, and the search of every page's header."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from cases import permissions
from cases.filters import ChildrenFilter
from cases.models import Child
from cases.queries.caseload import children_list
from cases.queries.finding import children_matching, doors_matching
from cases.views.paging import page_of
from cases.views.searching import keep_search, search_of
from yjs.access import guarded
from yjs.audit.record import record_list

MOST_CHARACTERS = 100


@guarded(permissions.FIND_CHILDREN)
def children(request: HttpRequest) -> HttpResponse:
    """The children that the viewer may see, all or those of a search, narrowed and sorted."""
    if request.method == "POST":
        return _search(request)
    search = search_of(request)
    asked = search.detail["terms"].get("q", "") if search else ""
    found = children_matching(request.viewer, asked) if search else None
    narrowed = ChildrenFilter(request.GET or None, queryset=children_list(request.viewer, found), request=request)
    page = page_of(request, narrowed.qs)
    record_list(request, "children", [child.ref for child in page])
    context = {
        "filter": narrowed,
        "page": page,
        "asked": asked,
        "doors": doors_matching(request.viewer, asked) if asked else [],
        "may_refer": request.viewer.may(permissions.REFER_CHILD),
        "may_manage": request.viewer.may(permissions.MANAGE_ACCESS),
        "may_allocate": request.viewer.may(permissions.ALLOCATE_CHILD),
    }
    return render(request, "cases/children.html", context)


def _search(request: HttpRequest) -> HttpResponse:
    """Record what was looked for and found, and show it under an address without the words."""
    # nosemgrep: posted-words-only-through-forms  (one box without an error: what is too long is cut here)
    asked = " ".join(request.POST.get("q", "").replace("\0", "").split())[:MOST_CHARACTERS]
    if not asked:
        return redirect("cases:children")
    found = children_matching(request.viewer, asked)
    # nosemgrep: child-records-only-by-scoped-fetch  (what was found is what this person may see)
    refs = dict(Child.objects.filter(pk__in=found).values_list("pk", "ref"))
    search = keep_search(request, {"q": asked}, [refs[pk] for pk in found])
    return redirect(f"{reverse('cases:children')}?search={search}")
