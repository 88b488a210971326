"""Every template is rendered by some test: a page that nobody opens in a test may be broken and nobody knows."""

from pathlib import Path

from django.conf import settings

TEMPLATES = Path(settings.ROOT) / "templates"


def test_every_template_is_rendered_by_some_test(rendered_templates):
    """Runs last, and only in a run of the whole suite; journeys render in another process and do not count."""
    every = {str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*") if path.is_file()}
    assert every - rendered_templates == set()
