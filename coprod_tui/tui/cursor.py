"""Where the cursor is: a column, and in each column a statement to come back to."""

from __future__ import annotations

from coprod_tui.domain.criteria import Column, Criteria, Statement


class Cursor:
    """The place on the sheet that the keys act on.

    Args:
        criteria: What is asked.
        statement: Id of the statement to begin at; the first one where there is none of that id.
    """

    def __init__(self, criteria: Criteria, statement: str = "") -> None:
        self._criteria = criteria
        self._index = dict.fromkeys(Column, 0)
        self.column = Column.DONT if criteria.columns[Column.DONT] else Column.DO
        self.go(statement)

    @property
    def statement(self) -> Statement:
        """The statement at the cursor."""
        return self._criteria.columns[self.column][self.index]

    @property
    def index(self) -> int:
        """The statement's place in its column, from 0."""
        return self._index[self.column]

    def index_in(self, column: Column) -> int:
        """The place in a column to which the cursor comes back."""
        return self._index[column]

    def go(self, statement: str) -> None:
        """Go to a statement; an unknown one changes nothing."""
        found = self._criteria.by_id.get(statement)
        if found is not None:
            self.column = found.column
            self._index[found.column] = found.number - 1

    def go_to_index(self, index: int) -> None:
        """Go to a place in the present column, or the nearest there is."""
        self._index[self.column] = max(0, min(index, len(self._criteria.columns[self.column]) - 1))

    def change_column(self, column: Column, index: int) -> None:
        """Go to a place in a column; one without statements is never entered."""
        if self._criteria.columns[column]:
            self.column = column
            self.go_to_index(index)
