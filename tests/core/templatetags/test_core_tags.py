"""Icons, dominoes, drawn landscapes and the addresses of a listing's pages."""

import re

import pytest
from django.conf import settings
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory

from core.templatetags.core_tags import VIGNETTES, icon_paths

TEMPLATES = settings.SITE_DIR / "templates"


def render(source, **context):
    return Template("{% load core_tags %}" + source).render(Context(context))


def test_icon_is_drawn_and_hidden_from_screen_readers():
    assert render("{% icon 'check' 'icon-s' %}") == (
        '<svg class="icon icon-s" viewBox="0 0 24 24" aria-hidden="true">'
        '<path d="M5 12l5 5l10 -10" /></svg>'
    )


@pytest.mark.parametrize("name", ["", "unknown", "../../../manage", "a/b", "CHECK"])
def test_what_is_no_icon_of_ours_draws_nothing(name):
    assert render("{% icon name %}", name=name) == ""


def test_every_icon_that_a_template_names_exists():
    names = {
        name
        for path in TEMPLATES.rglob("*.html")
        for name in re.findall(r"{%\s*icon \"([^\"]+)\"", path.read_text())
    }
    assert [name for name in names if not icon_paths(name)] == []


@pytest.mark.parametrize("pips", [1, 2, 3, 4, 5, 6])
def test_a_face_has_as_many_pips_as_its_number(pips):
    assert render("{% face n %}", n=pips).count("<circle") == pips


@pytest.mark.parametrize("pips", [0, 7, -1, None])
def test_a_face_of_no_domino_is_blank(pips):
    assert render("{% face n %}", n=pips) == (
        '<svg class="face" viewBox="0 0 24 24" aria-hidden="true"></svg>'
    )


def test_a_domino_stands_up():
    html = render("{% domino 3 5 'v' %}")
    assert html.startswith('<svg class="domino v" viewBox="0 0 24 48" aria-hidden="true">')
    assert html.count("<circle") == 8


def test_a_landscape_is_the_same_for_the_same_number():
    assert render("{% vignette 4 %}") == render("{% vignette 4 %}") == "img/v-alim.svg"
    assert render("{% vignette None %}") == "img/v-alim.svg"
    files = [settings.SITE_DIR / f"static/img/v-{name}.svg" for name in VIGNETTES]
    assert [file for file in files if not file.exists()] == []


def pages(query, number, count=100):
    request = RequestFactory().get("/fr/search/" + query)
    page = Paginator(range(count), 10).get_page(number)
    return render("{% include 'components/pagination.html' %}", request=request, page_obj=page)


def test_pagination_keeps_the_other_parameters_and_escapes_them():
    links = re.findall(r'href="([^"]+)"', pages('?q=a&q=<b>"&page=2', 2))
    assert links[0] == "?q=a&amp;q=%3Cb%3E%22&amp;page=1"
    assert links[-1] == "?q=a&amp;q=%3Cb%3E%22&amp;page=3"


def test_one_page_alone_has_no_pagination():
    assert pages("", 1, count=10).strip() == ""
