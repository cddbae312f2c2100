from django.apps import AppConfig


class SampleConfig(AppConfig):
    """The demonstration: content, files, factories, `load_sample`."""

    name = "sample"
