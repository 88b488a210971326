"""The main job, done once for a test by the cast."""

from types import SimpleNamespace

import pytest

from cases.models import OutcomeType
from cases.outcome_catalogue import load_catalogue
from panels.factor_catalogue import load_factors
from panels.models import GravityFactor
from tests.house.main_job import Job, do_main_job


def catalogues_are_back() -> None:
    """Load the outcomes and the gravity factors, as the migrations did: a test that really commits empties them."""
    load_catalogue(OutcomeType)
    load_factors(GravityFactor)


@pytest.fixture()
def main_job(cast) -> Job:
    """Every step of the main job, with its records and its people."""
    return do_main_job(SimpleNamespace(**cast))
