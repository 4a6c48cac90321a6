"""What each legal page shows of the council's form."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.enums import LegalRole
from core.models import CouncilSettings

Details = list[tuple[str, str]]


def legal_details(role: str, council: CouncilSettings) -> Details:
    """Return (label, value) in the active language; what the form leaves empty is left out."""
    found = {
        LegalRole.LEGAL_NOTICE: legal_notice,
        LegalRole.PRIVACY: privacy,
        LegalRole.ACCESSIBILITY: accessibility,
    }
    if role not in found:
        return []
    return [(label, value) for label, value in found[LegalRole(role)](council) if value]


def legal_notice(council: CouncilSettings) -> Details:
    host = "\n".join(filter(None, (council.host_name, council.host_address)))
    return [
        (_("Publisher"), council.publisher or council.name),
        (_("Director of publication"), council.publication_director),
        (_("Host"), host),
        (_("Postal address"), council.contact_address),
        (_("Telephone"), council.contact_phone),
        (_("E-mail"), council.contact_email),
    ]


def privacy(council: CouncilSettings) -> Details:
    return [
        (_("Contact for personal data"), council.data_protection_contact or council.contact_email),
        (
            _("A contributor’s e-mail, after the decision"),
            months(council.contribution_retention_months),
        ),
        (
            _("A contribution that was refused or never confirmed"),
            months(council.refused_retention_months),
        ),
        (_("Technical logs"), months(council.log_retention_months)),
    ]


def accessibility(council: CouncilSettings) -> Details:
    return [
        (
            _("Contact for accessibility"),
            council.accessibility_contact or council.contact_email,
        ),
    ]


def months(count: int) -> str:
    return ngettext("%(count)s month", "%(count)s months", count) % {"count": count}
