"""A service on this machine that answers as the real ones do, or badly."""

import contextlib
import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs

import pytest

from core.domain.translation.machine.deepl import DeepL
from core.domain.translation.machine.libretranslate import LibreTranslate


@dataclass
class Asked:
    """One request as the service read it."""

    path: str
    headers: dict[str, str]
    texts: list[str]
    fields: dict[str, object]


@dataclass
class Service:
    """What is asked of it, and how it answers: `words` translates a text, `answers` come first."""

    url: str = ""
    asked: list[Asked] = field(default_factory=list)
    words: Callable[[str], str] = "[de] {}".format
    answers: list[tuple[int, bytes]] = field(default_factory=list)

    def answer(self, path: str, headers: dict[str, str], body: bytes) -> tuple[int, bytes]:
        if "json" in headers["Content-Type"]:
            fields = json.loads(body)
            texts = fields.pop("q")
        else:
            fields = {name: values[0] for name, values in parse_qs(body.decode()).items()}
            texts = parse_qs(body.decode())["text"]
            fields.pop("text")
        self.asked.append(Asked(path, headers, texts, fields))
        if self.answers:
            return self.answers.pop(0)
        found = [self.words(text) for text in texts]
        if path.endswith("/translate") and "v2" not in path:
            return 200, json.dumps({"translatedText": found}).encode()
        answers = [{"detected_source_language": "FR", "text": one} for one in found]
        return 200, json.dumps({"translations": answers}).encode()


@pytest.fixture
def service() -> Iterator[Service]:
    service = Service()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status, answer = service.answer(self.path, dict(self.headers), body)
            self.send_response(status)
            if status in (301, 302, 307):
                self.send_header("Location", f"{service.url}/elsewhere")
            self.end_headers()
            # Who asked may have left.
            with contextlib.suppress(OSError):
                self.wfile.write(answer)

        do_GET = do_POST

        def log_message(self, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    service.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield service
    server.shutdown()
    server.server_close()
    thread.join()


def hurried(machine):
    """The same, which waits for nobody."""
    machine.pauses_s, machine.timeout_s = (0, 0), 2
    return machine


@pytest.fixture
def deepl(service: Service) -> DeepL:
    return hurried(DeepL({"AUTH_KEY": "secret:fx", "URL": f"{service.url}/v2/translate"}))


@pytest.fixture
def libre(service: Service) -> LibreTranslate:
    return hurried(LibreTranslate({"LIBRETRANSLATE_URL": service.url, "API_KEY": "secret"}))


@pytest.fixture(params=["deepl", "libre"])
def machine(request: pytest.FixtureRequest):
    """Each test runs on both."""
    return request.getfixturevalue(request.param)
