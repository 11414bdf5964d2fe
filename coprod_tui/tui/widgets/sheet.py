"""Both columns of statements with the gutter between them, as one sheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textual.geometry import Offset, Region
from textual.widget import Widget

from coprod_tui.domain.criteria import Column, Criteria, Rule
from coprod_tui.domain.findings import Findings
from coprod_tui.tui.cursor import Cursor
from coprod_tui.tui.joins import End, Join
from coprod_tui.tui.places import Places
from coprod_tui.tui.rows import Look
from coprod_tui.tui.widgets.gutter import Gutter
from coprod_tui.tui.widgets.statement_pane import StatementPane


class Sheet:
    """The panes side by side, or the one with the cursor where there's no room for two.

    It's no widget itself, since each one more costs time with every key: it keeps its widgets in step.

    Args:
        criteria: What is asked.
    """

    def __init__(self, criteria: Criteria) -> None:
        self._criteria = criteria
        self.panes = {
            column: StatementPane(criteria.column_titles[column], criteria.columns[column], id=column.value)
            for column in Column
        }
        self._gutter = Gutter(id="gutter")
        self._gutter_width = 0
        self._pane_width = 0
        self._column = Column.DONT

    @property
    def widgets(self) -> Iterable[Widget]:
        """What the screen is to show."""
        return self.panes[Column.DONT], self._gutter, self.panes[Column.DO]

    @property
    def shows_both(self) -> bool:
        """Whether the panes stand side by side."""
        return self._gutter_width > 0

    def fit(self, places: Places, cursor: Cursor) -> None:
        """Take a size, with the statement at the cursor still in view."""
        self._pane_width, self._gutter_width = places.pane, places.gutter
        for column, pane in self.panes.items():
            pane.fit(places.pane, places.sheet.height, framed=self.shows_both, keep=cursor.index_in(column))
        self._only(cursor.column)

    def follow(self, findings: Findings, cursor: Cursor, rule: Rule | None) -> None:
        """Turn pages so that the cursor is in view, and something that its statement contradicts.

        Args:
            findings: What follows from the answers.
            cursor: Where the cursor is.
            rule: The contradiction that is looked at, if any.
        """
        self._only(cursor.column)
        self.panes[cursor.column].page.turn_to(cursor.index)
        if not self.shows_both:
            return
        rules = findings.open_clashes.get(cursor.statement.id, ()) if rule is None else (rule,)
        for column, page in ((column, pane.page) for column, pane in self.panes.items()):
            others = [
                self._criteria.by_id[member].number - 1
                for each in rules
                for member in each.members
                if self._criteria.by_id[member].column is column
            ]
            if column is not cursor.column and others and not any(map(page.shows, others)):
                page.turn_to(others[0])

    def landing(self, findings: Findings, cursor: Cursor, column: Column) -> int:
        """Where in the other column the cursor arrives: where it was before, if that is in view.

        Otherwise it's something that the present statement contradicts, or the first statement in view,
        so that no page has to be turned.
        """
        page, before = self.panes[column].page, cursor.index_in(column)
        if not self.shows_both or page.shows(before):
            return before
        by_id = self._criteria.by_id
        partners = [
            by_id[each].number - 1
            for each in findings.partners(cursor.statement.id)
            if by_id[each].column is column
        ]
        return next((index for index in partners if page.shows(index)), page.top)

    def show_sheet(self, findings: Findings, cursor: Cursor, look: Look) -> None:
        """Show everything as the answers are now."""
        accents = {Column.DONT: look.palette.dont, Column.DO: look.palette.do}
        for column, pane in self.panes.items():
            if self.shows_both or column is cursor.column:
                active = column is cursor.column
                pane.show_statements(
                    findings, cursor.index_in(column), look, active=active, accent=accents[column]
                )
        if self.shows_both:
            joins = self._joins(findings, cursor.statement.id)
            self._gutter.show_joins(joins, self._gutter_width, self.panes[Column.DONT].body.height, look)

    def cursor_offset(self, cursor: Cursor) -> Offset:
        """The cell of the sheet that has the cursor's mark."""
        pane = self.panes[cursor.column]
        placed = pane.page.place(cursor.index)
        left = self._pane_width + self._gutter_width if self.shows_both and cursor.column is Column.DO else 0
        return pane.body.offset + Offset(left, placed.y if placed else 0)

    def regions(self, places: Places) -> Mapping[str, Region]:
        """Where each widget stands on the screen, by its id."""
        x, y, _width, height = places.sheet
        if not places.gutter:
            return {self._column.value: places.sheet}
        right = x + places.pane + places.gutter
        return {
            Column.DONT.value: Region(x, y, places.pane, height),
            "gutter": Region(x + places.pane, y, places.gutter, height),
            Column.DO.value: Region(right, y, places.pane, height),
        }

    def _joins(self, findings: Findings, here: str) -> list[Join]:
        """The open contradictions of the statements in view, in the order of the file."""
        rows = {
            self._criteria.columns[column][each.row].id: each.y
            for column, pane in self.panes.items()
            for each in pane.page.placed
        }
        clashes = findings.open_clashes
        found = {rule.number: rule for each in rows for rule in clashes.get(each, ())}
        return [
            Join(tuple(self._end(member, rows.get(member)) for member in rule.members), here in rule.members)
            for _number, rule in sorted(found.items())
        ]

    def _end(self, member: str, y: int | None) -> End:
        statement = self._criteria.by_id[member]
        top = self.panes[statement.column].page.top
        return End(statement.column is Column.DONT, statement.number, y, above=statement.number <= top)

    def _only(self, column: Column) -> None:
        """Have the right pane shown where there's room for one."""
        if column is not self._column:
            self._column = column
            if not self.shows_both:
                self._gutter.refresh(layout=True)
