"""Ask the OSV database for known flaws of every pinned package; fail when it could not be asked.

An audit that says nothing because it could not look would be worse than none: a version known to
be flawed is asked for too, and must be found.
"""

import json
import sys
import urllib.error
import urllib.request
from typing import Any

from licences import pinned

SERVICE = "https://api.osv.dev/v1/querybatch"
TIMEOUT_S = 30
FILES = ("requirements.txt", "requirements-dev.txt")
# Known to be flawed for years: an answer without it is no answer.
WITNESS = ("django", "3.2.0")


class NotAudited(Exception):
    """The question was not answered, or not in full."""


def packages() -> list[tuple[str, str]]:
    """Return every pinned package, the witness last."""
    found = {pair for name in FILES for pair in pinned(name).items()}
    return [*sorted(found), WITNESS]


def ask(asked: list[tuple[str, str]]) -> Any:
    """Return the service's answer. Raises NotAudited."""
    queries = [
        {"package": {"name": name, "ecosystem": "PyPI"}, "version": version}
        for name, version in asked
    ]
    request = urllib.request.Request(
        SERVICE, json.dumps({"queries": queries}).encode(), {"Content-Type": "application/json"}
    )
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT_S) as answer:  # noqa: S310
            return json.load(answer)
    except (urllib.error.URLError, TimeoutError, ValueError) as error:
        raise NotAudited(f"{SERVICE} did not answer: {error}") from error


def flaws(asked: list[tuple[str, str]], answer: Any) -> list[str]:
    """Return one line for each known flaw of ours. Raises NotAudited on a partial answer."""
    results = answer.get("results") if isinstance(answer, dict) else None
    if not isinstance(results, list) or len(results) != len(asked):
        raise NotAudited(f"{len(asked)} packages were asked for, not all were answered")
    if any("next_page_token" in result for result in results[:-1]):
        raise NotAudited("the answer goes on, on another page")
    found = [
        f"{name} {version}: {flaw['id']}  https://osv.dev/{flaw['id']}"
        for (name, version), result in zip(asked, results, strict=True)
        for flaw in result.get("vulns", [])
    ]
    ours = [line for line in found if not line.startswith(" ".join(WITNESS) + ":")]
    if len(ours) == len(found):
        raise NotAudited(f"{' '.join(WITNESS)} is not known to be flawed: the answer is empty")
    return ours


def main() -> None:
    asked = packages()
    try:
        found = flaws(asked, ask(asked))
    except NotAudited as error:
        sys.exit(f"Not audited: {error}")
    if found:
        sys.exit("\n".join(["Known flaws:", *found]))
    print(f"No known flaw in {len(asked) - 1} packages.")


if __name__ == "__main__":
    main()
