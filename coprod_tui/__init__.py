"""coprod helps people decide, honestly and together, whether to co-produce a service."""

__version__ = "0.1.0"
