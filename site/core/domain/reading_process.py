"""Starting the process that reads a file, and understanding how it ended."""

import base64
import json
import logging
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from django.core.files import File

import core
from core.enums import ExtractionState
from core.reading.text import has_words

logger = logging.getLogger(__name__)

# The processor's time is limited to 8 s by the process itself: this is for a busy machine.
WALL_S = 12
SOURCE_ROOT = Path(core.__file__).parents[1]
# Somebody is stopping the machine or the worker: nothing is known of the file.
STOPPED = {-signal.SIGTERM, -signal.SIGINT, -signal.SIGHUP}


class ReadingInterrupted(Exception):
    """The process was stopped by somebody; the file is to be read again."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What is known of a file once it has been read."""

    state: ExtractionState
    page_count: int | None = None
    texts: tuple[str, ...] = ()
    language: str = ""
    picture: bytes = b""
    picture_size: tuple[int, int] | None = None
    health: dict[str, Any] = field(default_factory=dict)


def read_file(file: File) -> Reading:
    """Read a PDF in a limited process. Takes up to 12 s, and little memory here.

    Raises ReadingInterrupted when the process was stopped from outside.
    """
    with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as answer:
        for chunk in file.chunks():
            source.write(chunk)
        source.seek(0)
        code = run(source, answer)
        answer.seek(0)
        return understand(code, answer)


def run(source: BinaryIO, answer: BinaryIO) -> int:
    """Return the exit code of the process, that of SIGXCPU when it was out of time."""
    command = [sys.executable, "-m", "core.reading"]
    # No variable of ours: they hold the passwords of the site. Not in our group: the terminal's
    # Ctrl-C is for the worker, that lets it finish.
    settings = {"PYTHONPATH": str(SOURCE_ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        return subprocess.run(  # noqa: S603 -- our own module
            command,
            stdin=source,
            stdout=answer,
            stderr=subprocess.DEVNULL,
            env=settings,
            cwd="/",
            timeout=WALL_S,
            check=False,
            start_new_session=True,
        ).returncode
    except subprocess.TimeoutExpired:
        return -signal.SIGXCPU


def understand(code: int, answer: BinaryIO) -> Reading:
    """Put together the lines that were written before the end, whatever it was."""
    if code in STOPPED:
        raise ReadingInterrupted(signal.Signals(-code).name)
    found = {}
    for line in answer:
        if line.endswith(b"\n"):
            found.update(json.loads(line))
    if code:
        logger.warning("The process that reads a document ended with code %d", code)
    texts = tuple(found.get("texts", ()))
    return Reading(
        state=state_of(code, set(found), texts),
        page_count=found.get("page_count"),
        texts=texts,
        language=found.get("language", ""),
        picture=base64.b64decode(found.get("picture", "")),
        picture_size=(found["width"], found["height"]) if "picture" in found else None,
        health=found.get("health", {}),
    )


def state_of(code: int, found: set[str], texts: tuple[str, ...]) -> ExtractionState:
    """A text that was read to its end counts, even if drawing the first page then failed."""
    if "texts" in found:
        return ExtractionState.OK if has_words(texts) else ExtractionState.NO_TEXT
    if "encrypted" in found:
        return ExtractionState.ENCRYPTED
    return ExtractionState.TIMED_OUT if code == -signal.SIGXCPU else ExtractionState.REFUSED
