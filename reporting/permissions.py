"""Who may see and make returns, board reports and published figures."""

from cases.permissions import VIEW_CHILD, WORKERS
from yjs.access import CASEWORKERS, Permission, Role

R = Role
RETURNERS = frozenset({R.DATA_OFFICER, R.TEAM_MANAGER})
MANAGERS = frozenset({R.TEAM_MANAGER})

VIEW_HOME = Permission("reporting.view_home", "See one's own work", CASEWORKERS)
VIEW_LISTS = Permission("reporting.view_lists", "Open the lists behind one's own work", CASEWORKERS, about_child=True)
VIEW_TEAM = Permission("reporting.view_team", "Open the lists behind a team's numbers", MANAGERS, about_child=True)
SEE_FREQUENCY = Permission("reporting.see_frequency", "See how many contacts are due with one's children", CASEWORKERS)
VIEW_OVERVIEW = VIEW_CHILD

PRINT_CHRONOLOGY = Permission(
    "reporting.print_chronology", "Print a child's chronology for a court or for supervision", WORKERS, about_child=True
)

READ_COURT_REPORT = Permission(
    "reporting.read_court_report", "Read what the service writes for a court", WORKERS, about_child=True
)
WRITE_COURT_REPORT = Permission(
    "reporting.write_court_report",
    "Write a pre-sentence report, and hand it over for its check",
    WORKERS,
    about_child=True,
)
CHECK_COURT_REPORT = Permission(
    "reporting.check_court_report",
    "Check or return a pre-sentence report that somebody else wrote",
    MANAGERS,
    about_child=True,
)
DRAW_HAND_OVER = Permission(
    "reporting.draw_hand_over", "Draw the hand-over pack of a transfer, and take it", WORKERS, about_child=True
)

VIEW_RETURNS = Permission("reporting.view_returns", "See the quarterly returns", RETURNERS)
ASK_FOR_RETURN = Permission("reporting.ask_for_return", "Ask for a quarterly return", RETURNERS)
SIGN_OFF_RETURN = Permission("reporting.sign_off_return", "Sign off a quarterly return", MANAGERS)
VIEW_RETURN_CHILDREN = Permission(
    "reporting.view_return_children",
    "See the children behind a return's figures",
    RETURNERS,
    about_child=True,
)

LIST_TURNAROUND = Permission(
    "reporting.list_turnaround", "Open the list of children on Turnaround", WORKERS, about_child=True
)

SEE_CHECKS = Permission(
    "reporting.see_checks", "See which records fail a check before a return", RETURNERS, about_child=True
)

VIEW_REPORTS = Permission("reporting.view_reports", "Read the board reports", RETURNERS | {R.BOARD_MEMBER})
ASK_FOR_REPORT = Permission("reporting.ask_for_report", "Ask for a board report", RETURNERS)
SIGN_OFF_REPORT = Permission("reporting.sign_off_report", "Sign off a board report", MANAGERS)

KEEP_FIGURES = Permission(
    "reporting.keep_figures", "Enter published figures", frozenset({R.DATA_OFFICER, R.ADMINISTRATOR})
)
