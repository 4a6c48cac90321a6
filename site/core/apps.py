"""The app every other app builds on; it imports none of them."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from core import receivers  # noqa: F401, PLC0415 -- connects them
        from core.autosave import wait_for_first_save  # noqa: PLC0415 -- needs the apps
        from core.mended import mend  # noqa: PLC0415 -- needs the models

        wait_for_first_save()
        mend()
