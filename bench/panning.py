"""Moving the map of 10,000 initiatives in a browser: how long each interaction waits for its paint.

Event Timing's durations (from the input to the next frame, by steps of 8 ms) of keys and pointer,
and the long tasks of the page's thread. The aim: none above 100 ms. `COUNT=100000` for more.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "site"), str(ROOT)]

from bench.initiatives import set_up  # noqa: E402 -- needs the path above

COUNT = int(os.environ.get("COUNT", "10000"))
AIM_MS = 100
SETTLED_MS = 900
OBSERVE = """() => {
  window.seen = {events: [], tasks: []};
  new PerformanceObserver(list => {
    for (const one of list.getEntries()) {
      if (one.interactionId) seen.events.push([one.name, one.duration]);
    }
  }).observe({type: "event", durationThreshold: 16, buffered: false});
  new PerformanceObserver(list => {
    for (const one of list.getEntries()) seen.tasks.push(one.duration);
  }).observe({type: "longtask"});
}"""
TAKE = "() => { const one = window.seen; window.seen = {events: [], tasks: []}; return one; }"


def drag(page: Any, dx: int, dy: int) -> None:
    box = page.locator(".map-live").bounding_box()
    x, y = box["x"] + box["width"] / 2 + 37, box["y"] + box["height"] / 2 + 11
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(1, 11):
        page.mouse.move(x + dx * step / 10, y + dy * step / 10)
        page.wait_for_timeout(16)
    page.mouse.up()


def press(page: Any, key: str) -> None:
    page.locator(".map-live").focus()
    page.keyboard.press(key)


def interactions(page: Any) -> dict[str, tuple[float, float]]:
    """Return, by interaction, the longest wait and the longest task that it caused."""
    found: dict[str, tuple[float, float]] = {}
    page.evaluate(OBSERVE)
    for zoom in ("whole territory", "a town", "a street"):
        for name, act in {
            "arrow": lambda: press(page, "ArrowRight"),
            "drag": lambda: drag(page, -120, 60),
            "drag back": lambda: drag(page, 120, -60),
            "a marker": lambda: page.locator(".map-mark").last.press("Enter"),
            "Escape": lambda: page.keyboard.press("Escape"),
        }.items():
            act()
            page.wait_for_timeout(SETTLED_MS)
            seen = page.evaluate(TAKE)
            waits = [duration for _name, duration in seen["events"]]
            found[f"{zoom}: {name}"] = (max(waits, default=0), max(seen["tasks"], default=0))
        for _step in range(3):
            press(page, "+")
            page.wait_for_timeout(SETTLED_MS)
        seen = page.evaluate(TAKE)
        waits = [duration for _name, duration in seen["events"]]
        found[f"{zoom}: zoom in"] = (max(waits, default=0), max(seen["tasks"], default=0))
    return found


def main() -> None:
    from tests.e2e.browser import chromium
    from tests.e2e.server import free_port, wait_for

    with tempfile.TemporaryDirectory(prefix="council-panning-") as folder:
        set_up(Path(folder))
        from initiatives.domain.generation import generate

        generate(COUNT)
        port = free_port()
        command = [sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py"]
        server = subprocess.Popen(
            [*command, "--log-level", "error"],
            cwd=ROOT,
            env={**os.environ, "PORT": str(port), "WEB_CONCURRENCY": "1"},
        )
        try:
            wait_for(port, server)
            with chromium() as browser:
                page = browser.new_page(viewport={"width": 1280, "height": 900})
                page.goto(f"http://127.0.0.1:{port}/fr/initiatives/")
                page.locator("[data-do=start]").click()
                page.locator(".map-mark").first.wait_for()
                page.wait_for_timeout(SETTLED_MS)
                found = interactions(page)
                marks = page.locator(".map-mark").count()
        finally:
            server.terminate()
            server.wait(20)
    print(f"{COUNT:,} initiatives; {marks} markers in the last view")
    print(f"{'ms':34}{'wait':>8}{'longest task':>14}")
    for name, (wait, task) in found.items():
        late = "   ← over the aim" if max(wait, task) > AIM_MS else ""
        print(f"{name:34}{wait:>8.0f}{task:>14.0f}{late}")
    print(f"→ The longest: {max(max(pair) for pair in found.values()):.0f} ms (aim: {AIM_MS})")


if __name__ == "__main__":
    main()
