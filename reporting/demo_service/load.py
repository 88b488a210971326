"""Load the demonstration: people, caseload, live work. Once it is there, loading again changes nothing."""

import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from django.core.files.uploadedfile import SimpleUploadedFile

from cases.actions import load_offence_list
from cases.importing import import_caseload
from reporting import demo
from reporting.actions.figures import load_published_folder
from reporting.demo.caseload import write_caseload
from reporting.demo_service.assessments import assess_children
from reporting.demo_service.breach import be_in_breach
from reporting.demo_service.cast import make_cast, require_invented_data
from reporting.demo_service.contacts import arrange_days, bring_in_specialists, record_unusual, record_weeks
from reporting.demo_service.court import go_to_court
from reporting.demo_service.day import fill_the_day, leave_gaps
from reporting.demo_service.documents import make_documents
from reporting.demo_service.files import add_files
from reporting.demo_service.flags import raise_flags
from reporting.demo_service.incidents import have_an_incident
from reporting.demo_service.needs import record_needs
from reporting.demo_service.orders import work_orders
from reporting.demo_service.panel import plan_next_panel
from reporting.demo_service.people import know_children
from reporting.demo_service.police import keep_police_work
from reporting.demo_service.referral_order import work_a_referral_order
from reporting.demo_service.referrals import make_open_work
from reporting.demo_service.transfers import move_children
from reporting.demo_service.turnaround import work_on_turnaround
from reporting.demo_service.victims import know_victims
from reporting.rules.periods import last_ended_years
from yjs.accounts.models import User
from yjs.acting import acting_as
from yjs.clock import local_date

SEED = 2022
OFFENCES = Path(demo.__file__).parent / "offence_list.csv"
SOURCE = "Invented: a published youth justice plan, its periods moved to now"


class NotInvented(Exception):
    """The generated caseload did not import: a fault of ours, with the first failures."""


@acting_as("load_demo", victims=True)
def load_demo(*, at: datetime) -> bool:
    """Everything or nothing; False when it is there already. Only where INVENTED_DATA is on."""
    require_invented_data()
    if User.objects.filter(is_invented=True).exists():
        return False
    on, random = local_date(at), Random(SEED)
    year = last_ended_years(on, 1)[0]
    cast = make_cast(on)
    bring_offence_list(cast["administrator"], at)
    bring_caseload(cast["data_officer"], year.starts_on.year, at)
    work = make_open_work(cast, year.ends_on, on, random)
    bring_in_specialists(work, cast, at)
    raise_flags(work, on)
    record_weeks(work, at, random)
    know_children(work, Random(SEED))
    record_needs(work, on)
    arrange_days(work, at)
    add_files(work, at)
    record_unusual(work, at)
    work_orders(work, at)
    be_in_breach(work, cast["manager"], at)
    work_a_referral_order(work, cast["manager"], at)
    assess_children(work, cast["manager"], on, random)
    go_to_court(work, at)
    plan_next_panel(work, cast["manager"], on)
    fill_the_day(work, cast, at)
    have_an_incident(work, on)
    keep_police_work(work, cast["manager"], at)
    know_victims(work, cast["victim_worker"], cast["manager"], on)
    move_children(work, cast["manager"], at)
    work_on_turnaround(work, cast["manager"], on)
    leave_gaps(at)
    make_documents(cast["data_officer"], cast["manager"], on, at)
    return True


def bring_offence_list(by: User, at: datetime) -> None:
    """Codes of our own, and scores that nobody has confirmed: a service loads the YJB's list."""
    load_offence_list(file=SimpleUploadedFile(OFFENCES.name, OFFENCES.read_bytes(), "text/csv"), by=by, at=at)


def bring_caseload(by: User, year: int, at: datetime) -> None:
    """Write the files of the last whole financial year into a folder that goes again, and take them in."""
    with tempfile.TemporaryDirectory() as folder:
        write_caseload(Path(folder), seed=SEED, year=year, until=local_date(at) - timedelta(days=1))
        result = import_caseload(Path(folder), by=by, at=at)
        load_published_folder(Path(folder) / "published", source=SOURCE, by=by, at=at)
    if not result.stored:
        raise NotInvented("; ".join(f"{each.file} {each.line}: {each.reason}" for each in result.failures[:5]))
