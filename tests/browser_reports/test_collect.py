"""Browsers tell what they refused under the content policy: counted within bounds, and nothing of it kept in words."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import AT, ON
from yjs.browser_reports import counting
from yjs.browser_reports.counting import count_refusal, forget_old, number_since
from yjs.browser_reports.models import BrowserReport
from yjs.browser_reports.reading import Refusal
from yjs.clock import today

pytestmark = pytest.mark.django_db
ADDRESS = "/browser-reports/"
PAGE = "http://testserver/children/ABCDEFGHJKMN/contacts/?q=Juniper"
OLDER = {
    "csp-report": {
        "document-uri": PAGE,
        "referrer": "http://testserver/?q=Juniper",
        "violated-directive": "script-src-elem",
        "effective-directive": "script-src-elem",
        "blocked-uri": "https://elsewhere.example/juniper.js?name=Juniper",
        "script-sample": "alert('Juniper')",
    }
}
NEWER = {
    "type": "csp-violation",
    "url": PAGE,
    "body": {"documentURL": PAGE, "effectiveDirective": "script-src-elem", "blockedURL": "inline", "sample": "Juniper"},
}


def sends(report, kind: str = "application/csp-report", **more):
    body = report if isinstance(report, bytes) else json.dumps(report).encode()
    return Client(enforce_csrf_checks=True).post(ADDRESS, body, content_type=kind, **more)


def told() -> list[tuple]:
    return list(BrowserReport.objects.order_by("pk").values_list("page", "directive", "blocked", "times"))


def test_both_shapes_are_counted_by_pattern_directive_and_origin():
    assert sends(OLDER).status_code == sends(OLDER).status_code == 204
    assert sends([NEWER], "application/reports+json").status_code == 204
    page = "/children/<ref:ref>/contacts/"
    assert told() == [
        (page, "script-src-elem", "https://elsewhere.example", 2),
        (page, "script-src-elem", "inline", 1),
    ]
    assert number_since(today()) == 3


def test_nothing_of_a_report_is_kept_in_words():
    sends(OLDER)
    sends([NEWER])
    assert "uniper" not in str(list(BrowserReport.objects.values()))
    assert "ABCDEFGHJKMN" not in str(list(BrowserReport.objects.values()))


def test_a_made_up_report_leaves_no_made_up_words():
    forged = {
        "document-uri": "http://testserver/Juniper/",
        "effective-directive": "Juniper",
        "blocked-uri": "Juniper:x",
    }
    sends({"csp-report": forged})
    assert told() == [("other", "other", "other", 1)]


def test_a_report_about_another_host_is_dropped():
    assert (
        sends({"csp-report": OLDER["csp-report"] | {"document-uri": "https://elsewhere.example/"}}).status_code == 204
    )
    assert told() == []


@pytest.mark.parametrize("body", [b"", b"Juniper", b"\xff", b"[" * 15_000, b'{"csp-report": 3}', b"[[], 3, null]"])
def test_what_is_no_report_is_refused_or_counts_nothing(body):
    assert sends(body).status_code in (204, 400)
    assert told() == []


def test_a_report_of_more_than_sixteen_kilobytes_is_not_read():
    assert sends(b"[" + b" " * 16_000 + b"]").status_code == 413


def test_a_flood_fills_one_day_and_no_more(monkeypatch):
    monkeypatch.setattr(counting, "MOST_A_DAY", 5)
    assert {sends([NEWER] * 4).status_code for _ in range(3)} == {204}
    assert number_since(today()) == 5


def test_many_kinds_fall_together(monkeypatch):
    monkeypatch.setattr(counting, "MOST_KINDS_A_DAY", 2)
    for number in range(4):
        count_refusal(Refusal(f"/{number}/", "img-src", "data"), at=AT)
    count_refusal(Refusal("/0/", "img-src", "data"), at=AT)
    assert told() == [("/0/", "img-src", "data", 2), ("/1/", "img-src", "data", 1), ("other", "other", "other", 2)]


def test_the_counts_are_forgotten_after_a_month():
    for days in (0, 30, 31):
        count_refusal(Refusal("/", "img-src", "data"), at=AT - timedelta(days=days))
    assert forget_old(on=ON) == 1
    assert number_since(ON - timedelta(days=60)) == 2


def test_every_page_names_the_address(client):
    answer = client.get(reverse("accessibility"))
    assert f"report-uri {ADDRESS}" in answer["Content-Security-Policy"]
    assert "report-to browser-reports" in answer["Content-Security-Policy"]
    assert answer["Reporting-Endpoints"] == f'browser-reports="{ADDRESS}"'
