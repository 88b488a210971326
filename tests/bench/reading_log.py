"""How long the two questions to the reading log take on ten million entries (LG-11: under two seconds).

    python -m yjs.devstack --stack test run -- python -m tests.bench.reading_log [ENTRIES] [--keep]

Makes a database of its own, fills seven years of monthly partitions, and asks through the application's own queries as
the application's role. Needs about 6 GB of disk; takes some minutes. Every number is invented.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from urllib.parse import urlsplit

import psycopg

NAME = "test_bench_reading_log"
PEOPLE, CHILDREN, YEARS, SECONDS = 300, 4_000, 7, 2
# A few people and a few children are read much more than the others, as in life.
FILL = """
INSERT INTO audit.viewing
SELECT n, moment, 1 + floor(power(random(), 2) * %(people)s)::int, 'child',
       CASE WHEN n %% 20 = 0 THEN '' ELSE 'C' || lpad(floor(power(random(), 2) * %(children)s)::text, 11, '0') END,
       (ARRAY['overview', 'contacts', 'assessment', 'plan', 'history'])[1 + n %% 5], 'r' || n,
       CASE WHEN n %% 20 = 0 THEN 'list' ELSE 'view' END, 'lead practitioner', '', '',
       CASE WHEN n %% 20 = 0
            THEN ARRAY(SELECT 'C' || lpad(floor(power(random(), 2) * %(children)s + n * 0)::text, 11, '0')
                         FROM generate_series(1, 10)) ELSE '{}' END,
       '{}', moment, repeat('0', 64), md5(n::text) || md5(n::text)
  FROM generate_series(%(first)s::bigint, %(last)s::bigint) AS n,
       LATERAL (SELECT now() - (%(entries)s - n) * interval '%(years)s years' / %(entries)s AS moment) AS moments
"""
STEP = 500_000


def main(entries: int, keep: bool) -> int:
    """Make, fill, ask, tell; 1 when a question takes too long."""
    admin = os.environ.get("ADMIN_DATABASE_URL") or os.environ["DATABASE_URL"]
    address = urlsplit(admin)._replace(path=f"/{NAME}").geturl()
    environment = os.environ | {"DATABASE_URL": address, "ADMIN_DATABASE_URL": "", "OWNER_DATABASE_URL": ""}
    environment["DJANGO_SETTINGS_MODULE"] = "yjs.settings.test"
    with psycopg.connect(admin, autocommit=True) as server:
        made = server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone()
        if not made:
            server.execute(f"CREATE DATABASE {NAME}")
    if not made:
        subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], env=environment, check=True)
        fill(address, entries)
    os.environ.update(environment)
    slowest = ask()
    if not keep:
        with psycopg.connect(admin, autocommit=True) as server:
            server.execute(f"DROP DATABASE {NAME} WITH (FORCE)")
    return int(slowest > SECONDS)


def fill(address: str, entries: int) -> None:
    """The entries of seven years, by SQL."""
    begun = time.monotonic()
    with psycopg.connect(address, autocommit=True) as database:
        database.execute("SELECT audit.make_partitions((now() - interval '7 years')::date, now()::date)")
        database.execute(
            "INSERT INTO accounts_user (id, ref, password, email, name, job_title, phone, home_postcode, terms_version,"
            " is_active, is_invented)"
            " SELECT n, 'U' || lpad(n::text, 11, '0'), '', n || '@bench.invalid', 'Person ' || n,"
            " '', '', '', '', true, true FROM generate_series(1, %s) n",
            [PEOPLE],
        )
        for first in range(1, entries + 1, STEP):
            numbers = {"first": first, "last": min(first + STEP - 1, entries), "entries": entries}
            database.execute(FILL, numbers | {"people": PEOPLE, "children": CHILDREN, "years": YEARS})
            print(f"  {numbers['last']:,} entries after {time.monotonic() - begun:.0f} s", flush=True)
        database.execute("UPDATE audit.head SET seq = %s", [entries])
        database.execute("VACUUM ANALYZE")
        size = database.execute("SELECT pg_size_pretty(pg_database_size(current_database()))").fetchone()[0]
    print(f"filled in {time.monotonic() - begun:.0f} s, {size}")


def ask() -> float:
    """Both questions, for who and what is read most, seldom and not at all; returns the slowest answer in seconds."""
    import django

    os.chdir(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
    django.setup()
    from yjs import clock
    from yjs.accounts.models import User
    from yjs.audit.queries import page_of_log, viewings
    from yjs.audit.record import record_viewing_by

    now = clock.now()
    people = {"the busiest person": User.objects.get(pk=1), "a quiet person": User.objects.get(pk=PEOPLE)}
    children = {"the most read child": "C00000000000", "a seldom read child": f"C{CHILDREN - 1:011}", "no child": "X"}
    found = []
    for who, person in people.items():
        rows, older = page_of_log(viewings(by=person), "", 50)
        found += [
            timed(f"what did {who} look at", lambda person=person: page_of_log(viewings(by=person), "", 50)),
            timed("  the next page", lambda person=person, older=older: page_of_log(viewings(by=person), older, 50)),
            timed(
                "  contacts of last year only",
                lambda person=person: list(viewings(by=person).filter(section="contacts", at__year=now.year - 1)[:51]),
            ),
        ]
    for which, ref in children.items():
        found.append(timed(f"who looked at {which}", lambda ref=ref: page_of_log(viewings(reference=ref), "", 50)))
    found.append(timed("the newest entries", lambda: page_of_log(viewings(), "", 50)))
    person = people["the busiest person"]
    found.append(timed("one more entry", lambda: record_viewing_by(person, ("child", "C1"), "overview", at=now)))
    return max(found)


def timed(question: str, answer: Callable) -> float:
    """The slowest of five answers, the first one with cold caches."""
    took = []
    for _ in range(5):
        begun = time.monotonic()
        answer()
        took.append(time.monotonic() - begun)
    print(f"{question:38} first {took[0] * 1000:7.1f} ms, then {min(took[1:]) * 1000:7.1f} ms")
    return max(took)


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    sys.exit(main(numbers[0] if numbers else 10_000_000, "--keep" in sys.argv))
