"""What a kept page costs behind the production server, its memory and how long it takes to start.

Processor time of all the server's processes per request, as a ratio to an empty view behind the
same server with the same middleware.
"""

import os
import re
import shutil
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "site"), str(ROOT), str(ROOT / "scripts")]

REQUESTS = 600
GUNICORN = (sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py")
EMPTY, PAGE = "/data/empty-view", "/fr/"


def processor_s(pids: list[int]) -> float:
    """Return the time of the processor that the processes have used."""
    ticks = 0
    for pid in pids:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(") ", 1)[1].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def private_mib(pid: int) -> float:
    text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return sum(int(size) for size in re.findall(r"Private_\w+:\s+(\d+)", text)) / 1024


def measure(folder: Path, path: str, **environment: str) -> tuple[float, float, float]:
    """Return milliseconds a request, seconds to start, and MiB of the largest process."""
    from tests.resilience.serving import ask, environment_of, free_port, serving

    settings = {"DJANGO_SETTINGS_MODULE": "bench.serving_settings", "WEB_CONCURRENCY": "1"}
    start = time.monotonic()
    with serving(
        folder, environment_of(folder, free_port(), **settings, **environment), *GUNICORN
    ) as site:
        started_s = time.monotonic() - start
        for _n in range(50):
            if ask(site.port, "GET", path).status != 200:
                raise SystemExit(f"{path} does not answer: see {site.log}")
        pids = site.children()
        before = processor_s(pids)
        for _n in range(REQUESTS):
            ask(site.port, "GET", path)
        cost_ms = (processor_s(pids) - before) / REQUESTS * 1000
        return cost_ms, started_s, max(map(private_mib, pids))


def main() -> None:
    from tests.harness.servers import redis_server
    from tests.resilience.serving import build, environment_of

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = environment_of(folder, 0)
        build(folder, folder / "no template", environment)
        runs = {"an empty view": measure(folder, EMPTY, PAGE_CACHE="off")}
        runs["a kept page, memory"] = measure(folder, PAGE)
        if shutil.which("redis-server"):
            with redis_server(folder) as server:
                address = f"redis://127.0.0.1:{server.port}/0"
                runs["a kept page, Redis"] = measure(folder, PAGE, REDIS_URL=address)
    floor = runs["an empty view"][0]
    print(f"{'':22}{'ms':>8}{'× empty':>9}{'start s':>9}{'MiB':>6}")
    for label, (cost_ms, started_s, mib) in runs.items():
        print(f"{label:22}{cost_ms:>8.2f}{cost_ms / floor:>9.2f}{started_s:>9.1f}{mib:>6.0f}")


if __name__ == "__main__":
    main()
