"""Every address of the service. Apps are named by string: the ground floor knows none of them."""

from django.urls import include, path, register_converter

from yjs import pages
from yjs.jobs import health
from yjs.refs import RefConverter

register_converter(RefConverter, "ref")

urlpatterns = [
    path("health/live", health.live, name="live"),
    path("health/ready", health.ready, name="ready"),
    path("health/work", health.work, name="work"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("browser-reports/", include("yjs.browser_reports.urls")),
    path("drafts/", include("yjs.drafts.urls")),
    path("logs/", include("yjs.audit.urls")),
    path("local-policy/", include("yjs.policy.urls")),
    path("status/", include("yjs.jobs.urls")),
    path("", include("yjs.signing_in.urls")),
    path("", include("yjs.accounts.urls")),
    path("", include("cases.urls")),
    path("", include("assessments.urls")),
    path("", include("panels.urls")),
    path("", include("reporting.urls")),
]

handler400 = "yjs.pages.bad"
handler403 = "yjs.pages.refused"
handler404 = "yjs.pages.missing"
handler500 = "yjs.pages.broken"
