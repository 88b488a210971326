"""Addresses of the first screen, a child's overview, returns, board reports and published figures."""

from django.urls import path

from reporting.views import caseload, checks, chronology, figures, frequency, leavers, lists, reports, returns, victims
from reporting.views.home import home
from reporting.views.overview import overview
from reporting.views.unfinished import unfinished

app_name = "reporting"
urlpatterns = [
    path("", home, name="home"),
    path("my-work/to-do/", lists.to_do, name="to_do"),
    path("my-work/appointments/", lists.appointments, name="appointments"),
    path("my-work/referrals/", lists.referrals, name="referrals"),
    path("my-work/children/", lists.my_children, name="my_children"),
    path("my-work/concerns/", lists.concerns, name="concerns"),
    path("team-work/overdue/", lists.team_overdue, name="team_overdue"),
    path("team-work/incidents/", lists.incidents, name="team_incidents"),
    path("team-work/away/", lists.team_away, name="team_away"),
    path("team-work/children/<slug:which>/", lists.team_children, name="team_children"),
    path("victims/", victims.victims, name="victims"),
    path("victims/<slug:which>/", victims.victims, name="victims_due"),
    path("data-checks/", checks.data_checks, name="data_checks"),
    path("data-checks/list/", checks.faults, name="faults"),
    path("unfinished/", unfinished, name="unfinished"),
    path("children/<ref:ref>/", overview, name="overview"),
    path("contact-frequency/", frequency.of_caseload, name="frequency"),
    path("children/<ref:ref>/contact-frequency/", frequency.of_child, name="frequency_of_child"),
    path("children/<ref:ref>/chronology/", chronology.chronology, name="chronology"),
    path("children/<ref:ref>/chronology/print/", chronology.print_chronology, name="print_chronology"),
    path("chronologies/<ref:ref>/", chronology.printed, name="printed_chronology"),
    path("chronologies/<ref:ref>/chronology.pdf", chronology.chronology_pdf, name="chronology_pdf"),
    path("caseloads/<ref:ref>/", caseload.hand_over, name="hand_over"),
    path("leavers/<ref:ref>/", leavers.leaver, name="leaver"),
    path("leavers/<ref:ref>/stay/", leavers.stay, name="leaver_stays"),
    path("returns/", returns.returns, name="returns"),
    path("returns/new/", returns.ask_for_return, name="ask_for_return"),
    path("returns/<ref:ref>/", returns.quarterly_return, name="return"),
    path("returns/<ref:ref>/progress/", returns.return_progress, name="return_progress"),
    path("returns/<ref:ref>/return.pdf", returns.return_pdf, name="return_pdf"),
    path("returns/<ref:ref>/measures/<str:key>/", returns.measure, name="measure"),
    path("returns/<ref:ref>/again/", returns.make_again, name="make_return_again"),
    path("returns/<ref:ref>/sign-off/", returns.sign_off, name="sign_off"),
    path("reports/", reports.reports, name="reports"),
    path("reports/new/", reports.ask_for_report, name="ask_for_report"),
    path("reports/<ref:ref>/", reports.report, name="report"),
    path("reports/<ref:ref>/progress/", reports.report_progress, name="report_progress"),
    path("reports/<ref:ref>/report.pdf", reports.report_pdf, name="report_pdf"),
    path("reports/<ref:ref>/again/", reports.make_again, name="make_report_again"),
    path("reports/<ref:ref>/sign-off/", reports.sign_off, name="sign_off_report"),
    path("published-figures/", figures.figures, name="figures"),
    path("published-figures/new/", figures.add_figure, name="add_figure"),
    path("published-figures/upload/", figures.upload_figures, name="upload_figures"),
    path("published-figures/files/", figures.figure_files, name="figure_files"),
    path("published-figures/files/<ref:ref>/", figures.figure_file, name="figure_file"),
    path("published-figures/<slug:table>/", figures.figures_of_table, name="figures_of_table"),
    path("published-figures/<slug:table>/csv/", figures.download_figures, {"kind": "csv"}, name="figures_as_csv"),
    path(
        "published-figures/<slug:table>/workbook/",
        figures.download_figures,
        {"kind": "xlsx"},
        name="figures_as_workbook",
    ),
]
