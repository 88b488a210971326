"""What the tests of the programme's log share: the real handler's own lines, read back as JSON."""

import io
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from structlog.stdlib import ProcessorFormatter


class Written(io.StringIO):
    """What the log's console would have shown."""

    def text(self) -> str:
        return self.getvalue()

    def lines(self) -> list[dict]:
        """Every line as the JSON object that it must be."""
        return [json.loads(line) for line in self.getvalue().splitlines()]

    def told(self, event: str) -> list[dict]:
        return [line for line in self.lines() if line["event"] == event]


@contextmanager
def written() -> Iterator[Written]:
    """The lines that the configured handler writes meanwhile, by its own formatter and levels."""
    handlers = [one for one in logging.getLogger().handlers if isinstance(one.formatter, ProcessorFormatter)]
    log, before = Written(), [handler.stream for handler in handlers]
    for handler in handlers:
        handler.setStream(log)
    try:
        yield log
    finally:
        for handler, stream in zip(handlers, before, strict=True):
            handler.setStream(stream)
