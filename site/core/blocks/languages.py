"""Words in the languages other than the site's own, where no translation of the whole holds them."""

from django.conf import settings
from django.utils.functional import Promise
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


class EachLanguageBlock(blocks.StreamBlock):
    """Abstract: one block for each language, which gives it its name: each once, in any order."""

    def __init__(self, **kwargs: object) -> None:
        others = [one for one in Language if one.value != settings.LANGUAGE_CODE]
        languages = [(one.value, self.block_of(one.label)) for one in others]
        once = {one.value: {"max_num": 1} for one in others}
        super().__init__(languages, **{"required": False, "block_counts": once, **kwargs})

    def block_of(self, label: str | Promise) -> blocks.Block:
        raise NotImplementedError


class CouncilLanguagesBlock(EachLanguageBlock):
    """What a council says of itself."""

    def block_of(self, label: str | Promise) -> blocks.Block:
        return CouncilWordsBlock(label=label)


class SummariesBlock(EachLanguageBlock):
    """The summary of a page, for readers whose language it is not translated into."""

    def block_of(self, label: str | Promise) -> blocks.Block:
        return blocks.TextBlock(
            label=label, max_length=1_000, rows=3, icon="wagtail-localize-language"
        )
