"""The measurements, each a process of its own with a database of its own; `make bench` runs them."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize("script", ["cost", "second_wall", "reading_log", "load"])
def test_measure(script):
    assert subprocess.run([sys.executable, "-m", f"tests.bench.{script}"]).returncode == 0
