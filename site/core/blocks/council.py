"""What a council says of itself in the languages other than its own."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.enums import Language


class CouncilWordsBlock(blocks.StructBlock):
    """What is left empty is shown in the language of the council."""

    name = blocks.CharBlock(label=_("Name"), max_length=150, required=False)
    name_line_2 = blocks.CharBlock(label=_("Name, second line"), max_length=150, required=False)
    presentation = blocks.TextBlock(
        label=_("The council in two sentences"), max_length=1_000, rows=3, required=False
    )

    class Meta:
        icon = "wagtail-localize-language"


class CouncilLanguagesBlock(blocks.StreamBlock):
    """One block for each language, which gives it its name: each once, in any order."""

    def __init__(self, **kwargs: object) -> None:
        others = [one for one in Language if one.value != settings.LANGUAGE_CODE]
        languages = [(one.value, CouncilWordsBlock(label=one.label)) for one in others]
        once = {one.value: {"max_num": 1} for one in others}
        super().__init__(languages, **{"required": False, "block_counts": once, **kwargs})
