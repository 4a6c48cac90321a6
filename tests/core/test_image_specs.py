"""Every size that a template asks for is made at publication."""

import re

from wagtail.images.models import Filter

from core.image_specs import all_specs
from tests.architecture.sources import tracked

TAG = re.compile(r"\{% (?:picture|image) \S+ (.*?) %\}")
SPEC = re.compile(r"(?:format|width|height|fill|max|min|scale)-\S+")
# The logo of the header: one picture, whose settings are saved and never published.
MADE_ONCE = {"max-320x112"}


def asked_for():
    for path in tracked("site/templates/*.html"):
        if "admin" not in path.as_posix() and "wagtaildocs" not in path.as_posix():
            for arguments in TAG.findall(path.read_text()):
                yield from Filter.expand_spec(SPEC.findall(arguments.partition("=")[0]))


def test_no_template_asks_for_a_size_that_publication_does_not_make():
    asked = set(asked_for())
    assert len(asked) > 5
    assert asked - set(all_specs()) == MADE_ONCE
