"""Work done in the background: each calls one function of the domain, and may be run twice."""

from django_tasks import task


@task()
def read_document(document_id: int) -> None:
    """Read the file of a document that waits for it."""
    from core.domain.extraction import read_waiting  # noqa: PLC0415 -- task

    read_waiting(document_id)


@task()
def make_renditions(kind_id: int, key: int) -> None:
    """Make the sizes that lack of the pictures of a page or snippet."""
    from core.domain.renditions import make_renditions_of  # noqa: PLC0415 -- task

    make_renditions_of(kind_id, key)
