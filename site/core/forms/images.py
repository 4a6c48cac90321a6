"""The admin's form of a picture, wherever it is shown: alone, many at once, in a chooser."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from core.domain.pictures import PictureRefused, prepare_upload


class CouncilImageField(WagtailImageField):
    """A damaged or enormous picture is an error of the form; metadata are left out."""

    def check_image_pixel_size(self, f: UploadedFile) -> None:
        """Decode it all, in place of Wagtail's look at the header, which a damaged file breaks."""
        try:
            prepare_upload(f)
        except PictureRefused as refused:
            raise ValidationError(refused.sentence, code="invalid_image") from refused


class CouncilImageForm(BaseImageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Wagtail's factory of forms names its own field; that of several pictures has none.
        field = self.fields.get("file")
        if field:
            self.fields["file"] = CouncilImageField(
                label=field.label, required=field.required, widget=field.widget
            )
