"""The markup of served pages, held to the standard by html-validate (npm).

Off are two of its rules: `require-sri`, as every file comes from our own host, and `prefer-native-element`, as GOV.UK's
buttons that lead somewhere are links with a role.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Hashable
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.ROOT)
VALIDATOR = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
NODE_PATH = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])  # one of our own goes first
RULES = Path(__file__).with_name("htmlvalidate.json")


def faults_in(served: dict[Hashable, str], folder: Path) -> dict[Hashable, list[str]]:
    """What is wrong with the markup of each page, by the page; all of them in one run."""
    folder.mkdir(exist_ok=True)
    pages = {}
    for number, (key, markup) in enumerate(served.items()):
        pages[folder / f"{number}.html"] = key
        (folder / f"{number}.html").write_text(markup)
    command = [shutil.which("node", path=NODE_PATH), VALIDATOR, "--config", RULES, "--formatter", "json", folder]
    told_in = folder.with_suffix(".json")
    with told_in.open("w") as file:  # into a pipe it would write no more than fits, and end
        ran = subprocess.run(list(map(str, command)), stdout=file, stderr=subprocess.PIPE, text=True)
    assert ran.returncode in (0, 1), ran.stderr  # 1: something was found
    return {
        pages[Path(page["filePath"])]: [f"markup {one['ruleId']}, line {one['line']}: {one['message']}" for one in told]
        for page in json.loads(told_in.read_text())
        if (told := page["messages"])
    }
