"""Work done in the background: each calls one function of the domain, and may be run twice."""

from django_tasks import task

# An editor waits for it; an import may have put thousands of others in the queue.
FIRST = 10


@task(priority=FIRST)
def read_document(document_id: int) -> None:
    """Read the file of a document that waits for it."""
    from core.domain.extraction import read_waiting  # noqa: PLC0415 -- task

    read_waiting(document_id)


@task()
def make_renditions(kind_id: int, key: int) -> None:
    """Make the sizes that lack of the pictures of a page or snippet."""
    from core.domain.renditions import make_renditions_of  # noqa: PLC0415 -- task

    make_renditions_of(kind_id, key)


@task()
def follow_original(kind_id: int, key: int) -> None:
    """Show translators the words of an original as published, and pass its facts on."""
    from core.domain.translation.originals import follow_published  # noqa: PLC0415 -- task

    follow_published(kind_id, key)


@task()
def run_translation_batch(batch_id: int) -> None:
    """Open the originals of a batch for translation."""
    from core.domain.translation.batches import run_batch  # noqa: PLC0415 -- task

    run_batch(batch_id)


@task(priority=FIRST)
def begin_edition() -> None:
    """Tell the shared cache what was published while it did not answer; tried until it does."""
    from core.edition import renew_shared  # noqa: PLC0415 -- task

    if not renew_shared():
        raise ConnectionError("the shared cache does not answer")
