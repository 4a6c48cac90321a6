"""Models shared by every app."""

from core.models.abuse import RequestCount, SpentProof
from core.models.background import Worker
from core.models.batches import TranslationBatch
from core.models.children import ProtectingChild
from core.models.documents import CouncilDocument, DocumentPage
from core.models.images import CouncilImage, CouncilRendition
from core.models.moderation import ModeratedSnippet
from core.models.outbox import OutgoingMail
from core.models.pages import BasePage
from core.models.places import Located
from core.models.settings import CouncilSettings
from core.models.snippets import GlossaryTerm, Organisation
from core.models.territory import Commune, Neighbour
from core.models.translations import TranslationRecord
from core.models.users import User
from core.models.workflow import ModerationTask

__all__ = [
    "BasePage",
    "Commune",
    "CouncilDocument",
    "CouncilImage",
    "CouncilRendition",
    "CouncilSettings",
    "DocumentPage",
    "GlossaryTerm",
    "Located",
    "ModeratedSnippet",
    "ModerationTask",
    "Neighbour",
    "Organisation",
    "OutgoingMail",
    "ProtectingChild",
    "RequestCount",
    "SpentProof",
    "TranslationBatch",
    "TranslationRecord",
    "User",
    "Worker",
]
