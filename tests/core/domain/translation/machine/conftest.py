"""The services of the tests."""

from tests.harness.translation_service import deepl, libre, machine, service

__all__ = ["deepl", "libre", "machine", "service"]
