"""The roles of the service, held through dated memberships of teams."""

from enum import StrEnum


class Role(StrEnum):
    """What a person is in the service, held through a dated membership of a team."""

    PRACTITIONER = "practitioner"
    ETE_SPECIALIST = "ete_specialist"
    HEALTH_SPECIALIST = "health_specialist"
    POLICE_OFFICER = "police_officer"
    VICTIM_WORKER = "victim_worker"
    TEAM_MANAGER = "team_manager"
    BOARD_MEMBER = "board_member"
    ADMINISTRATOR = "administrator"
    DATA_OFFICER = "data_officer"
    AUDITOR = "auditor"

    @property
    def label(self) -> str:
        return ROLE_LABELS[self]


ROLE_LABELS = {
    Role.PRACTITIONER: "Practitioner",
    Role.ETE_SPECIALIST: "ETE specialist",
    Role.HEALTH_SPECIALIST: "Health specialist",
    Role.POLICE_OFFICER: "Police officer",
    Role.VICTIM_WORKER: "Victim worker",
    Role.TEAM_MANAGER: "Team manager",
    Role.BOARD_MEMBER: "Board member",
    Role.ADMINISTRATOR: "Administrator",
    Role.DATA_OFFICER: "Data officer",
    Role.AUDITOR: "Auditor",
}
