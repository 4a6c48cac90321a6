"""Lists and forms of the snippets in the admin."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import BooleanColumn, Column, UpdatedAtColumn
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from core.models import GlossaryTerm, Organisation


class NewOrganisationForm(WagtailAdminModelForm):
    """An address without a scheme is https: Django's default until 6.0 is http."""

    link = forms.URLField(label=_("website"), required=False, assume_scheme="https")

    class Meta:
        model = Organisation
        fields = ("name", "kind", "link")


class OrganisationChooserViewSet(SnippetChooserViewSet):
    """An organisation that is not there yet is made without leaving the page."""

    creation_form_class = NewOrganisationForm
    create_action_label = _("Create and choose")
    creation_tab_label = _("New organisation")


class OrganisationViewSet(SnippetViewSet):
    model = Organisation
    icon = "group"
    menu_order = 510
    add_to_admin_menu = True
    chooser_viewset_class = OrganisationChooserViewSet
    list_display = (
        "name",
        Column("get_kind_display", label=_("Kind"), sort_key="kind"),
        "link",
        UpdatedAtColumn(),
    )
    list_filter = ("kind",)
    list_export = ("name", "get_kind_display", "link")
    ordering = ("name",)


class GlossaryTermViewSet(SnippetViewSet):
    model = GlossaryTerm
    icon = "openquote"
    menu_label = _("Glossary")
    menu_order = 500
    add_to_admin_menu = True
    list_display = (
        "term",
        "definition",
        BooleanColumn("is_marked", label=_("Marked in pages")),
        UpdatedAtColumn(),
    )
    list_filter = ("is_marked",)
    list_export = ("term", "other_forms", "definition")
    ordering = ("term",)
