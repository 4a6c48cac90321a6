"""Named by WAGTAIL_FINISH_WORKFLOW_ACTION. Wagtail's models import it while they are loaded."""

from typing import Any


def finish(state: Any, user: Any = None) -> None:
    """Publish what the workflow has approved."""
    from core.domain.translation.approval import publish_approved  # noqa: PLC0415 -- needs models

    publish_approved(state, user)
