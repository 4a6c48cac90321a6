"""Uploaded files in an S3-compatible bucket that nobody but the site can read."""

from urllib.parse import quote

from django.conf import settings
from storages.backends.s3 import S3Storage


class PrivateBucket(S3Storage):
    """Files have the site's own addresses: its views look at permissions, then read the bucket."""

    default_acl = None
    file_overwrite = False

    def url(self, name: str, *args: object, **options: object) -> str:
        return settings.MEDIA_URL + quote(self._normalize_name(name))
