"""Work done in the background: each calls one function of the domain, and may be run twice."""

from django_tasks import task


@task()
def read_import(job_id: int) -> None:
    """Read the next rows of a file, and say what would become of them."""
    from initiatives.domain.importing.jobs import read_some  # noqa: PLC0415 -- task

    read_some(job_id)


@task()
def write_import(job_id: int) -> None:
    """Write the next rows of a file that was confirmed."""
    from initiatives.domain.importing.jobs import write_some  # noqa: PLC0415 -- task

    write_some(job_id)


@task()
def find_duplicates() -> None:
    """Look for initiatives that may be one."""
    from initiatives.domain.pairs import find_pairs  # noqa: PLC0415 -- task

    find_pairs()
