"""Which pages translators may change."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Locale

from home.models import HomePage

GROUP = "Translators"


def let_translators_change(home: HomePage) -> None:
    """Give translators the tree of a language that is translated; never the source's.

    Done as each tree is made, because migrations make no page.
    """
    group = Group.objects.filter(name=GROUP).first()
    if group is None or home.locale_id == Locale.get_default().pk:
        return
    GroupPagePermission.objects.get_or_create(
        group=group,
        page=home.page_ptr,
        permission=Permission.objects.get(
            content_type__app_label="wagtailcore", codename="change_page"
        ),
    )
