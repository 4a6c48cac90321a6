"""Addresses and publication of the aliases that stand for a page not translated yet."""

from wagtail.models import Page


def give_aliases_the_address_of(page: Page) -> None:
    """Give the page's slug to its aliases, where no neighbour has it.

    Wagtail keeps the slug an alias was made with: that of the very first draft. Called at the
    first publication, before anybody could know the alias's address; one write an alias.
    """
    for alias in Page.objects.filter(alias_of_id=page.pk).exclude(slug=page.slug).specific():
        if Page._slug_is_available(page.slug, alias.get_parent(), alias):
            alias.slug = page.slug
            # Recomputes its address, and those under it.
            alias.save(clean=False)


def withhold_with_its_source(alias: Page) -> None:
    """Take back an alias published while its source is not.

    Wagtail (8.0.1) publishes the aliases of a page as soon as its publication is scheduled.
    """
    source = Page.objects.filter(pk=alias.alias_of_id).only("live").first()
    if source is not None and not source.live:
        alias.unpublish(log_action=False)
