"""Addresses of assessments and My Target plans."""

from django.urls import path

from assessments.views import assess, countersign, plan

app_name = "assessments"
urlpatterns = [
    path("children/<ref:ref>/assessments/", assess.of_child, name="of_child"),
    path("children/<ref:ref>/assessments/start/", assess.start, name="start"),
    path("assessments/<ref:ref>/", assess.assessment, name="assessment"),
    path("assessments/<ref:ref>/sections/<str:key>/", assess.section, name="section"),
    path("assessments/<ref:ref>/self-assessments/<str:whose>/", assess.self_assessment, name="self_assessment"),
    path("assessments/<ref:ref>/judgements/", assess.judgements, name="judgements"),
    path("assessments/<ref:ref>/submit/", assess.submit, name="submit"),
    path("assessments/<ref:ref>/review/", countersign.review, name="review"),
    path("assessments/<ref:ref>/read/", countersign.read, name="read"),
    path("countersigning/", countersign.waiting, name="waiting"),
    path("children/<ref:ref>/plan/", plan.plan_of_child, name="plan_of_child"),
    path("children/<ref:ref>/plan/new/", plan.start_plan, name="start_plan"),
    path("plans/<ref:ref>/", plan.plan, name="plan"),
    path("plans/<ref:ref>/targets/new/", plan.add_target, name="add_target"),
    path("targets/<ref:ref>/", plan.edit_target, name="edit_target"),
    path("targets/<ref:ref>/remove/", plan.remove_target, name="remove_target"),
    path("plans/<ref:ref>/sign/", plan.sign_plan, name="sign_plan"),
    path("plans/<ref:ref>/plan.pdf", plan.plan_pdf, name="plan_pdf"),
]
