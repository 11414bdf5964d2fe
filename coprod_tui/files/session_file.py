"""The session file as a whole: `parse_session` reads one, `format_session` writes one."""

from coprod_tui.files.session_reading import LoadedSession, parse_session
from coprod_tui.files.session_writing import SessionWriter, format_session

__all__ = ["LoadedSession", "SessionWriter", "format_session", "parse_session"]
