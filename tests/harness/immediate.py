"""Tasks run at once, in the request."""

from django_tasks.backends.immediate import ImmediateBackend as DjangoImmediateBackend


class ImmediateBackend(DjangoImmediateBackend):
    """Takes tasks that go before others, which there is no queue to do here."""

    supports_priority = True
