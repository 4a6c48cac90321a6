"""Tags of the admin's form of a document."""

from django import template

from core.domain.document_health import Finding, findings
from core.models import CouncilDocument

register = template.Library()


@register.simple_tag
def health_of(document: CouncilDocument) -> list[Finding]:
    """Return what those who do not see a document meet in it, faults first."""
    return findings(document)
