"""The catalogue of local policy, and its value on a date.

Each value has a proposed default with its source; an administrator sets another from a date on, with a reason.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from yjs.policy.models import PolicyValue


@dataclass(frozen=True)
class Policy:
    """One number that a service sets for itself: `unit` says what it counts, `source` where the default is from."""

    key: str
    says: str
    default: int
    unit: str
    source: str
    lowest: int = 0
    highest: int = 1000


YOUNGEST = Policy(
    "child.youngest",
    "Youngest age of a child referred",
    10,
    "years",
    "Children and Young Persons Act 1933, section 50",
    0,
    17,
)
OLDEST = Policy(
    "child.oldest", "Oldest age of a child referred", 17, "years", "Crime and Disorder Act 1998, section 117", 10, 25
)
OLDEST_KNOWN = Policy(
    "child.oldest_known", "Oldest age of somebody whose date of birth is put right", 25, "years", "local", 17, 99
)
DRAFT_DAYS = Policy("draft.days", "An untouched draft is cleared after", 7, "days", "local", 1, 365)
LATE_DAYS = Policy("contact.late_days", "A contact is recorded late after", 2, "working days", "local", 0, 30)
UNSEEN_DAYS = Policy("contact.unseen_days", "A child counts as not seen after", 14, "days", "local", 1, 90)
RETURN_MONTHS = Policy(
    "returns.months", "A quarterly return is due after its quarter within", 1, "months", "Youth Justice Board", 1, 6
)
RETURN_SCHEMA = Policy(
    "returns.schema",
    "Returns and extracts use the YJB's data set in version",
    11,
    "",
    "Youth Justice Board; schema 12 is for 2027/28",
    10,
    20,
)
AHEAD_DAYS = Policy("work.ahead_days", "My work shows what is due within", 10, "working days", "local", 1, 60)
TASK_DAYS = Policy(
    "work.task_days",
    "A task made by hand is due, if nobody says otherwise, in",
    2,
    "working days",
    "local",
    0,
    60,
)
TASK_FIRST_MEETING = Policy(
    "task.first_meeting",
    "Task rule, 0 for off: a new lead practitioner meets the child within",
    5,
    "working days",
    "local",
)
TASK_MISSED = Policy(
    "task.missed", "Task rule, 0 for off: a missed contact is followed up within", 1, "working days", "local", 0, 20
)
TASK_EXIT_PLAN = Policy(
    "task.exit_plan", "Task rule, 0 for off: an exit plan is asked for before the end by", 20, "working days", "local"
)
TASK_ADULT = Policy(
    "task.adult", "Task rule, 0 for off: a plan is asked for before a child turns 18 by", 6, "months", "local", 0, 24
)
WARNING_MONTHS = Policy(
    "compliance.warning_months",
    "A warning about a missed appointment lasts for",
    12,
    "months",
    "Sentencing Act 2020, schedule 7",
    1,
    36,
)
COURT_AFTER = Policy(
    "compliance.court_after",
    "Return to court is considered after two warnings and unacceptable absences numbering",
    3,
    "absences",
    "Sentencing Act 2020, schedule 7; National Standards, 2013",
    2,
    10,
)
ADULT_WAIT = Policy(
    "police.adult_wait", "A child waits too long for an appropriate adult after", 120, "minutes", "local, to confirm", 5
)
COMPLIANCE_MEETING = Policy(
    "compliance.meeting_days",
    "A compliance meeting that a missed appointment asks for is held within",
    5,
    "working days",
    "local, to confirm",
    0,
    60,
)
BREACH_START = Policy(
    "compliance.breach_days", "A breach starts after the last failure within", 5, "working days", "practice; to confirm"
)
BREACH_LATEST = Policy(
    "compliance.breach_latest_days",
    "A breach starts after the last failure at the latest within",
    10,
    "working days",
    "practice; to confirm",
)
FREQUENCY_FIRST_MONTHS = Policy(
    "frequency.first_months", "A court order begins with closer contact for", 3, "months", "National Standards, 2013"
)


def contacts_a_month(level: str, phase: str, default: int, source: str) -> Policy:
    """How many contacts a month a level asks for, at the beginning of an order or after it (domain 6.2)."""
    when = {"first": "at the beginning", "after": "after the beginning"}[phase]
    return Policy(
        f"frequency.{level}_{phase}", f"Contacts a month at {level} level, {when}", default, "contacts", source, 0, 31
    )


NATIONAL = "National Standards, 2013, as still used; to confirm"
FREQUENCY = {
    (level, phase): contacts_a_month(level, phase, default, source)
    for level, phase, default, source in (
        ("standard", "first", 2, NATIONAL),
        ("standard", "after", 1, NATIONAL),
        ("enhanced", "first", 4, NATIONAL),
        ("enhanced", "after", 2, NATIONAL),
        ("intensive", "first", 8, "Bracknell Forest; 12 in National Standards, 2013"),
        ("intensive", "after", 4, NATIONAL),
        (
            "iss",
            "first",
            12,
            "as intensive in National Standards, 2013: its 25 hours a week are hours of a requirement",
        ),
        ("iss", "after", 4, "as intensive: its 5 hours a week are hours of a requirement"),
    )
}
FREQUENCY_REMOTE = Policy(
    "frequency.remote_counts", "Telephone and video calls count as contacts (1 yes, 0 no)", 0, "", "local", 0, 1
)
DTO_CUSTODY = Policy(
    "custody.dto_sixths",
    "Of a detention and training order, served in custody (3 is half)",
    3,
    "sixths",
    "Sentencing Act 2020, section 241; to confirm",
    1,
    6,
)
LAW = "Sentencing Act 2020, sections 241 to 268; to confirm"


def served(key: str, says: str, default: int) -> Policy:
    """How much of a sentence is served in custody: 3 sixths are half, 4 are two thirds."""
    return Policy(f"custody.{key}_sixths", f"Of {says}, served in custody (3 is half)", default, "sixths", LAW, 1, 6)


VISIT_DAYS = Policy(
    "custody.visit_days", "A child in custody is seen every", 31, "days", "National Standards; to confirm"
)
CUSTODY = (
    served("s250", "a detention under section 250", 3),
    served("s254", "an extended sentence under section 254", 4),
    served("s252a", "a special sentence under section 252A", 4),
    Policy("custody.moves_from", "Release may move when the term has at least", 8, "months", LAW, 1, 24),
    Policy("custody.moves", "Release may move, of a shorter term, by", 1, "months", LAW, 0, 6),
    Policy("custody.long_from", "A detention and training order is long from", 18, "months", LAW, 1, 24),
    Policy("custody.long_moves", "Release may move, of a long term, by", 2, "months", LAW, 0, 6),
    Policy(
        "custody.planning_days",
        "The first planning meeting in custody is within",
        10,
        "working days",
        "National Standards; to confirm",
        1,
        60,
    ),
    Policy(
        "custody.review_months", "Reviews in custody are every", 3, "months", "National Standards; to confirm", 1, 12
    ),
    Policy(
        "custody.pre_release_months",
        "The meeting before release is before it by",
        1,
        "months",
        "National Standards; to confirm",
        0,
        6,
    ),
    VISIT_DAYS,
)
FULL_TIME_SCHOOL = Policy(
    "ete.full_time_school",
    "Learning is full time for a child of school age from",
    25,
    "hours a week",
    "Ministry of Justice, KPI 2",
    1,
    60,
)
FULL_TIME_ABOVE = Policy(
    "ete.full_time_above",
    "Learning or work is full time above school age from",
    16,
    "hours a week",
    "Ministry of Justice, KPI 2",
    1,
    60,
)
CONFIRM_DAYS = Policy(
    "circumstances.confirm_days", "A tracker asks again about what nobody confirmed for", 28, "days", "local", 1, 366
)
NRM_REASONABLE_DAYS = Policy(
    "nrm.reasonable_days",
    "A reasonable-grounds decision is due after a referral to the NRM within",
    5,
    "working days",
    "Home Office target, to confirm",
    1,
    60,
)
NRM_CONCLUSIVE_DAYS = Policy(
    "nrm.conclusive_days",
    "A conclusive-grounds decision is asked about after the one on reasonable grounds in",
    30,
    "days",
    "Nationality and Borders Act 2022, section 61, to confirm",
    1,
    365,
)
KNOWN = "general knowledge; to confirm"
REVIEW_ORDER_MONTHS = Policy(
    "order.review_months",
    "A youth rehabilitation order, or a licence, is reviewed every",
    3,
    "months",
    "case management guidance",
    1,
    12,
)
REFERRAL_ORDER = (
    Policy("referral.first_days", "The first panel of a referral order is within", 20, "working days", KNOWN, 1, 60),
    Policy(
        "referral.intensive_days",
        "The first panel of an intensive referral order is within",
        5,
        "working days",
        KNOWN,
        1,
        60,
    ),
    Policy("referral.progress_months", "Progress panels of a referral order are every", 3, "months", KNOWN, 1, 12),
    Policy("referral.final_days", "The final panel is before a referral order ends by", 7, "days", KNOWN, 0, 60),
    Policy(
        "referral.court_days", "An order goes back to court after its panel within", 5, "working days", KNOWN, 1, 60
    ),
    Policy("referral.least_months", "A contract of a referral order is for at least", 3, "months", KNOWN, 1, 12),
    Policy("referral.most_months", "A contract of a referral order is for at most", 12, "months", KNOWN, 3, 36),
    Policy("referral.volunteers", "Volunteers on a panel of a referral order, at least", 2, "people", KNOWN, 0, 5),
    Policy("referral.workers", "Workers of the service on such a panel, at least", 1, "people", KNOWN, 0, 5),
    Policy("volunteer.dbs_months", "The DBS check of a volunteer lasts", 36, "months", "local; to confirm", 1, 120),
    Policy("volunteer.training_months", "The training of a volunteer lasts", 24, "months", "local; to confirm", 1, 120),
)
OOCR_DAYS = Policy("oocr.decision_days", "A panel decides after a referral within", 28, "days", "local target")
OOCR_ASSESSMENT_DAYS = Policy(
    "oocr.assessment_days", "An out-of-court assessment is due within", 10, "working days", "gov.uk, 2014"
)
COURT_ASSESSMENT_DAYS = Policy(
    "court.assessment_days",
    "An assessment for a court order is due within",
    15,
    "working days",
    "National Standards, 2013",
)
KNIFE_PLAN_DAYS = Policy(
    "knife.plan_days",
    "A child found with a knife has a plan, 0 for no prompt, within",
    15,
    "working days",
    "guidance of 12 February 2026; the days are local, to confirm",
    0,
    60,
)
REPORT_PRE_SENTENCE = Policy(
    "report.pre_sentence_days",
    "A pre-sentence report is due within",
    15,
    "working days",
    "National Standards, 2013",
    0,
    60,
)
REPORT_SOON = Policy(
    "report.soon_days",
    "A pre-sentence report on a child in custody, sentenced often before or with ISS is due within",
    10,
    "working days",
    "National Standards, 2013",
    0,
    60,
)
REPORT_STAND_DOWN = Policy(
    "report.stand_down_days",
    "A stand-down report is due within",
    0,
    "working days",
    "local: on the day, to confirm",
    0,
    60,
)
REPORT_EXISTING = Policy(
    "report.existing_days", "An existing report is used again within", 5, "working days", "local, to confirm", 0, 60
)
REPORT_PROGRESS = Policy(
    "report.progress_days",
    "A progress report for a court is due within",
    10,
    "working days",
    "local, to confirm",
    0,
    60,
)
REPORT_BREACH = Policy(
    "report.breach_days", "A breach report is due within", 10, "working days", "local, to confirm", 0, 60
)
REPORTS = {
    "pre_sentence": REPORT_PRE_SENTENCE,
    "soon": REPORT_SOON,
    "stand_down": REPORT_STAND_DOWN,
    "existing": REPORT_EXISTING,
    "progress": REPORT_PROGRESS,
    "breach": REPORT_BREACH,
}
REVIEW_MONTHS = Policy(
    "assessment.review_months", "An assessment is reviewed every", 3, "months", "case management guidance", 1, 12
)
PANEL_EVERY = Policy("panel.every_days", "The panel meets every", 14, "days", "local: fortnightly", 1, 60)
GRAVITY_STEPS = Policy(
    "panel.gravity_steps",
    "Factors move the gravity score by at most",
    1,
    "steps",
    "local, to confirm",
    0,
    2,
)
PANEL_ASSESSMENT_MONTHS = Policy(
    "panel.assessment_months",
    "An assessment from before the referral serves a panel for",
    3,
    "months",
    "case management guidance",
    0,
    12,
)
UPLOAD_MB = Policy("upload.megabytes", "An uploaded file holds at most", 25, "MB", "local", 1, 50)
UPLOAD_MEGAPIXELS = Policy(
    "upload.megapixels", "An uploaded picture has at most", 25, "million pixels", "local: twice a telephone's", 1, 50
)
UPLOAD_UNPACKED_MB = Policy(
    "upload.unpacked_megabytes", "A Word or Excel file once unpacked holds at most", 60, "MB", "local", 1, 200
)
UPLOADS_A_DAY = Policy("upload.a_day", "One person uploads in 24 hours at most", 100, "files", "local", 1, 1000)
YCC_WEEKS = Policy(
    "oocr.ycc_weeks",
    "A youth conditional caution lasts at most",
    16,
    "weeks",
    "as in Suffolk; up to 20 in Birmingham",
    1,
    20,
)
CAUTION_WEEKS = Policy(
    "oocr.caution_weeks", "The programme of a youth caution lasts at most", 12, "weeks", "local, to confirm", 1, 52
)
DEFERRED_WEEKS = Policy(
    "oocr.deferred_weeks", "A deferred prosecution (Outcome 23) lasts at most", 16, "weeks", "local, to confirm", 1, 52
)
DIVERSION_WEEKS = Policy(
    "oocr.diversion_weeks", "A diversion programme lasts at most", 12, "weeks", "Birmingham, Outcome 22", 1, 52
)
SMALL_NUMBER = Policy("report.small_number", "Counts below this are hidden", 5, "children", "published plan", 3, 20)
SIGN_IN_FREE = Policy("signing_in.free_tries", "Wrong passwords before one has to wait", 5, "tries", "local", 3, 20)
SIGN_IN_LONGEST = Policy(
    "signing_in.longest_wait", "The wait after wrong passwords grows up to", 15, "minutes", "local", 1, 60
)
SIGN_IN_ADDRESS = Policy(
    "signing_in.address_tries",
    "Wrong passwords of strangers from one address in 15 minutes, then it waits",
    30,
    "tries",
    "local",
    10,
    500,
)
SIGN_IN_ALERT = Policy(
    "signing_in.alert_tries", "Tries in an hour that tell the administrators", 20, "tries", "local", 5, 500
)

JOB_DAYS = Policy("job.kept_days", "A finished job is forgotten after", 30, "days", "local", 1, 365)
STATUS_OUTBOX = Policy("status.outbox", "Status: act when a job waits for the queue for", 5, "minutes", "local", 1)
STATUS_QUEUE = Policy("status.queue", "Status: act when a job waits for a worker for", 15, "minutes", "local", 1)
STATUS_HELD = Policy("status.held", "Status: act when a job waits after a fault for", 60, "minutes", "local", 1)
STATUS_PARKED = Policy("status.parked", "Status: act when so many jobs are parked", 1, "jobs", "local", 1)
STATUS_WORKER = Policy("status.worker", "Status: act when no worker was heard of for", 5, "minutes", "local", 2)
STATUS_ARCHIVE = Policy(
    "status.archive", "Status: act when nothing was archived for", 10, "minutes", "trust RE-05: lose at most 5", 1
)
STATUS_CHECK = Policy("status.log_check", "Status: act when the reading log was not checked for", 26, "hours", "local")
STATUS_DISK = Policy("status.disk", "Status: act when less of a disk is free than", 10, "per cent", "local", 1, 50)
STATUS_CONNECTIONS = Policy(
    "status.connections", "Status: act when so many of the database's connections are taken", 90, "per cent", "local"
)
STATUS_BACKUP = Policy("status.backup", "Status: act when there was no backup for", 26, "hours", "local", 1)
STATUS_RESTORE = Policy(
    "status.restore", "Status: act when no backup was restored on trial for", 35, "days", "trust RE-05: monthly", 1
)
STATUS_POLICY_REPORTS = Policy(
    "status.policy_reports", "Status: act when browsers refused so many things in a day", 20, "reports", "local", 1
)

STATUS = (
    STATUS_OUTBOX,
    STATUS_QUEUE,
    STATUS_HELD,
    STATUS_PARKED,
    STATUS_WORKER,
    STATUS_ARCHIVE,
    STATUS_CHECK,
    STATUS_DISK,
    STATUS_CONNECTIONS,
    STATUS_BACKUP,
    STATUS_RESTORE,
    STATUS_POLICY_REPORTS,
)
BREAK_GLASS_HOURS = Policy(
    "access.break_glass_hours", "A restricted record opened in an emergency closes after", 4, "hours", "local", 1, 24
)
REASON_LETTERS = Policy(
    "access.reason_letters", "A reason for seeing or closing a record has at least", 10, "letters", "local", 3, 200
)
RETENTION_AHEAD = Policy(
    "retention.ahead_months", "The review list shows what is due within", 6, "months", "local", 0, 60
)
ACCESS_MONTHS = Policy(
    "subject_access.months",
    "A subject access request is answered within",
    1,
    "months",
    "Data Protection Act 2018, section 54; UK GDPR, article 12",
    1,
    3,
)
ACCESS_EXTENSION = Policy(
    "subject_access.extension_months",
    "A subject access request is put off by at most",
    2,
    "months",
    "UK GDPR, article 12(3)",
    0,
    3,
)
MERGE_DAYS = Policy("record.merge_days", "Two merged records can be taken apart for", 30, "days", "local", 1, 365)
LINK_DAYS = Policy("people.link_days", "An invitation, or a link for a password, works for", 7, "days", "local", 1, 30)
COVER_DAYS = Policy("people.cover_days", "Somebody can stand in for at most", 92, "days", "local", 1, 366)
LEAVER_DAYS = Policy("people.leaver_days", "A last day is at most so far ahead", 183, "days", "local", 1, 366)
REVIEW_DAYS = Policy("people.review_days", "A review of who has access is finished within", 28, "days", "local", 1, 90)
PEOPLE = (LINK_DAYS, COVER_DAYS, LEAVER_DAYS, REVIEW_DAYS)

FLAG_REVIEW_DAYS = Policy("flag.review_days", "A flag is reviewed within at most", 183, "days", "local", 1, 366)

TRANSFER_MONTHS = Policy(
    "transfer.stability_months",
    "After a transfer, it is looked at whether the child is settled after",
    3,
    "months",
    "Youth Justice Legal Centre; Bracknell Forest; to confirm",
    1,
    24,
)
TRANSITION_MONTHS = Policy(
    "transition.months",
    "A move to probation is identified before a child turns 18 by",
    6,
    "months",
    "Youth Justice Board, case management guidance",
    0,
    24,
)
TRANSITION_PAST_18 = Policy(
    "transition.past_18",
    "It is thought of only where an order is to run on at 18 (1 yes, 0 for every order)",
    1,
    "",
    "local",
    0,
    1,
)
TURNAROUND_DUE = {
    step: Policy(
        f"turnaround.{step}_days", f"Turnaround: {says} within", days, "working days", "local, to confirm", 1, 120
    )
    for step, says, days in (
        ("consent", "child and carer are asked for consent, after the entry,", 10),
        ("assessment", "the early help assessment is countersigned, after consent,", 20),
        ("plan", "a plan is agreed with the child, after consent,", 30),
    )
}
TURNAROUND_ORDER = Policy(
    "turnaround.with_order",
    "Turnaround is not for a child while a court order runs (1 yes, 0 no)",
    1,
    "",
    "general knowledge; to confirm",
    0,
    1,
)
TURNAROUND_YCC = Policy(
    "turnaround.with_conditional_caution",
    "Nor while a youth conditional caution runs (1 yes, 0 no)",
    1,
    "",
    "general knowledge; to confirm",
    0,
    1,
)
TURNAROUND_CAUTION = Policy(
    "turnaround.with_caution",
    "Nor while the programme of a youth caution runs (1 yes, 0 no)",
    1,
    "",
    "general knowledge; to confirm",
    0,
    1,
)
TURNAROUND_COUNTS = {
    **dict.fromkeys(("RO", "YRO", "CUST"), TURNAROUND_ORDER),
    "YCC": TURNAROUND_YCC,
    "YC": TURNAROUND_CAUTION,
}
TURNAROUND_TARGET = Policy(
    "turnaround.target",
    "Children who are to start Turnaround in a financial year",
    42,
    "children",
    "published plan, 2023-24; to confirm",
)
TURNAROUND_RETURN_DAYS = Policy(
    "turnaround.return_days",
    "The Turnaround return is due after its quarter within",
    28,
    "days",
    "published plan, 2023-24 (28 July for April to June); to confirm",
    1,
    183,
)
TURNAROUND = (
    *TURNAROUND_DUE.values(),
    TURNAROUND_ORDER,
    TURNAROUND_YCC,
    TURNAROUND_CAUTION,
    TURNAROUND_TARGET,
    TURNAROUND_RETURN_DAYS,
)
HAND_OVER_MONTHS = Policy(
    "transfer.notes_months", "A hand-over pack holds the contacts of the last", 3, "months", "local", 0, 60
)
CODE = "Code of Practice for Victims of Crime in England and Wales, 2020; to confirm"
VICTIM_CONTACT = Policy(
    "victims.contact_days",
    "A victim is contacted first, after the service was told of them, within",
    10,
    "working days",
    CODE,
    1,
    60,
)
VICTIM_CONTACT_ENHANCED = Policy(
    "victims.contact_days_enhanced",
    "One who is under 18 or vulnerable is contacted first within",
    5,
    "working days",
    CODE,
    1,
    60,
)
VICTIM_ANSWER = Policy(
    "victims.answer_days", "A victim who asks for news or support gets it within", 5, "working days", CODE, 1, 60
)
VICTIM_ANSWER_ENHANCED = Policy(
    "victims.answer_days_enhanced", "One who is under 18 or vulnerable gets it within", 1, "working days", CODE, 1, 60
)
INCIDENT_HOURS = Policy(
    "incident.notify_hours",
    "A serious incident is notified, after the service knew of it, within",
    24,
    "hours",
    "Youth Justice Board, until 2018; to confirm",
    1,
    240,
)
VICTIMS = (VICTIM_CONTACT, VICTIM_CONTACT_ENHANCED, VICTIM_ANSWER, VICTIM_ANSWER_ENHANCED)

READING_MANY = Policy(
    "reading.many", "Records opened in an hour that raise an alert and slow the reader", 200, "records", "local", 20
)
READING_NIGHT_FROM = Policy("reading.night_from", "Reading counts as at night from", 22, "o'clock", "local", 18, 23)
READING_NIGHT_UNTIL = Policy("reading.night_until", "Reading counts as at night until", 6, "o'clock", "local", 0, 9)
READING_CLOSED = Policy(
    "reading.closed_days", "Reading a case raises an alert when it was closed for more than", 90, "days", "local", 0
)

CATALOGUE = (
    YOUNGEST,
    OLDEST,
    OLDEST_KNOWN,
    DRAFT_DAYS,
    LATE_DAYS,
    UNSEEN_DAYS,
    AHEAD_DAYS,
    RETURN_MONTHS,
    RETURN_SCHEMA,
    TASK_DAYS,
    TASK_FIRST_MEETING,
    TASK_MISSED,
    TASK_EXIT_PLAN,
    TASK_ADULT,
    WARNING_MONTHS,
    COURT_AFTER,
    ADULT_WAIT,
    COMPLIANCE_MEETING,
    BREACH_START,
    BREACH_LATEST,
    FREQUENCY_FIRST_MONTHS,
    *FREQUENCY.values(),
    FREQUENCY_REMOTE,
    DTO_CUSTODY,
    *CUSTODY,
    *REFERRAL_ORDER,
    REVIEW_ORDER_MONTHS,
    FULL_TIME_SCHOOL,
    FULL_TIME_ABOVE,
    CONFIRM_DAYS,
    NRM_REASONABLE_DAYS,
    NRM_CONCLUSIVE_DAYS,
    OOCR_DAYS,
    OOCR_ASSESSMENT_DAYS,
    COURT_ASSESSMENT_DAYS,
    KNIFE_PLAN_DAYS,
    *REPORTS.values(),
    REVIEW_MONTHS,
    PANEL_EVERY,
    GRAVITY_STEPS,
    PANEL_ASSESSMENT_MONTHS,
    YCC_WEEKS,
    CAUTION_WEEKS,
    DEFERRED_WEEKS,
    DIVERSION_WEEKS,
    SMALL_NUMBER,
    BREAK_GLASS_HOURS,
    REASON_LETTERS,
    SIGN_IN_FREE,
    SIGN_IN_LONGEST,
    SIGN_IN_ADDRESS,
    SIGN_IN_ALERT,
    JOB_DAYS,
    UPLOAD_MB,
    UPLOAD_MEGAPIXELS,
    UPLOAD_UNPACKED_MB,
    UPLOADS_A_DAY,
    *STATUS,
    RETENTION_AHEAD,
    MERGE_DAYS,
    ACCESS_MONTHS,
    ACCESS_EXTENSION,
    FLAG_REVIEW_DAYS,
    INCIDENT_HOURS,
    TRANSFER_MONTHS,
    HAND_OVER_MONTHS,
    TRANSITION_MONTHS,
    TRANSITION_PAST_18,
    *TURNAROUND,
    *VICTIMS,
    READING_MANY,
    READING_NIGHT_FROM,
    READING_NIGHT_UNTIL,
    READING_CLOSED,
    *PEOPLE,
)


def policy_by_key(key: str) -> Policy | None:
    """The catalogue's entry for a key."""
    return next((policy for policy in CATALOGUE if policy.key == key), None)


def value_on(policy: Policy, on: date) -> int:
    """The value in force on a date: the newest row that has started, else the proposed default."""
    row = PolicyValue.objects.filter(key=policy.key, starts_on__lte=on).order_by("-starts_on", "-pk").first()
    return row.value if row else policy.default


def values_on(on: date) -> dict[str, int]:
    """Every key's value in force on a date, in one query."""
    return values_by_day({on})[on]


def values_by_day(days: Collection[date]) -> dict[date, dict[str, int]]:
    """Every key's value in force on each of some dates, in one query."""
    rows = list(PolicyValue.objects.filter(starts_on__lte=max(days)).order_by("starts_on", "pk")) if days else []
    defaults = {policy.key: policy.default for policy in CATALOGUE}
    return {day: defaults | {row.key: row.value for row in rows if row.starts_on <= day} for day in days}
