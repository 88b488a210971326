"""Bandit, detect-secrets and our own semgrep rules: each must first find its seeded faults, then find nothing of ours.

A scanner that cannot run, or runs and sees nothing, fails the build (trust M19). `python -m yjs.devstack.scanners`.
"""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT / "tests" / "house" / "seeded_faults.txt"
SEMGREP = ROOT / ".venv-semgrep" / "bin" / "semgrep"
SECRETS_KNOWN = ROOT / ".secrets.baseline"
APPS = ("yjs", "cases", "assessments", "panels", "reporting", "manage.py")
NOT_FOR_SECRETS = re.compile(r"^requirements/|^package-lock|/migrations/|\.secrets\.baseline$|seeded_faults\.txt$")


class CannotScan(Exception):
    """A scanner did not run to its end."""


@dataclass(frozen=True, order=True)
class Finding:
    """One fault: where, and by which rule."""

    file: str
    line: int
    rule: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.rule}"


def ran(command: list[str], folder: Path, *fine: int) -> dict:
    """The JSON that a scanner prints; raises CannotScan when it ends in any other way than these."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=600)
    try:
        if done.returncode not in fine:
            raise ValueError
        return json.loads(done.stdout)
    except ValueError:
        raise CannotScan(f"{Path(command[0]).name} ended with {done.returncode}: {done.stderr[-600:]}") from None


def bandit(folder: Path, paths: list[str]) -> set[Finding]:
    """What it rates medium or worse; assertions and subprocesses are for ruff's rules and for readers."""
    command = [sys.executable, "-m", "bandit", "-q", "-ll", "-f", "json", "-r", *paths]
    told = ran(command, folder, 0, 1)
    if told["errors"]:
        raise CannotScan(f"bandit could not read {told['errors']}")
    return {Finding(one["filename"], one["line_number"], f"bandit {one['test_id']}") for one in told["results"]}


def secrets(folder: Path, paths: list[str]) -> set[Finding]:
    """What looks like a key or a password and is not among those known to be none (.secrets.baseline)."""
    told = ran([sys.executable, "-m", "detect_secrets", "scan", *paths], folder, 0)["results"]
    known = json.loads(SECRETS_KNOWN.read_text())["results"]
    fine = {(file, one["type"], one["hashed_secret"]) for file, found in known.items() for one in found}
    return {
        Finding(file, one["line_number"], one["type"])
        for file, found in told.items()
        for one in found
        if (file, one["type"], one["hashed_secret"]) not in fine
    }


def semgrep(folder: Path, paths: list[str]) -> set[Finding]:
    """Our own rules alone: nothing is fetched, nothing is sent."""
    rules = ["--config", str(ROOT / ".semgrep.yml"), "--metrics=off", "--disable-version-check", "--no-git-ignore"]
    told = ran([str(SEMGREP), "scan", *rules, "--json", "--quiet", *paths], folder, 0)
    if told["errors"]:
        raise CannotScan(f"semgrep could not read {told['errors'][0]}")
    return {Finding(one["path"], one["start"]["line"], one["check_id"].split(".")[-1]) for one in told["results"]}


def committed() -> list[str]:
    """Every file of the project in which a secret could stand."""
    told = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    return [name for name in told if name and not NOT_FOR_SECRETS.search(name) and (ROOT / name).is_file()]


SCANNERS: dict[str, tuple[Callable, Callable]] = {
    "bandit": (bandit, lambda: list(APPS)),
    "detect-secrets": (secrets, committed),
    "semgrep": (semgrep, lambda: list(APPS)),
}


def missed(name: str, scan: Callable) -> list[str]:
    """The seeded faults that this scanner does not find."""
    with tempfile.TemporaryDirectory() as made:
        file = Path(made) / "views" / "faulty.py"
        file.parent.mkdir()
        file.write_text(SEEDS.read_text())
        found = {finding.line for finding in scan(Path(made), ["views/faulty.py"])}
    lines = enumerate(SEEDS.read_text().splitlines(), start=1)
    return [line.strip() for number, line in lines if f"# {name}" in line and number not in found]


def main() -> int:
    """Prove each scanner, scan, and say what was found."""
    wrong = []
    for name, (scan, paths) in SCANNERS.items():
        try:
            wrong += [f"{name} does not find: {fault}" for fault in missed(name, scan)]
            wrong += map(str, sorted(scan(ROOT, paths())))
        except (CannotScan, OSError, subprocess.TimeoutExpired) as reason:
            wrong.append(f"{name} cannot run: {reason}")
    print("\n".join(wrong) or f"{', '.join(SCANNERS)}: nothing found, and every seeded fault is")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
