"""Drafts by a machine: a service is asked, what it answers is checked, a person approves it.

Off unless the environment names a service; only what is published is ever sent to it.
"""

from core.domain.translation.machine.provider import Failed, Provider, provider

__all__ = ["Failed", "Provider", "provider"]
