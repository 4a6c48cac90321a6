"""What a council says of itself, in one form."""

from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, validate_email
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    HelpPanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import StreamField
from wagtail.images import get_image_model_string

from core.blocks.languages import CouncilLanguagesBlock

WRONG_EMAIL = _("Write one e-mail address a line, and nothing else.")
# The address of the tiles that we serve ourselves, out of settings.TILES_FILE.
OWN_TILES = "/data/tiles/{z}/{x}/{y}"
TILES_HELP = _(
    "Address with {z}, {x} and {y}. Empty: the map of the communes, ours, is used. "
    "/data/tiles/{z}/{x}/{y}: the file of tiles installed on this server, so that nobody else "
    "learns who looks at the map."
)
WRONG_TILES = _(
    "The address starts with https:// and contains {z}, {x} and {y}, or is /data/tiles/{z}/{x}/{y}."
)


@dataclass(frozen=True)
class Said:
    """A text of the council, and the language that it is in."""

    text: str
    language: str

    def __str__(self) -> str:
        return self.text


@register_setting(icon="site")
class CouncilSettings(BaseSiteSetting):
    """Name, contacts, legal fields, map and retention of one council."""

    select_related = ("logo",)

    name = models.CharField(_("name of the council"), max_length=150, default="")
    name_line_2 = models.CharField(
        _("name, second line"),
        max_length=150,
        blank=True,
        help_text=_("Shown under the name in the header, for instance the territory."),
    )
    presentation = models.TextField(
        _("the council in two sentences"), blank=True, help_text=_("Shown at the foot of pages.")
    )
    in_other_languages = StreamField(
        CouncilLanguagesBlock(),
        verbose_name=_("in other languages"),
        blank=True,
        help_text=_("What is left empty is shown in French, and said to be."),
    )
    logo = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Without one, the header shows a domino."),
    )
    territory_name = models.CharField(_("name of the territory"), max_length=150, blank=True)

    contact_email = models.EmailField(_("e-mail"), blank=True)
    contact_phone = models.CharField(_("telephone"), max_length=30, blank=True)
    contact_address = models.TextField(_("postal address"), blank=True)

    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    publication_director = models.CharField(
        _("director of publication"), max_length=200, blank=True
    )
    host_name = models.CharField(_("host"), max_length=200, blank=True)
    host_address = models.TextField(_("address of the host"), blank=True)
    data_protection_contact = models.CharField(
        _("contact for personal data"), max_length=200, blank=True
    )
    accessibility_contact = models.CharField(
        _("contact for accessibility"), max_length=200, blank=True
    )

    tile_url = models.CharField(
        _("map tiles"),
        max_length=500,
        blank=True,
    )
    tile_credit = models.CharField(_("credit of the tiles"), max_length=200, blank=True)

    class Geocoder(models.TextChoices):
        OFFLINE = "offline", _("None: the communes only")
        GEOPLATEFORME = "geoplateforme", _("Géoplateforme (IGN)")
        NOMINATIM = "nominatim", _("Nominatim")
        PHOTON = "photon", _("Photon")

    geocoder = models.CharField(
        _("address search"), max_length=20, choices=Geocoder.choices, default=Geocoder.OFFLINE
    )

    months = (MinValueValidator(1), MaxValueValidator(120))
    contribution_retention_months = models.PositiveSmallIntegerField(
        _("contributor's e-mail kept after the decision (months)"), default=12, validators=months
    )
    refused_retention_months = models.PositiveSmallIntegerField(
        _("refused or unconfirmed contribution kept (months)"), default=3, validators=months
    )
    log_retention_months = models.PositiveSmallIntegerField(
        _("technical logs kept (months)"), default=12, validators=months
    )
    reminder_days = models.PositiveSmallIntegerField(
        _("moderators are reminded of what waits after (days)"),
        default=7,
        validators=(MinValueValidator(1), MaxValueValidator(90)),
    )
    freshness_months = models.PositiveSmallIntegerField(
        _("contacts are asked whether their page is still true every (months)"),
        default=11,
        validators=months,
        help_text=_("Shorter than the time their e-mail is kept, or nobody is left to ask."),
    )
    archive_months = models.PositiveSmallIntegerField(
        _("a page that nobody confirms is taken out after (months)"),
        default=6,
        validators=months,
        help_text=_("Counted from the question. It is never deleted."),
    )
    notification_emails = models.TextField(
        _("addresses to notify"), blank=True, help_text=_("One e-mail address a line.")
    )

    translations_are_moderated = models.BooleanField(
        _("a moderator approves every translation"),
        default=True,
        help_text=_(
            "Nobody, administrators included, publishes a translation that was not approved."
        ),
    )

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    FieldPanel("name", help_text=_("In the header and the title of every page.")),
                    FieldPanel("name_line_2"),
                    FieldPanel("presentation"),
                    FieldPanel("in_other_languages"),
                    FieldPanel("logo"),
                    FieldPanel(
                        "territory_name", help_text=_("As it is read on the maps' legends.")
                    ),
                    MultiFieldPanel(
                        [
                            FieldPanel("contact_email"),
                            FieldPanel("contact_phone"),
                            FieldPanel("contact_address"),
                        ],
                        heading=_("Contact"),
                    ),
                ],
                heading=_("The council"),
            ),
            ObjectList(
                [
                    HelpPanel(
                        content=_("French law asks for all of this; the legal pages show it.")
                    ),
                    FieldPanel(
                        "publisher", help_text=_("The association or public body that publishes.")
                    ),
                    FieldPanel(
                        "publication_director", help_text=_("A person: often the president.")
                    ),
                    FieldPanel("host_name", help_text=_("The company whose machines are used.")),
                    FieldPanel("host_address"),
                    FieldPanel(
                        "data_protection_contact",
                        help_text=_("Name and e-mail of who answers about personal data."),
                    ),
                    FieldPanel(
                        "accessibility_contact",
                        help_text=_("Name and e-mail of who answers readers whom the site stops."),
                    ),
                ],
                heading=_("Legal notice"),
            ),
            ObjectList(
                [
                    HelpPanel(
                        content=_(
                            "Nothing to do here: without tiles and address search the maps show "
                            "the communes, and no other company learns who visits the site."
                        )
                    ),
                    FieldPanel("tile_url", help_text=TILES_HELP),
                    FieldPanel("tile_credit", help_text=_("Shown on the map, with the tiles.")),
                    FieldPanel("geocoder"),
                ],
                heading=_("Map"),
            ),
            ObjectList(
                [
                    FieldPanel("contribution_retention_months"),
                    FieldPanel("refused_retention_months"),
                    FieldPanel("log_retention_months"),
                    FieldPanel("reminder_days"),
                    FieldPanel("freshness_months"),
                    FieldPanel("archive_months"),
                    FieldPanel("notification_emails"),
                ],
                heading=_("Contributions and personal data"),
            ),
            ObjectList([FieldPanel("translations_are_moderated")], heading=_("Translations")),
        ]
    )

    class Meta(BaseSiteSetting.Meta):
        verbose_name = _("council")
        verbose_name_plural = _("councils")

    def said(self, name: str) -> Said:
        """Return one of its texts in the reader's language, else in its own. No query."""
        reader = get_language() or settings.LANGUAGE_CODE
        for block in self.in_other_languages:
            if block.block_type == reader and block.value[name]:
                return Said(block.value[name], reader)
        return Said(getattr(self, name), settings.LANGUAGE_CODE)

    @property
    def shown_name(self) -> Said:
        """The name, or the project's as long as nobody wrote one."""
        said = self.said("name")
        return said if said.text else Said(str(settings.WAGTAIL_SITE_NAME), said.language)

    @property
    def shown_line_2(self) -> Said:
        return self.said("name_line_2")

    @property
    def shown_presentation(self) -> Said:
        return self.said("presentation")

    @property
    def full_name(self) -> str:
        """Both lines of the name, for titles."""
        return f"{self.shown_name} {self.shown_line_2}".strip()

    def clean(self) -> None:
        super().clean()
        errors = {
            name: sentence
            for name, is_wrong, sentence in (
                ("notification_emails", self.has_wrong_email(), WRONG_EMAIL),
                ("tile_url", self.has_wrong_tiles(), WRONG_TILES),
            )
            if is_wrong
        }
        if errors:
            raise ValidationError(errors)

    def has_wrong_email(self) -> bool:
        try:
            for address in self.emails_to_notify:
                validate_email(address)
        except ValidationError:
            return True
        return False

    def has_wrong_tiles(self) -> bool:
        parts = ("https://", "{z}", "{x}", "{y}")
        is_ours = self.tile_url in ("", OWN_TILES)
        return not is_ours and not all(part in self.tile_url for part in parts)

    @property
    def emails_to_notify(self) -> list[str]:
        return [line.strip() for line in self.notification_emails.splitlines() if line.strip()]
