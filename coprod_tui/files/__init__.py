"""Disk to domain and back: the only place that knows a key of a file."""
