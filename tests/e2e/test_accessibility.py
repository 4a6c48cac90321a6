"""axe finds nothing on any type of page, in any language, width and colour scheme."""

import pytest

from tests.e2e.browser import axe_violations, has_horizontal_scroll
from tests.e2e.kinds import KINDS, LANGUAGES

pytestmark = pytest.mark.e2e


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_axe_is_silent_at_both_widths_in_light_and_dark(page, visit, kind, language):
    visit(page, kind, language)
    found = {}
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            if violations := axe_violations(page):
                found[f"{width} {scheme}"] = violations
    assert found == {}


TEXT_SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_wider_than_a_window_of_320_pixels(new_page, visit, kind):
    page = visit(new_page(width=320, height=640), kind)
    assert not has_horizontal_scroll(page)
    page.evaluate(TEXT_SPACING)
    assert not has_horizontal_scroll(page)


@pytest.mark.parametrize("kind", KINDS)
def test_text_twice_as_large_fits_the_window(new_page, visit, kind):
    page = visit(new_page(width=1280), kind)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert not has_horizontal_scroll(page)


@pytest.mark.parametrize("kind", KINDS)
def test_forced_colours_keep_the_page_clean(new_page, visit, kind):
    page = visit(new_page(forced_colors="active"), kind)
    assert axe_violations(page) == []


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_moves_for_who_asked_for_stillness(page, visit, kind):
    visit(page, kind)
    page.mouse.wheel(0, 2000)
    assert page.evaluate("document.getAnimations().length") == 0
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
