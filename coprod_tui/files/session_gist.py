"""What is counted of a session file, read as quickly as can be."""

from __future__ import annotations

from coprod_tui.domain.criteria import Criteria, RuleKey
from coprod_tui.domain.fitting import fit, same_words
from coprod_tui.domain.rollup import Gist
from coprod_tui.files.glance import glance_at, wordings_of


class GistReader:
    """Reads the gist of session files on the same criteria.

    Args:
        criteria: What is asked today.
    """

    def __init__(self, criteria: Criteria) -> None:
        self._criteria = criteria
        self._texts = {statement.id: statement.text for statement in criteria.statements}
        self._because = {rule.key: rule.because for rule in criteria.contradictions}

    def read(self, data: bytes, name: str) -> Gist:
        """Read what is counted of one file.

        Args:
            data: The whole file.
            name: The file's name for messages.

        Raises:
            FileProblemsError: Something in it can't be understood.
        """
        glance = glance_at(data)
        # What was set aside may belong again, and only the long way tells.
        if glance is None or glance.set_aside:
            return self._parsed(data, name)
        words, kept = wordings_of(data)
        answers, texts = glance.answers, self._texts
        if words != {each: texts.get(each) for each in answers}:
            answers, reworded, foreign = {}, [], False
            for each, answer in glance.answers.items():
                text = texts.get(each)
                if text is None:
                    foreign = True
                elif not words[each] or same_words(words[each], text):
                    answers[each] = answer
                else:
                    reworded.append(each)
            return Gist(answers, tuple(sorted(reworded)), self._current(kept), foreign)
        return Gist(answers, (), self._current(kept))

    def _current(self, kept: dict[RuleKey, tuple[str, str]]) -> dict[RuleKey, str]:
        """The reasons of records whose contradiction has the same wording today."""
        known = self._because
        return {
            rule: reason
            for rule, (because, reason) in kept.items()
            if rule in known and same_words(known[rule], because)
        }

    def _parsed(self, data: bytes, name: str) -> Gist:
        # Only files that were edited, or that answer other statements, need the parser.
        from coprod_tui.files.session_reading import parse_session

        loaded = parse_session(data, name)
        session = loaded.session
        return Gist.of(fit(session, self._criteria, loaded.asked, session.changed), self._criteria)
