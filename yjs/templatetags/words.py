"""Filters and tags that every template has: dates as GOV.UK writes them, query strings, task ages."""

import re
from datetime import date, datetime, time
from decimal import Decimal

from django import template
from django.http import HttpRequest
from django.urls import resolve, reverse
from django.utils.html import format_html, format_html_join

from yjs.clock import LONDON

register = template.Library()
FOUND_FROM, FOUND_TO = "\ue000", "\ue001"  # private letters, around the words that a search found


@register.filter
def day(value: date | datetime | None) -> str:
    """14 June 2026."""
    if not value:
        return ""
    if isinstance(value, datetime):
        value = value.astimezone(LONDON)
    return f"{value:%-d %B %Y}"


@register.filter
def clock(value: datetime | time | None) -> str:
    """2:30pm, in England."""
    if value is None:
        return ""
    local = value.astimezone(LONDON) if isinstance(value, datetime) else value
    return f"{local:%-I:%M%p}".lower()


@register.filter
def moment(value: datetime | None) -> str:
    """14 June 2026, 2:30pm."""
    return f"{day(value)}, {clock(value)}" if value else ""


@register.filter
def marked(text: str) -> str:
    """A text in which a search marked what it found with two letters that nobody types; everything is escaped."""
    parts = re.split(f"[{FOUND_FROM}{FOUND_TO}]", text or "")
    shown = ((format_html("<mark>{}</mark>", part) if number % 2 else part,) for number, part in enumerate(parts))
    return format_html_join("", "{}", shown)


@register.filter
def one_decimal(value: float | None) -> str:
    """5.1, or nothing."""
    return "" if value is None else f"{value:.1f}"


@register.filter
def hours(value: Decimal) -> str:
    """Hours without the noughts that say nothing: 7.5, 40."""
    return f"{value.normalize():f}"


@register.filter
def age_on(child, on: date) -> int:
    """The child's completed years on a date."""
    return child.age_on(on)


@register.simple_tag(takes_context=True)
def open_to_viewer(context: dict, url_name: str, *args) -> str:
    """The address of a page when the viewer's roles carry its permission, else nothing."""
    address = reverse(url_name, args=args)
    return address if context["request"].viewer.may(resolve(address).func.guard) else ""


@register.simple_tag(takes_context=True)
def current_query(context: dict, **changes) -> str:
    """The page's query string with some keys changed; None removes a key."""
    request: HttpRequest = context["request"]
    query = request.GET.copy()
    for key, value in changes.items():
        query.pop(key, None)
        if value is not None:
            query[key] = str(value)
    return f"?{query.urlencode()}"
