"""Sizes, templates and style sheets."""

import re

import pytest

from tests.architecture.sources import ROOT, tracked

MAX_LINES = 400
STATIC = ROOT / "site/static"
TEMPLATES = ROOT / "site/templates"
# Names of colours are left out: they are words of class names too.
RAW_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgba?|hsla?|oklch|oklab|lab|lch|hwb)\(")
COMMENT = re.compile(r"/\*.*?\*/", re.S)


def is_ours(path) -> bool:
    parts = path.relative_to(ROOT).parts
    return not {"migrations", "vendor", "tests", "locale"} & set(parts)


def test_files_stay_small():
    sources = [path for path in tracked("*.py", "*.html", "*.css", "*.js") if is_ours(path)]
    long = {
        str(path.relative_to(ROOT)): lines
        for path in sources
        if (lines := len(path.read_text().splitlines())) > MAX_LINES
    }
    assert long == {}


def style_sheets():
    """Those of the public site: the admin has Wagtail's colours."""
    sheets = tracked("site/static/css/*.css")
    return [path for path in sheets if is_ours(path) and "admin" not in path.parts]


def test_only_tokens_css_holds_raw_colours():
    found = {
        str(path.relative_to(STATIC)): colours
        for path in style_sheets()
        if path.name != "tokens.css"
        and (colours := RAW_COLOUR.findall(COMMENT.sub("", path.read_text())))
    }
    assert found == {}


def dark_blocks(source: str) -> list[dict[str, str]]:
    """Return the custom properties of each block that the dark theme sets."""
    found = []
    for match in re.finditer(r"([^{}]*)\{([^{}]*)\}", COMMENT.sub("", source)):
        selector, body = match[1], match[2]
        if re.search(r"data-theme=[\"']?dark|:not\(\[data-theme=[\"']?light", selector):
            found.append(dict(re.findall(r"(--[\w-]+)\s*:\s*([^;]+);", body)))
    return found


def test_the_two_dark_blocks_of_tokens_css_are_the_same():
    """One for the reader's system, one for the reader's choice."""
    tokens = STATIC / "css/tokens.css"
    blocks = dark_blocks(tokens.read_text())
    assert len(blocks) == 2
    assert len(blocks[0]) > 10
    assert blocks[0] == blocks[1]


def public_templates():
    """Templates of the admin may do as Wagtail does; those of mails have their own rules."""
    folders = ("pages", "blocks", "components", "search", "initiatives")
    for path in tracked("site/templates/*.html"):
        relative = path.relative_to(TEMPLATES)
        if len(relative.parts) == 1 or relative.parts[0] in folders:
            yield path


INLINE = {
    "style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.I),
    "event attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.I),
    "inline script": re.compile(
        r"<script(?![^>]*\ssrc=)(?![^>]*type=.application/(?:ld\+)?json)[^>]*>", re.I
    ),
    "inline style": re.compile(r"<style[\s>]", re.I),
    "other site": re.compile(r"<(?:script|link|img|iframe)[^>]*(?:src|href)=.(?:https?:)?//", re.I),
}


@pytest.mark.parametrize("kind", list(INLINE))
def test_public_templates_have_nothing_that_the_csp_forbids(kind):
    found = {
        str(path.relative_to(TEMPLATES)): matches
        for path in public_templates()
        # 500.html is shown when nothing else works: it may carry its own style.
        if (matches := INLINE[kind].findall(path.read_text()))
        and not (path.name == "500.html" and kind == "inline style")
    }
    assert found == {}


def test_components_say_their_parameters():
    silent = [
        path.name
        for path in sorted(TEMPLATES.glob("components/*.html"))
        if not path.read_text().lstrip().startswith(("{#", "{% comment"))
    ]
    assert silent == []


# Written so that this file does not find itself.
PRIVATE = re.compile(
    r"(?<![\w.])/wor[k]/|(?<![\w.])/hom[e]/\w|\bshared[/](?:notes|design|data|spec)|\bissue[0-9]\b"
    r"|\b(?:claud[e]|anthropi[c]|sub-?agen[t]s?)\b",
    re.I,
)


def test_no_file_speaks_of_the_machine_it_was_written_on():
    found = {
        str(path.relative_to(ROOT)): matches
        for path in tracked()
        if path.suffix not in {".png", ".woff2", ".geojson", ".pdf", ".jpg", ".po", ".map"}
        and "vendor" not in path.parts
        and (matches := PRIVATE.findall(path.read_text(errors="replace")))
    }
    assert found == {}


# Drawings whose name is put together: VIGNETTES of core_tags.
PREFIXES = ("v-",)


def test_every_drawing_is_used():
    sources = tracked("site/*.py", "site/*.html", "site/*.css", "site/*.js", "*.py", "*.toml")
    words = {
        word
        for path in sources
        if is_ours(path) and path.name != "vendor.toml"
        for word in re.findall(r"[\"'/]([\w-]+)[\"'.]", path.read_text())
    }
    drawings = [path.stem for path in (STATIC / "img").rglob("*.svg")]
    names = {stem: {stem, *(stem.removeprefix(prefix) for prefix in PREFIXES)} for stem in drawings}
    assert [stem for stem in sorted(drawings) if not names[stem] & words] == []
