"""Static files with hashed names, JavaScript module imports included."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class ModuleManifestStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Rewrite `import … from "./x.js";` too; Django leaves the flag off by default."""

    support_js_module_import_aggregation = True
