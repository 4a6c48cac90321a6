"""App configuration: wiring only."""

from django.apps import AppConfig


class InitiativesConfig(AppConfig):
    name = "initiatives"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from initiatives import receivers  # noqa: F401, PLC0415 -- connects them
