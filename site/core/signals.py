"""Signals of our own."""

from django.dispatch import Signal

# Sent when a document has been read, whatever came out of it, inside the transaction that saves
# its state and its pages. Sender: CouncilDocument; argument: document.
document_text_extracted = Signal()

# Sent when communes were added, changed or removed, inside the transaction that does it.
# Sender: Commune.
territory_changed = Signal()
