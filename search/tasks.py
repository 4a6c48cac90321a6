"""Work done in the background: each calls one function of the domain, and may be run twice."""

from django_tasks import task


@task()
def refresh_under(path: str) -> None:
    """Look again at the pages at and under a path of the tree."""
    from search.domain.upkeep import refresh_pages_under  # noqa: PLC0415 -- task

    refresh_pages_under(path)


@task()
def refresh_everything() -> None:
    """Put right whatever differs between the index and the content."""
    from search.domain.upkeep import repair  # noqa: PLC0415 -- task

    repair()
