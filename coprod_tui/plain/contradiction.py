"""Going through the contradictions: the answers, why, what to ask, ways out, and keeping with a reason."""

from __future__ import annotations

from coprod_tui.domain.changes import KeepContradiction
from coprod_tui.domain.criteria import Rule
from coprod_tui.domain.ways_out import Clash, clash_of
from coprod_tui.errors import ChangeRefusedError, UsageError
from coprod_tui.plain import words
from coprod_tui.plain.command_table import CONTRADICTION
from coprod_tui.plain.console import Console
from coprod_tui.plain.dialogue import Dialogue
from coprod_tui.plain.numbers import typed_number
from coprod_tui.plain.signals import InputEndedError
from coprod_tui.plain.sitting import Sitting
from coprod_tui.reports.words import themes
from coprod_tui.text import one_line

_AGAIN = "="
_NOBODY = "-"


class ContradictionDialogue(Dialogue):
    """Look at one contradiction after the other until something is decided about one, or nothing.

    Args:
        console: Where lines are said and typed.
        sitting: The session.
        here: Id of the statement it's looked at from; its contradictions come first.
        latest: Contradictions that have just arisen; these come before all others.

    Attributes:
        saved: How saving a decision went; empty where there was none.
    """

    def __init__(self, console: Console, sitting: Sitting, here: str, latest: tuple[Rule, ...]) -> None:
        deeds = {
            "next-contradiction": lambda _: self._walk(1),
            "previous-contradiction": lambda _: self._walk(-1),
            "keep": self._keep,
            "leave": lambda _: self.leave(),
        }
        super().__init__(console, CONTRADICTION, deeds)
        self.saved = ""
        self._sitting = sitting
        findings = sitting.findings
        self._rules = sorted(
            (*findings.open, *findings.kept),
            key=lambda rule: (rule not in latest, here not in rule.members, rule in findings.kept),
        )
        self._at = 0

    @property
    def clash(self) -> Clash:
        """The contradiction that was read out last."""
        return clash_of(self._sitting.assessment, self._rules[self._at])

    def begin(self) -> None:
        """Read out the first one.

        Raises:
            UsageError: There is none.
        """
        if not self._rules:
            raise UsageError("There is no contradiction.")
        self._say()

    def prompt(self) -> str:
        """The ways out."""
        keep = "keep it for another reason" if self.clash.kept is not None else "keep it with a reason"
        more = ", c next contradiction" if len(self._rules) > 1 else ""
        return f"Ways out: 1 to {len(self.clash.ways)}, r {keep}{more}, ? help, b back"

    def other(self, line: str) -> bool:
        """Take the way out with this number."""
        number = typed_number(line)
        if number is None:
            return False
        ways = self.clash.ways
        if not 1 <= number <= len(ways):
            raise UsageError(f"The ways out are numbered from 1 to {len(ways)}.")
        self.saved = self._sitting.apply(ways[number - 1].change)
        self.leave()
        return True

    def _say(self) -> None:
        names = (one_line(name) for name in themes(self._sitting.criteria, self.clash.rule))
        self.console.say(f"{', '.join((f'Contradiction {self._at + 1} of {len(self._rules)}', *names))}.")
        for line in words.clash_lines(self._sitting.findings, self.clash):
            self.console.say(line)

    def _walk(self, step: int) -> None:
        if len(self._rules) == 1:
            raise UsageError("This is the only contradiction.")
        self._at = (self._at + step) % len(self._rules)
        self._say()

    def _keep(self, reason: str) -> None:
        self._sitting.check_writable()
        clash = self.clash
        before = clash.kept.reason if clash.kept is not None else clash.earlier_reason
        if not reason:
            again = f", {_AGAIN} for the same reason as before" if before else ""
            reason = self.console.ask(f"Keep it because (an empty line leaves it{again})")
        if not reason:
            self.console.say("Nothing was kept.")
            return
        if reason == _AGAIN and before:
            reason = before
        default = clash.kept.by if clash.kept is not None else self._sitting.who
        try:
            by = self._ask_by(default)
        except InputEndedError:
            # The reason is what counts, and it has been given.
            if refused := self._sitting.apply_last(KeepContradiction(clash.rule.key, reason, default)):
                self.console.say_last(refused)
            raise
        self.saved = self._sitting.apply(KeepContradiction(clash.rule.key, reason, by))
        if not self.saved:
            raise ChangeRefusedError(words.NOTHING_CHANGED)
        self.leave()

    def _ask_by(self, default: str) -> str:
        usual = (
            f"an empty line for {default}, {_NOBODY} for nobody" if default else "an empty line for nobody"
        )
        by = self.console.ask(f"Who says so? A role; {usual}")
        return "" if by == _NOBODY else by or default
