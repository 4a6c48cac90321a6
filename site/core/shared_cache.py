"""The cache that processes and machines share, on Redis: the site serves without it too.

While the server does not answer, each read finds nothing and each write does nothing; it is asked
again every few seconds, so that a hanging server costs a request in many, not all of them.
"""

import logging
import time
from collections.abc import Callable
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

ASKED_AGAIN_S = 5.0
# A cache that takes longer is of no help.
TIMEOUT_S = 0.5


class ForgivingRedisCache(RedisCache):
    """Django's, but what goes wrong is a miss."""

    # Of the process: Django makes one object for each thread.
    down_until = 0.0
    is_down = False

    def __init__(self, server: Any, params: dict[str, Any]) -> None:
        limits = {"socket_timeout": TIMEOUT_S, "socket_connect_timeout": TIMEOUT_S}
        params["OPTIONS"] = {**limits, **params.get("OPTIONS", {})}
        super().__init__(server, params)

    def attempt(self, action: Callable[[], Any], otherwise: Any) -> Any:
        """Return what the server answers, else `otherwise`."""
        shared = ForgivingRedisCache
        if time.monotonic() < shared.down_until:
            return otherwise
        try:
            if shared.is_down:
                self.come_back()
            return action()
        except RedisError as error:
            shared.down_until = time.monotonic() + ASKED_AGAIN_S
            shared.is_down = True
            logger.warning("The cache does not answer: %s", type(error).__name__)
            return otherwise

    def come_back(self) -> None:
        """Begin a new edition: what was published meanwhile could not be told."""
        from core.edition import new_values  # noqa: PLC0415 -- it imports the cache, that is us

        super().set_many(new_values(), timeout=None)
        ForgivingRedisCache.is_down = False
        logger.info("The cache answers again")

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: Any = None) -> Any:
        return self.attempt(
            lambda: super(ForgivingRedisCache, self).add(key, value, timeout, version), False
        )

    def get(self, key: str, default: Any = None, version: Any = None) -> Any:
        return self.attempt(
            lambda: super(ForgivingRedisCache, self).get(key, default, version), default
        )

    def set(
        self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: Any = None
    ) -> None:
        self.attempt(
            lambda: super(ForgivingRedisCache, self).set(key, value, timeout, version), None
        )

    def touch(self, key: str, timeout: Any = DEFAULT_TIMEOUT, version: Any = None) -> Any:
        return self.attempt(
            lambda: super(ForgivingRedisCache, self).touch(key, timeout, version), False
        )

    def delete(self, key: str, version: Any = None) -> Any:
        return self.attempt(lambda: super(ForgivingRedisCache, self).delete(key, version), False)

    def get_many(self, keys: Any, version: Any = None) -> Any:
        return self.attempt(lambda: super(ForgivingRedisCache, self).get_many(keys, version), {})

    def has_key(self, key: str, version: Any = None) -> Any:
        return self.attempt(lambda: super(ForgivingRedisCache, self).has_key(key, version), False)

    def set_many(self, data: Any, timeout: Any = DEFAULT_TIMEOUT, version: Any = None) -> Any:
        """Return the keys that were not set, as Django's other caches do."""
        return self.attempt(
            lambda: super(ForgivingRedisCache, self).set_many(data, timeout, version), list(data)
        )

    def delete_many(self, keys: Any, version: Any = None) -> Any:
        return self.attempt(
            lambda: super(ForgivingRedisCache, self).delete_many(keys, version), None
        )

    def clear(self) -> Any:
        return self.attempt(lambda: super(ForgivingRedisCache, self).clear(), False)
