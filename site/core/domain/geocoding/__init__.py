"""From an address to points: the council's own communes, or a service asked by our server.

The visitor's or editor's browser asks nobody else. Whatever goes wrong with a service, the
communes answer.
"""

from core.domain.geocoding.candidates import Candidate
from core.domain.geocoding.search import search

__all__ = ["Candidate", "search"]
