"""A scanner of `make check` that cannot run, or runs and sees nothing, fails the build (trust M19)."""

from pathlib import Path

import pytest

from yjs.devstack import scanners

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("name", ["bandit", "detect-secrets"])
def test_a_scanner_finds_every_fault_that_is_seeded_for_it(name):
    """Semgrep has an environment of its own, which `make check` makes: it proves itself there in the same way."""
    assert scanners.missed(name, scanners.SCANNERS[name][0]) == []


def test_every_scanner_and_every_rule_has_a_seeded_fault():
    seeds = scanners.SEEDS.read_text()
    rules = [line.split()[-1] for line in (ROOT / ".semgrep.yml").read_text().splitlines() if "- id:" in line]
    assert len(rules) > 5
    assert [rule for rule in rules if f"# semgrep: {rule}" not in seeds] == []
    assert [name for name in scanners.SCANNERS if f"# {name}" not in seeds] == []


def test_a_scanner_that_sees_nothing_is_told():
    assert scanners.missed("bandit", lambda folder, paths: set()) == ['eval(request.GET["q"])  # bandit']


@pytest.mark.parametrize(
    "command",
    [["python3", "-c", "print('{}'); raise SystemExit(2)"], ["python3", "-c", "print('all is well')"], ["true"]],
    ids=["ends with an error", "prints no finding list", "prints nothing"],
)
def test_a_scanner_that_did_not_run_to_its_end_is_told(command):
    with pytest.raises(scanners.CannotScan):
        scanners.ran(command, ROOT, 0)


def test_a_scanner_that_is_not_there_fails_the_build(monkeypatch, capsys):
    monkeypatch.setattr(scanners, "SEMGREP", Path("/nowhere/semgrep"))
    monkeypatch.setattr(scanners, "SCANNERS", {"semgrep": scanners.SCANNERS["semgrep"]})
    assert scanners.main() == 1
    assert "semgrep cannot run" in capsys.readouterr().out
