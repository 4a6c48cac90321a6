"""Static files with hashed names, JavaScript module imports included, and one style sheet."""

import re
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

# A file of imports, which browsers read as it is in development, and one request where it counts.
JOINED = "css/site.css"
IMPORT = re.compile(r'@import url\("(?P<name>[\w-]+\.css)"\);')


class ModuleManifestStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Rewrite `import … from "./x.js";` too; Django leaves the flag off by default."""

    support_js_module_import_aggregation = True

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[tuple[str, str, bool]]:
        """Join the style sheet that every page links, then name each file after its content."""
        if not dry_run and JOINED in paths:
            self.join(paths)
        yield from super().post_process(paths, dry_run, **options)

    def join(self, paths: dict[str, Any]) -> None:
        """Put the files in the place of the lines that import them.

        They are read where they are written: a former joined file may stand in the destination.
        """
        folder = JOINED.rpartition("/")[0]

        def text(name: str) -> str:
            storage, path = paths[name]
            with storage.open(path) as file:
                return file.read().decode()

        joined = IMPORT.sub(lambda line: text(f"{folder}/{line['name']}"), text(JOINED))
        self.delete(JOINED)
        self._save(JOINED, ContentFile(joined.encode()))
        paths[JOINED] = (self, JOINED)
