"""Photographs: the lightest format that the browser reads, in a place kept for them."""

import re

from django.template.loader import render_to_string

from tests.factories.media import ImageFactory


def render(**context):
    image = ImageFactory(file__width=1400, file__height=700)
    return render_to_string("components/picture.html", {"image": image, **context})


def test_picture_offers_light_formats_first_and_keeps_its_place(db):
    html = render(alt="Une salle", eager=False)
    assert re.findall(r'<source[^>]* type="([^"]+)"', html) == ["image/avif", "image/webp"]
    image = re.search(r"<img [^>]*>", html)[0]
    assert dict(re.findall(r' (width|height)="(\d+)"', image)) == {"width": "480", "height": "240"}
    assert 'alt="Une salle"' in image
    assert 'loading="lazy"' in image
    assert re.findall(r"\S+\.jpg (\d+w)", image) == ["480w", "960w"]


def test_picture_above_the_fold_is_not_lazy(db):
    html = render(alt="", eager=True, sizes="10rem")
    assert "lazy" not in html
    assert 'fetchpriority="high"' in html
    assert 'sizes="10rem"' in html


def test_alternative_text_is_escaped(db):
    assert "<script>" not in render(alt='"><script>', eager=False)
