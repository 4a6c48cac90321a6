"""Translators change the translated trees, never the source."""

from tests.factories.pages import HomePageFactory


def can_edit(user, page):
    return page.permissions_for_user(user).can_edit()


def test_translators_change_every_tree_but_the_source(site, translator):
    assert {code: can_edit(translator, home) for code, home in site.homes.items()} == {
        "fr": False,
        "en": True,
        "es": True,
        "de": True,
        "it": True,
    }
    assert not can_edit(translator, site.programme)
    assert can_edit(translator, site.in_language(site.section, "de"))


def test_translators_publish_nothing(site, translator):
    assert not site.homes["de"].permissions_for_user(translator).can_publish()
    assert not site.homes["de"].permissions_for_user(translator).can_add_subpage()


def test_a_tree_is_made_even_without_the_group(site, locales):
    from django.contrib.auth.models import Group

    Group.objects.filter(name="Translators").delete()
    site.homes["de"].delete()
    home = HomePageFactory(parent=site.home.get_parent(), slug="neu", locale=locales["de"])
    assert home.group_permissions.count() == 0
