"""Fixtures and settings of the whole suite."""

from hypothesis import settings

pytest_plugins = ("validators.accessible_pages", "validators.accessible_pdfs")

# a slow moment of the machine is no fault of an example
settings.register_profile("default", deadline=None, max_examples=60)
settings.load_profile("default")
