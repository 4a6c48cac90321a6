"""What the architecture tests read: the files under version control."""

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.ROOT)
APPS = ("core", "meetings", "initiatives", "home", "search")


def tracked(*patterns: str) -> list[Path]:
    """Return the tracked and the not yet tracked files, not those that git ignores."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", *patterns]
    listing = subprocess.run(  # noqa: S603 -- our own command
        command, cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [ROOT / name for name in listing.stdout.splitlines() if (ROOT / name).is_file()]


def module_of(path: Path) -> str:
    """Return the dotted name under which our code imports a file."""
    relative = path.relative_to(ROOT).with_suffix("")
    parts = relative.parts[1:] if relative.parts[0] == "site" else relative.parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def our_modules() -> Iterator[tuple[str, Path]]:
    """Yield every module of our applications, migrations left out."""
    for path in tracked("*.py"):
        module = module_of(path)
        if module.split(".")[0] in APPS and ".migrations" not in module:
            yield module, path


def imports_of(path: Path) -> Iterator[tuple[str, bool]]:
    """Yield (imported name, is it at the top of the file); `from a import b` gives "a.b"."""
    tree = ast.parse(path.read_text())
    inside = {
        node
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node not in inside
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                yield f"{node.module}.{alias.name}", node not in inside
