"""What a service installs and configures: pinned, named in the documents, no secret with a default."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
ROLES = ("OWNER_PASSWORD", "APP_PASSWORD", "REPORTING_PASSWORD", "BACKUP_PASSWORD")
SECRETS = ("SECRET_KEY", "POSTGRES_PASSWORD", "REDIS_PASSWORD", *ROLES)


def text(name: str) -> str:
    return (ROOT / name).read_text()


def pins(name: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9._-]+)==([^ \\]+)", text(f"requirements/{name}.txt"), re.MULTILINE))


@pytest.mark.parametrize("secret", SECRETS)
def test_compose_refuses_to_start_without_a_secret(secret):
    uses = re.findall(rf"\$\{{{secret}\b[^}}]*\}}", text("docker-compose.yml"))
    assert uses
    assert all(use.startswith(f"${{{secret}:?") for use in uses)
    assert re.search(rf"^{secret}=$", text(".env.example"), re.MULTILINE), "the example gives no value either"


def test_every_variable_that_the_settings_read_is_documented():
    read = set()
    for module in ("base", "production"):
        read |= set(re.findall(r'\benv(?:\.\w+)?\(\s*"([A-Z_]+)"', text(f"yjs/settings/{module}.py")))
    documented = set(re.findall(r"`([A-Z_]+)`", text("docs/deployment.md")))
    assert {"SECRET_KEY", "DATABASE_URL"} <= read
    assert read - documented - {"INVENTED_DATA"} == set()


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_every_locked_package_has_hashes_and_no_address(lock):
    said = lock.read_text()
    assert not re.search(r"https?:|file:|--(find-links|index-url|extra-index-url)", said)
    packages = re.split(r"\n(?=[a-z])", said.strip())
    assert [package.split()[0] for package in packages if "--hash=sha256:" not in package] == []


def test_npm_packages_have_hashes_and_no_address():
    lock = text("package-lock.json")
    assert '"resolved"' not in lock
    assert lock.count('"integrity": "sha512-') == lock.count('"node_modules/')


def test_the_tests_run_on_the_versions_that_the_service_runs_on():
    tested = pins("dev")
    assert {name: version for name, version in pins("base").items() if tested.get(name) != version} == {}
    assert {name: version for name, version in pins("base").items() if pins("s3").get(name) != version} == {}
