"""Chromium, and what a page must never do in it."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# WCAG 2.0 to 2.2, levels A and AA, and what axe's authors advise beyond.
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN_AXE = """async tags => {
  const found = await axe.run(document, {
    runOnly: {type: "tag", values: tags}, resultTypes: ["violations"],
    // It would ask again for style sheets, from addresses it gets wrong.
    preload: false,
  });
  return found.violations.flatMap(rule => rule.nodes.map(node =>
    `${rule.id}: ${node.target.join(" ")} — ${
      [...node.any, ...node.all, ...node.none].map(check => check.message).join("; ")}`));
}"""


def executable() -> str | None:
    """Chromium named by CHROMIUM or found on the path; None leaves the choice to Playwright."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def chromium() -> Iterator[Browser]:
    # Playwright's loop lives in this thread: Django would take our queries for asynchronous.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        yield browser
        browser.close()


@dataclass
class Watch:
    """What a page asked for and complained of."""

    origin: str
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def attach(self, page: Page) -> None:
        page.on("console", self.hear)
        page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        page.on("request", lambda request: self.see(request.url))

    def hear(self, message: Any) -> None:
        """A violation of the Content-Security-Policy is an error of the console too."""
        if message.type in {"error", "warning"}:
            self.complaints.append(f"{message.type}: {message.text} ({page_of(message)})")

    def see(self, url: str) -> None:
        self.requests.append(url)
        if urlsplit(url).scheme in {"http", "https"} and not url.startswith(self.origin + "/"):
            self.complaints.append(f"request elsewhere: {url}")


def page_of(message: Any) -> str:
    return str(message.location.get("url", "")) if message.location else ""


def axe_violations(page: Page) -> list[str]:
    """Run axe on the page as it is now; one line per faulty element."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(RUN_AXE, AXE_TAGS)
    return found


def assert_axe_clean(page: Page) -> None:
    """No violation in the page's present state: open menus and pop-ups included."""
    assert axe_violations(page) == []


def has_horizontal_scroll(page: Page) -> bool:
    """Whether something is wider than the window."""
    return bool(
        page.evaluate(
            "document.scrollingElement.scrollWidth > document.scrollingElement.clientWidth"
        )
    )
