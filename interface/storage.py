from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFilesStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc] # untyped
    """Hashes the imports between our JavaScript modules too, as there is no bundler."""

    support_js_module_import_aggregation = True
