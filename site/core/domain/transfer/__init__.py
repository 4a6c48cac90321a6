"""Move a whole site between two instances, whatever their databases and storages."""

from core.domain.transfer.parts import TransferError
from core.domain.transfer.receiving import import_site
from core.domain.transfer.sending import export_site

__all__ = ["TransferError", "export_site", "import_site"]
