"""The Debian packages that the demo and the tests need: installed when we may, named when we may not.

Run as a file, before there is an environment (`python3 yjs/devstack/system.py demo|test`), so it imports
nothing of ours.
"""

import ctypes.util
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

LIBRARIES = {
    "pango-1.0": "libpango-1.0-0",
    "pangoft2-1.0": "libpangoft2-1.0-0",
    "harfbuzz-subset": "libharfbuzz-subset0",
}
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FONT, FONT_FOLDERS = "fonts-liberation", "truetype/liberation*"


def missing_libraries() -> list[str]:
    """The packages of the libraries that write the PDFs and are not here."""
    return [package for name, package in LIBRARIES.items() if not ctypes.util.find_library(name)]


def browser() -> str | None:
    """The Chromium of this machine, or the one that the variable CHROMIUM names."""
    names = [name for name in (os.environ.get("CHROMIUM"), *BROWSERS) if name]
    return next(filter(None, map(shutil.which, names)), None)


def needed(purpose: str) -> list[str]:
    """Packages without which the demo, or the tests, cannot run."""
    packages = missing_libraries()
    if importlib.util.find_spec("ensurepip") is None:
        packages.append(f"python3.{sys.version_info.minor}-venv")
    if platform.machine() == "aarch64" and not shutil.which("cc"):
        packages.append("build-essential")  # no ready-made Redis there: it is compiled
    if purpose == "test" and not browser():
        packages.append("chromium")
    return packages


def wished() -> list[str]:
    """The font that the PDFs ask for; without it they are set in another."""
    fonts = Path("/usr/share/fonts")
    return [] if any(fonts.glob(FONT_FOLDERS)) else [FONT]


def install_line(packages: list[str]) -> str:
    """What a person would type."""
    sudo = "" if os.geteuid() == 0 else "sudo "
    return f"{sudo}apt-get update && {sudo}apt-get install -y {' '.join(packages)}"


def main(purpose: str) -> int:
    """Install what is missing, or say how."""
    needs, wishes = needed(purpose), wished()
    if not needs + wishes:
        return 0
    if not shutil.which("apt-get"):
        _complain(f"Install what your system calls these Debian packages: {' '.join(needs + wishes)}")
        return bool(needs)
    prefix = _right_to_install()
    if prefix is None:
        _complain(f"Packages are missing; type this, then try again:\n  {install_line(needs + wishes)}")
        return bool(needs)
    return _install(prefix, needs + wishes)


def _right_to_install() -> list[str] | None:
    """The words before apt-get: none for root, sudo where it asks no password, else we may not."""
    if os.geteuid() == 0:
        return []
    if not shutil.which("sudo"):
        return None
    asked = subprocess.run(["sudo", "-n", "true"], capture_output=True)
    return ["sudo", "-n"] if asked.returncode == 0 else None


def _install(prefix: list[str], packages: list[str]) -> int:
    print(f"Installing {' '.join(packages)}", flush=True)
    update = subprocess.run([*prefix, "apt-get", "update", "-qq"])
    names = [_name_here(package) for package in packages]
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "-qq"]
    install = subprocess.run(
        [*prefix, *quiet, "--no-install-recommends", *names],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    if install.returncode or update.returncode:
        _complain(f"The packages could not be installed; try: {install_line(names)}")
    return install.returncode


def _complain(sentence: str) -> None:
    print(sentence, file=sys.stderr)


def _name_here(package: str) -> str:
    """Ubuntu names Chromium otherwise."""
    if package != "chromium":
        return package
    known = subprocess.run(["apt-cache", "show", package], capture_output=True, text=True).stdout
    return package if "Version:" in known else "chromium-browser"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "test"))
