"""The field of the search: suggestions by the keyboard, and without a script."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.browser import axe_violations, has_horizontal_scroll

pytestmark = pytest.mark.e2e


def test_suggestions_are_chosen_by_the_keyboard(page, visit):
    visit(page, "search")
    field = page.get_by_role("combobox", name="Rechercher sur le site")
    expect(field).to_have_attribute("aria-expanded", "false")
    field.fill("dom")
    options = page.get_by_role("listbox", name="Suggestions").get_by_role("option")
    expect(options.first).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    assert axe_violations(page) == []
    field.press("ArrowDown")
    first = options.first
    expect(first).to_have_attribute("aria-selected", "true")
    assert field.get_attribute("aria-activedescendant") == first.get_attribute("id")
    field.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    field.press("Escape")
    expect(options.first).to_be_hidden()
    assert field.input_value() == "dom"
    field.press("ArrowDown")
    text = options.first.text_content()
    field.press("Enter")
    page.wait_for_url(re.compile(r"q="))
    assert page.get_by_role("combobox", name="Rechercher sur le site").input_value() == text


def test_a_suggestion_is_chosen_by_a_click(page, visit):
    visit(page, "search")
    page.get_by_role("combobox", name="Rechercher sur le site").fill("dom")
    option = page.get_by_role("listbox", name="Suggestions").get_by_role("option").first
    text = option.text_content()
    option.click()
    page.wait_for_load_state()
    assert page.get_by_role("combobox", name="Rechercher sur le site").input_value() == text


def test_enter_without_a_choice_looks_for_what_was_typed(page, visit):
    visit(page, "search")
    field = page.get_by_role("combobox", name="Rechercher sur le site")
    field.fill("domino")
    field.press("Enter")
    page.wait_for_url(re.compile(r"q=domino"))


def test_suggestions_fit_a_small_window(new_page, visit):
    page = visit(new_page(width=320, height=640), "search")
    page.get_by_role("combobox", name="Rechercher sur le site").fill("dom")
    expect(
        page.get_by_role("listbox", name="Suggestions").get_by_role("option").first
    ).to_be_visible()
    assert not has_horizontal_scroll(page)


def test_the_search_works_and_is_narrowed_without_javascript(new_page, visit):
    page = visit(new_page(java_script_enabled=False), "search")
    field = page.get_by_role("searchbox", name="Rechercher sur le site")
    field.fill("programme")
    field.press("Enter")
    page.wait_for_url(re.compile(r"q=programme"))
    page.get_by_role("checkbox", name=re.compile("Documents")).check()
    page.get_by_role("button", name="Voir les résultats").click()
    page.wait_for_url(re.compile(r"type=document"))
    labels = page.locator(".results .kind").all_text_contents()
    assert labels
    assert all("Document" in label for label in labels)


def test_the_filters_open_on_a_telephone(new_page, visit):
    page = visit(new_page(width=390, height=844), "search")
    box = page.get_by_role("checkbox", name=re.compile("Documents"))
    expect(box).to_be_hidden()
    page.get_by_role("link", name="Affiner la recherche").click()
    expect(box).to_be_visible()
    assert not has_horizontal_scroll(page)
