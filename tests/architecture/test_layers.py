"""Rules 3 and 4 of docs/architecture.md: layers import leftwards, applications downwards."""

import pytest

from tests.architecture.sources import APPS, ROOT, imports_of, module_of, our_modules

# Each may import itself and what is on its left; a module of no layer may be imported by all.
LAYERS = (
    ("enums", "validators", "signals"),
    ("tasks", "widgets", "blocks", "panels"),
    ("models",),
    ("domain",),
    ("forms",),
    ("views", "viewsets", "templatetags"),
    ("receivers", "wagtail_hooks", "management"),
)
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}
MAY_IMPORT = {
    "core": {"core"},
    "meetings": {"core", "meetings"},
    "initiatives": {"core", "initiatives"},
    "home": {"core", "meetings", "initiatives", "home"},
    "search": set(APPS),
}


def layer_of(module: str) -> int | None:
    """Rank of the layer a module of ours belongs to, by the first name that says it."""
    return next((RANK[part] for part in module.split(".")[1:2] if part in RANK), None)


def faults(module: str, imported: str, is_at_top: bool) -> list[str]:
    """Return what is wrong with one import of one module of ours."""
    app, target = module.split(".")[0], imported.split(".")[0]
    if target not in APPS:
        return []
    found = []
    if target not in MAY_IMPORT[app]:
        found.append(f"{module} imports {imported}: {app} must not know {target}")
    mine, its = layer_of(module), layer_of(imported)
    # A task's body calls its domain function: such an import is inside, and marked.
    if is_at_top and mine is not None and its is not None and its > mine:
        found.append(f"{module} imports {imported}: a layer above its own")
    return found


def test_applications_and_layers_import_in_one_direction():
    found = [
        fault
        for module, path in our_modules()
        for imported, is_at_top in imports_of(path)
        for fault in faults(module, imported, is_at_top)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("module", "imported", "count"),
    [
        ("meetings.views", "search.domain.query", 1),
        ("meetings.models", "initiatives.models.Theme", 1),
        ("core.enums", "core.domain.extraction", 1),
        ("core.models.pages", "core.views", 1),
        ("core.blocks", "core.models", 1),
        ("home.views", "meetings.models.MeetingPage", 0),
        ("core.views", "core.models", 0),
        ("core.tasks", "django.db", 0),
    ],
)
def test_the_rule_names_each_fault(module, imported, count):
    assert len(faults(module, imported, True)) == count


def test_no_module_of_ours_imports_config():
    """config names the applications by strings; they read it through django.conf."""
    allowed = "config.env"
    found = [
        f"{module} imports {name}"
        for module, path in our_modules()
        for name, _at_top in imports_of(path)
        if name.split(".")[0] == "config" and not name.startswith(allowed)
    ]
    assert found == []


def test_config_names_our_applications_by_strings():
    found = [
        f"{module_of(path)} imports {name}"
        for path in (ROOT / "site/config/settings").glob("*.py")
        for name, _at_top in imports_of(path)
        if name.split(".")[0] in APPS
    ]
    assert found == []
