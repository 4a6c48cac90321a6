"""Each kind of PDF ends in a state, whatever it does to the process that reads it."""

import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest
import typst
from django.core.files.base import ContentFile
from PIL import Image

from core.domain import reading_process
from core.domain.reading_process import ReadingInterrupted, read_file, understand
from core.enums import ExtractionState
from core.reading import MAX_PAGES
from tests.factories import hostile_pdf
from tests.factories.pdf import make_pdf

TAGGED = """
#set document(title: "Compte rendu")
#set page(width: 9cm, height: 12cm)
#set text(lang: "fr", hyphenate: true)
#set par(justify: true)
= Compte rendu
#for _ in range(12) [La réflexion efficace des habitants, des associations et des élus transforme
profondément les déplacements dans le territoire et pour les années qui sont à venir. ]
"""
HOSTILE = {
    "truncated": (hostile_pdf.make_truncated_pdf, ExtractionState.REFUSED),
    "garbage": (hostile_pdf.make_garbage, ExtractionState.REFUSED),
    "looping": (hostile_pdf.make_looping_pdf, ExtractionState.NO_TEXT),
    "deep": (hostile_pdf.make_deep_pdf, ExtractionState.NO_TEXT),
    "laughing": (hostile_pdf.make_laughing_pdf, ExtractionState.REFUSED),
    "wordy": (hostile_pdf.make_wordy_pdf, ExtractionState.REFUSED),
    "flate": (hostile_pdf.make_flate_bomb, ExtractionState.REFUSED),
    "flate twice": (lambda: hostile_pdf.make_flate_bomb(twice=True), ExtractionState.REFUSED),
}


def read(content):
    return read_file(ContentFile(content))


def test_a_tagged_document_is_read_whole():
    reading = read(typst.compile(TAGGED.encode()))
    assert reading.state == ExtractionState.OK
    assert reading.page_count == len(reading.texts) > 1
    assert reading.texts[0].startswith("Compte rendu\nLa réflexion efficace des habitants")
    assert "\x02" not in "".join(reading.texts)
    assert reading.language == "fr"
    picture = Image.open(BytesIO(reading.picture))
    assert (picture.format, picture.size) == ("WEBP", (480, 640))


def test_a_scan_is_seen_but_has_no_text():
    reading = read(hostile_pdf.make_scan())
    assert (reading.state, reading.page_count) == (ExtractionState.NO_TEXT, 1)
    assert reading.texts == ("",)
    assert reading.picture


def test_a_password_to_open_is_a_state_of_its_own():
    reading = read(hostile_pdf.make_encrypted_pdf("Secret", user_password=b"mot de passe"))
    assert (reading.state, reading.page_count) == (ExtractionState.ENCRYPTED, None)
    assert (reading.texts, reading.picture) == ((), b"")


def test_a_password_to_change_does_not_prevent_reading():
    reading = read(hostile_pdf.make_encrypted_pdf("Lisible par tous"))
    assert (reading.state, reading.texts) == (ExtractionState.OK, ("Lisible par tous",))


def test_pages_are_all_counted_but_the_first_ones_read():
    reading = read(make_pdf(*(f"Page numéro {n}" for n in range(MAX_PAGES + 20))))
    assert (reading.state, reading.page_count) == (ExtractionState.OK, MAX_PAGES + 20)
    assert len(reading.texts) == MAX_PAGES
    assert reading.texts[-1] == f"Page numéro {MAX_PAGES - 1}"


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_document_ends_in_a_state(name):
    make, state = HOSTILE[name]
    assert read(make()).state == state


def test_damaged_files_all_end_in_a_state():
    samples = [
        make_pdf("Un compte rendu", "De deux pages"),
        typst.compile(TAGGED.encode()),
        hostile_pdf.make_scan(),
        hostile_pdf.make_encrypted_pdf("Secret", user_password=b"mot"),
    ]
    damaged = [hostile_pdf.mutate(samples[seed % 4], seed) for seed in range(200)]
    with ThreadPoolExecutor(3) as pool:
        states = {reading.state for reading in pool.map(read, damaged)}
    assert states <= set(ExtractionState) - {
        ExtractionState.PENDING,
        ExtractionState.NOT_APPLICABLE,
    }
    assert {ExtractionState.OK, ExtractionState.REFUSED} <= states


def test_what_takes_too_long_is_stopped(monkeypatch):
    monkeypatch.setattr(reading_process, "WALL_S", 0.01)
    assert read(make_pdf("Compte rendu")).state == ExtractionState.TIMED_OUT


def answer(*lines):
    return BytesIO("".join(lines).encode())


@pytest.mark.parametrize(
    ("code", "lines", "state", "page_count"),
    [
        (-signal.SIGXCPU, ['{"page_count": 3}\n'], ExtractionState.TIMED_OUT, 3),
        (-signal.SIGABRT, ['{"page_count": 3}\n', '{"texts": ["a'], ExtractionState.REFUSED, 3),
        (-signal.SIGKILL, [], ExtractionState.REFUSED, None),
        # The text was complete: only the picture is missing.
        (
            -signal.SIGXCPU,
            ['{"page_count": 1}\n', '{"texts": ["Avis"], "language": ""}\n'],
            ExtractionState.OK,
            1,
        ),
    ],
)
def test_the_end_of_the_process_tells_the_state(code, lines, state, page_count):
    reading = understand(code, answer(*lines))
    assert (reading.state, reading.page_count) == (state, page_count)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_being_stopped_says_nothing_of_the_file(number):
    with pytest.raises(ReadingInterrupted):
        understand(-number, answer())


PROBE = """
import socket, sys
from core.reading.limits import limit_this_process
limit_this_process()
for attempt in (socket.socket, lambda: open("/etc/hostname"), lambda: bytearray(800 * 1024**2)):
    try:
        attempt()
    except (OSError, MemoryError) as error:
        print(type(error).__name__)
"""


def test_the_process_can_neither_connect_nor_open_nor_take_memory():
    run = subprocess.run(  # noqa: S603 -- our own program
        [sys.executable, "-c", PROBE],
        env={"PYTHONPATH": str(reading_process.SOURCE_ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.split() == ["OSError", "OSError", "MemoryError"]


def test_the_process_knows_no_secret(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "canary")
    seen = {}

    def look(command, **options):
        seen.update(options["env"])
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(subprocess, "run", look)
    read(make_pdf("Avis"))
    assert set(seen) == {"PYTHONPATH", "PYTHONDONTWRITEBYTECODE"}
