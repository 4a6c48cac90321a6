"""Requests that no browser would make, at every public address, parameter, header and method."""

import random
import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, quote_from_bytes

from django.conf import settings

METHODS = (
    ("GET",) * 8 + ("POST",) * 5 + ("HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "X-Y")
)
# Names of parameters and fields, as the code reads them.
READ = re.compile(r"(?:GET|POST|query|data)(?:\.get(?:list)?\(|\[)\s*[\"']([\w-]+)[\"']")
NAMED = re.compile(rb'name="([^"]{1,60})"')
APPS = ("site/core", "site/config", "meetings", "initiatives", "home", "search")

NASTY = (
    "", " ", "\x00", "a\x00b", "\x01\x1f\x7f", "\ud800", "\udfff", "\u202e", "\ufeff", "\uffff", "😀" * 40,
    "é" * 3000, "x" * 20_000, "%", "%00", "%zz", "_", "\\", "\\\\", "'", '"', "''", "`", ";", "--",
    "/*", "' OR 1=1 --", "'; DROP TABLE core_user; --", '" OR ""="', "1/0", "1e309", "-1e309", "NaN",
    "-0", "0", "-1", "1", "99999999999999999999999999", "2147483648", "9223372036854775808", "1.5",
    "0x10", "１２", "²", "true", "null", "undefined", "[]", "{}", '{"a":[[[[[[]]]]]]}', "[" * 2000,
    "../../etc/passwd", "..\\..\\", "/etc/passwd\x00.pdf", "//evil.example", "https://evil.example/",
    "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>", "{{7*7}}", "{% debug %}", "${7*7}", "%(x)s", "%s%s%s", "{0.__class__}",
    "=1+1", "@SUM(1)", "\r\nSet-Cookie: a=b", "\r\n\r\n<b>", "NEAR(a b)", "a AND", "OR", "NOT", '"a',
    "a*", "*", "^a", "(", ")", "()", "a:b", "title:", "-a", "+", "a NEAR/0 b", "{a b}", ":*", "!", "&", "|",
    "<->", "a <-> b", "\u0301" * 500, "ﷺ" * 200, "ẞ", "İ", "ǅ", "fr", "xx", "zh-hant-" * 20, "fr,en;q=",
    "bytes=0-", "bytes=-1", "bytes=99999999999-", "*/*;q=9", "44001", "2A004", "00000", "a,b", ",", ",,,,",
    "1,2,3", "1,2,3,4", "-181,-91,181,91", "nan,nan,nan,nan", "0,0,0,0", "4,3,2,1", "1e400,0,0,0",
    "9999-12-31", "0000-00-00", "2026-02-30", "24:61", "a@b", "@", "a" * 64 + "@" + "b" * 250, "<>",
)  # fmt: skip
HEADERS = (
    "Accept", "Accept-Language", "Accept-Encoding", "Accept-Charset", "Cookie", "Referer", "Origin",
    "User-Agent", "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Request-ID", "Range",
    "If-None-Match", "If-Modified-Since", "If-Range", "If-Match", "Authorization", "X-Requested-With",
    "Content-Language", "X-HTTP-Method-Override", "X-Original-URL", "Forwarded", "Via", "Host",
    "X-CSRFToken", "DNT", "Sec-Fetch-Site", "X-Real-IP", "Content-Encoding",
)  # fmt: skip
KINDS = (
    "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "multipart/form-data",
    "application/json", "text/xml", "text/plain; charset=nonsense", "", "x/y; charset=",
    "multipart/form-data; boundary=" + "y" * 300, "application/x-www-form-urlencoded; charset=utf-7",
    "application/csp-report", "application/reports+json",
)  # fmt: skip


@dataclass(frozen=True)
class Hostile:
    """One request; `told` is enough to make it again."""

    method: str
    path: str
    query: str = ""
    body: bytes = b""
    kind: str = "application/x-www-form-urlencoded"
    headers: dict[str, str] = field(default_factory=dict)

    def told(self) -> str:
        line = f"{self.method} {self.path[:200]}?{self.query[:300]} {self.kind[:60]!r}"
        short = {name: value[:80] for name, value in self.headers.items()}
        return f"{line} {short} {self.body[:300]!r}"


def names_in_the_code() -> list[str]:
    """Each parameter that our code reads by its name."""
    root = Path(settings.ROOT)
    found: set[str] = set()
    for app in APPS:
        for path in (root / app).rglob("*.py"):
            found |= set(READ.findall(path.read_text()))
    return sorted(found)


def names_in_forms(pages: list[bytes]) -> list[str]:
    """Each field of the forms of these pages."""
    return sorted({name.decode() for page in pages for name in NAMED.findall(page)})


def percent(text: str) -> str:
    """Encode as a client may: surrogates as bytes that are no UTF-8."""
    return quote_from_bytes(text.encode("utf-8", "surrogatepass"))


def latin(text: str) -> str:
    text = re.sub("[\x00\r\n]", "", text)
    return text.encode("utf-8", "surrogatepass").decode("latin-1")


class Generator:
    """A stream of requests that depends on its seed alone."""

    def __init__(self, seed: int, routes: list[str], known: list[str], names: list[str]) -> None:
        self.chance = random.Random(seed)  # noqa: S311 -- reproducible, on purpose
        self.routes, self.known, self.names = routes, known, names

    def word(self) -> str:
        """A hostile word, two of them glued, or one that was spoilt."""
        draw = self.chance.random()
        word = self.chance.choice(NASTY)
        if draw < 0.6:
            return word
        if draw < 0.8:
            return word[:50] + self.chance.choice(NASTY)[:50]
        letters = "".join(
            chr(self.chance.randrange(0x2FFF)) for _ in range(self.chance.randrange(30))
        )
        return letters if draw < 0.9 else letters + word[:200]

    def path(self) -> str:
        """An address that exists, one with hostile words in its places, or nonsense."""
        draw = self.chance.random()
        if draw < 0.55:
            return self.chance.choice(self.known)
        route = self.chance.choice(self.routes)
        if draw < 0.95:
            filled = re.sub(r"<[^>]*>", lambda _: percent(self.word()[:300]), route)
            return "/" + filled.replace("^", "").replace("$", "").replace("\\", "")
        return "/" + quote(self.word()[:500].encode("utf-8", "surrogatepass"), safe="/%")

    def pairs(self, most: int) -> str:
        count = self.chance.randrange(most + 1)
        return "&".join(f"{percent(self.name())}={percent(self.word())}" for _ in range(count))

    def name(self) -> str:
        return self.chance.choice(self.names) if self.chance.random() < 0.95 else self.word()[:80]

    def header_values(self) -> dict[str, str]:
        count = self.chance.choice((0, 0, 1, 1, 2, 4))
        # A server hands bytes on as Latin-1, and refuses those that end a header.
        return {name: latin(self.word()[:8000]) for name in self.chance.sample(HEADERS, count)}

    def body(self) -> tuple[str, bytes]:
        if self.chance.random() < 0.6:
            return KINDS[0], self.pairs(12).encode()
        return self.chance.choice(KINDS), self.word().encode("utf-8", "surrogatepass")

    def request(self) -> Hostile:
        method = self.chance.choice(METHODS)
        has_body = method not in {"GET", "HEAD", "OPTIONS", "TRACE"}
        kind, body = self.body() if has_body else (KINDS[0], b"")
        query = self.pairs(4) if self.chance.random() < 0.8 else percent(self.word())
        return Hostile(method, self.path(), query, body, kind, self.header_values())

    def search(self) -> Hostile:
        """A hostile search, wherever one can search."""
        path = self.chance.choice(
            (
                "/fr/search/",
                "/de/search/",
                "/fr/search/suggest",
                "/fr/initiatives/",
                "/data/initiatives.json",
            )
        )
        words = " ".join(self.word()[:2000] for _ in range(self.chance.randrange(1, 4)))
        return Hostile("GET", path, f"q={percent(words)}&{self.pairs(1)}")
