"""Everything that the program does with session files."""

from __future__ import annotations

from tests.trust.folder_operations import Copy, Create, List, Recover, Rename, Report, Restore, Trash
from tests.trust.operation import Operation
from tests.trust.session_operations import Open, Save, SaveBeside, SaveElsewhere, TakeOver

OPERATIONS: tuple[type[Operation], ...] = (
    Save,
    SaveBeside,
    SaveElsewhere,
    Open,
    TakeOver,
    Create,
    Copy,
    Rename,
    Trash,
    Restore,
    Recover,
    List,
    Report,
)
