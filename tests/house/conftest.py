"""The main job, done once for a test by the cast."""

from types import SimpleNamespace

import pytest

from tests.house.main_job import Job, do_main_job


@pytest.fixture()
def main_job(cast) -> Job:
    """Every step of the main job, with its records and its people."""
    return do_main_job(SimpleNamespace(**cast))
