"""Import initiatives from a file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Locale

from initiatives.domain.importing.apply import carry_out, rejected_rows
from initiatives.domain.importing.formats import UnreadableFile, read_rows
from initiatives.domain.importing.mapping import folded, guess
from initiatives.domain.importing.plan import Plan, make_plan
from initiatives.domain.importing.records import Options, RecordReader
from initiatives.enums import Outcome


def pair(text: str) -> tuple[str, str]:
    left, _sign, right = text.partition("=")
    if not left or not right:
        raise ValueError(text)
    return left, right


class Command(BaseCommand):
    help = (
        "Import initiatives from GeoJSON, CSV, uMap or GoGoCarto. They come as drafts, unless "
        "--publish. Run again, what has not changed is left alone; what was edited here stays."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="say what would be done")
        parser.add_argument("--locale", default="fr", help="language of the file")
        parser.add_argument("--report", type=Path, help="write the rejected rows there, as CSV")
        parser.add_argument("--source", default="", help="name of the source (the file's name)")
        parser.add_argument("--licence", default="", help="licence of the records")
        parser.add_argument("--publish", action="store_true", help="publish at once")
        parser.add_argument(
            "--theme",
            action="append",
            type=pair,
            default=[],
            metavar="NAME=SLUG",
            help="theme of the file = theme of the site; may be repeated",
        )
        parser.add_argument("--default-theme", default="", metavar="SLUG", help="for all others")
        parser.add_argument(
            "--column",
            action="append",
            type=pair,
            default=[],
            metavar="FIELD=COLUMN",
            help="which column is which field, when the guess is wrong; may be repeated",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            rows = read_rows(path.read_bytes(), path.name)
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}") from error
        except UnreadableFile as error:
            raise CommandError(f"{path}: {error}") from error
        locale = Locale.objects.filter(language_code=options["locale"]).first()
        if locale is None:
            raise CommandError(f"--locale: {options['locale']}")
        mapping = guess(dict.fromkeys(name for row in rows for name in row.values))
        mapping = type(mapping)({**mapping.columns, **dict(options["column"])})
        chosen = Options(
            source=options["source"] or path.stem,
            licence=options["licence"],
            themes={folded(name): slug for name, slug in options["theme"]},
            default_theme=options["default_theme"],
            publish=options["publish"],
        )
        self.say_mapping(mapping.columns)
        plan = make_plan(rows, RecordReader(mapping, chosen), self.say_progress)
        self.say_plan(plan)
        if options["report"]:
            options["report"].write_text(rejected_rows(plan), encoding="utf-8")
        if not options["dry_run"]:
            count = carry_out(plan, chosen, locale, say=self.say_progress)
            self.stdout.write(f"Written: {count}")

    def say_mapping(self, columns: Any) -> None:
        self.stdout.write(", ".join(f"{field}: {column}" for field, column in columns.items()))

    def say_progress(self, number: int) -> None:
        self.stdout.write(f"… {number}")

    def say_plan(self, plan: Plan) -> None:
        for step in plan.steps:
            if step.outcome is Outcome.UNCHANGED:
                continue
            reason = f": {step.reason}" if step.reason else ""
            self.stdout.write(f"{step.raw.number} {step.outcome} “{step.title}”{reason}")
            for one in step.differences:
                self.stdout.write(f"    {one.field}: {one.ours!r} → {one.theirs!r}")
        counts = plan.counts
        self.stdout.write(", ".join(f"{outcome}: {counts[outcome]}" for outcome in Outcome))
