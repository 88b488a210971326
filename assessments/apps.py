"""The assessments app."""

from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "assessments"

    def ready(self) -> None:
        """Let contacts be about a target of the child's plan."""
        from assessments.permissions import READ_PLAN
        from assessments.queries import targets_to_name
        from cases.queries.topics import TopicKind, add_kind

        add_kind(TopicKind("target", "Target of the plan", READ_PLAN, targets_to_name, "assessments:plan_of_child"))
