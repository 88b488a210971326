"""The first screen: what a person has to do, by what they are."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yjs.access import signed_in


@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """My work."""
    return render(request, "reporting/home.html")
