"""The first reasons for not keeping a contribution, in five languages; the council edits them.

And the rights of the queue: moderators read and decide, nobody else. Permissions are made here by
name because Django makes them after the last migration only.
"""

import uuid

from django.db import migrations

# The same on every site, so that going back finds them again.
NAMESPACE = uuid.UUID("6f2a7c1e-3f0b-4d0e-9a38-5f4f2c0b7a11")

REASONS = {
    "duplicate": {
        "fr": (
            "Déjà sur la carte",
            "Cette initiative est déjà sur la carte. S’il y manque quelque chose, proposez une "
            "correction depuis sa page.",
        ),
        "en": (
            "Already on the map",
            "This initiative is already on the map. If something is missing there, suggest a "
            "correction from its page.",
        ),
        "es": (
            "Ya está en el mapa",
            "Esta iniciativa ya está en el mapa. Si le falta algo, proponga una corrección desde "
            "su página.",
        ),
        "de": (
            "Schon auf der Karte",
            "Diese Initiative steht schon auf der Karte. Fehlt dort etwas, schlagen Sie auf ihrer "
            "Seite eine Korrektur vor.",
        ),
        "it": (
            "Già sulla mappa",
            "Questa iniziativa è già sulla mappa. Se manca qualcosa, proponga una correzione "
            "dalla sua pagina.",
        ),
    },
    "elsewhere": {
        "fr": (
            "Hors du territoire",
            "Elle se déroule hors des communes du territoire, que cette carte présente seules.",
        ),
        "en": (
            "Outside the territory",
            "It takes place outside the communes of the territory, the only ones this map shows.",
        ),
        "es": (
            "Fuera del territorio",
            "Se desarrolla fuera de los municipios del territorio, los únicos que muestra este "
            "mapa.",
        ),
        "de": (
            "Außerhalb des Gebiets",
            "Sie findet außerhalb der Gemeinden des Gebiets statt; nur diese zeigt die Karte.",
        ),
        "it": (
            "Fuori dal territorio",
            "Si svolge fuori dai comuni del territorio, i soli che questa mappa presenta.",
        ),
    },
    "incomplete": {
        "fr": (
            "Informations insuffisantes",
            "Nous n’avons pas pu comprendre ce qui se fait, où et avec qui. Vous pouvez la "
            "proposer de nouveau avec ces précisions.",
        ),
        "en": (
            "Not enough information",
            "We could not tell what is done, where and with whom. You may suggest it again with "
            "these details.",
        ),
        "es": (
            "Información insuficiente",
            "No hemos podido entender qué se hace, dónde y con quién. Puede proponerla de nuevo "
            "con esos datos.",
        ),
        "de": (
            "Zu wenig Angaben",
            "Wir konnten nicht erkennen, was wo und mit wem geschieht. Sie können sie mit diesen "
            "Angaben erneut vorschlagen.",
        ),
        "it": (
            "Informazioni insufficienti",
            "Non abbiamo capito che cosa si fa, dove e con chi. Può proporla di nuovo con queste "
            "precisazioni.",
        ),
    },
    "commercial": {
        "fr": (
            "Activité commerciale",
            "La carte présente ce que des habitants font ensemble, sans but lucratif. Une offre "
            "commerciale n’y a pas sa place.",
        ),
        "en": (
            "Commercial activity",
            "The map shows what inhabitants do together, not for profit. A commercial offer has "
            "no place on it.",
        ),
        "es": (
            "Actividad comercial",
            "El mapa muestra lo que los habitantes hacen juntos, sin ánimo de lucro. Una oferta "
            "comercial no tiene cabida en él.",
        ),
        "de": (
            "Gewerbliches Angebot",
            "Die Karte zeigt, was Einwohnerinnen und Einwohner gemeinsam und ohne Gewinnabsicht "
            "tun. Gewerbliche Angebote gehören nicht dazu.",
        ),
        "it": (
            "Attività commerciale",
            "La mappa presenta ciò che gli abitanti fanno insieme, senza scopo di lucro. "
            "Un’offerta commerciale non vi trova posto.",
        ),
    },
    "private": {
        "fr": (
            "Données personnelles",
            "Le texte ou les photos parlent de personnes qui n’ont pas donné leur accord. "
            "Proposez-la de nouveau sans ces éléments.",
        ),
        "en": (
            "Personal data",
            "The text or the photos concern people who did not agree to it. Suggest it again "
            "without them.",
        ),
        "es": (
            "Datos personales",
            "El texto o las fotos se refieren a personas que no han dado su acuerdo. Propóngala "
            "de nuevo sin esos elementos.",
        ),
        "de": (
            "Personenbezogene Daten",
            "Der Text oder die Fotos betreffen Menschen, die nicht zugestimmt haben. Schlagen Sie "
            "sie ohne diese Angaben erneut vor.",
        ),
        "it": (
            "Dati personali",
            "Il testo o le foto riguardano persone che non hanno dato il loro consenso. La "
            "proponga di nuovo senza questi elementi.",
        ),
    },
    "off_topic": {
        "fr": (
            "Hors sujet",
            "Ce n’est pas une initiative d’habitants. Pour toute autre demande, écrivez au "
            "conseil.",
        ),
        "en": (
            "Off topic",
            "This is not an initiative of inhabitants. For anything else, write to the council.",
        ),
        "es": (
            "Fuera de tema",
            "No es una iniciativa de habitantes. Para cualquier otra petición, escriba al consejo.",
        ),
        "de": (
            "Kein passendes Thema",
            "Das ist keine Initiative von Einwohnerinnen und Einwohnern. Mit anderen Anliegen "
            "schreiben Sie bitte dem Rat.",
        ),
        "it": (
            "Fuori tema",
            "Non è un’iniziativa di abitanti. Per ogni altra richiesta, scriva al consiglio.",
        ),
    },
    "wrong": {
        "fr": (
            "Information non confirmée",
            "Nous avons vérifié : ce qui est publié est exact, ou nous n’avons pas pu confirmer "
            "ce que vous signalez.",
        ),
        "en": (
            "Not confirmed",
            "We have checked: what is published is right, or we could not confirm what you "
            "reported.",
        ),
        "es": (
            "Información no confirmada",
            "Lo hemos comprobado: lo publicado es exacto, o no hemos podido confirmar lo que "
            "señala.",
        ),
        "de": (
            "Nicht bestätigt",
            "Wir haben es geprüft: Was veröffentlicht ist, stimmt, oder wir konnten Ihren Hinweis "
            "nicht bestätigen.",
        ),
        "it": (
            "Informazione non confermata",
            "Abbiamo verificato: ciò che è pubblicato è esatto, oppure non abbiamo potuto "
            "confermare quanto segnala.",
        ),
    },
}
RIGHTS = {
    "Moderators": (
        ("contribution", ("change", "view")),
        ("refusalreason", ("add", "change", "delete", "view")),
    ),
    # They write the other languages; the source is kept from them by core.permissions.
    "Translators": (("refusalreason", ("change", "view")),),
}


def add_reasons(apps, schema_editor):
    locales = apps.get_model("wagtailcore.Locale").objects
    reasons = apps.get_model("initiatives.RefusalReason").objects
    for name, texts in REASONS.items():
        for code, (label, text) in texts.items():
            locale = locales.filter(language_code=code).first()
            if locale:
                reasons.get_or_create(
                    translation_key=uuid.uuid5(NAMESPACE, name),
                    locale=locale,
                    defaults={"label": label, "text": text},
                )


def remove_reasons(apps, schema_editor):
    keys = [uuid.uuid5(NAMESPACE, name) for name in REASONS]
    apps.get_model("initiatives.RefusalReason").objects.filter(translation_key__in=keys).delete()


def permissions(apps, rights):
    for model, verbs in rights:
        content_type, _ = apps.get_model("contenttypes.ContentType").objects.get_or_create(
            app_label="initiatives", model=model
        )
        for verb in verbs:
            yield apps.get_model("auth.Permission").objects.get_or_create(
                content_type=content_type,
                codename=f"{verb}_{model}",
                defaults={"name": f"Can {verb} {model}"},
            )[0]


def give_rights(apps, schema_editor):
    for name, rights in RIGHTS.items():
        group, _ = apps.get_model("auth.Group").objects.get_or_create(name=name)
        group.permissions.add(*permissions(apps, rights))


def take_rights(apps, schema_editor):
    for name, rights in RIGHTS.items():
        group = apps.get_model("auth.Group").objects.filter(name=name).first()
        if group:
            group.permissions.remove(*permissions(apps, rights))


class Migration(migrations.Migration):
    dependencies = [
        ("initiatives", "0013_photo_becomes_image"),
        ("core", "0002_languages_groups_workflow"),
    ]
    operations = [
        migrations.RunPython(add_reasons, remove_reasons),
        migrations.RunPython(give_rights, take_rights),
    ]
