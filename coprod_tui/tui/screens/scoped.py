"""What all screens share: their keys from the table, help and palette on request, and their look."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from functools import partial
from types import MappingProxyType
from typing import ClassVar, Generic, NamedTuple

from textual.events import Key, ScreenResume
from textual.message import Message
from textual.screen import Screen, ScreenResultType

from coprod_tui.tui.commands import (
    COMMANDS,
    TYPING_SCOPES,
    Command,
    KeyMap,
    Scope,
    footer_commands,
    key_label,
    keys_of,
)
from coprod_tui.tui.glyphs import UNICODE, Glyphs
from coprod_tui.tui.rows import Look
from coprod_tui.tui.themes import palette

_BACK = "app.back"
"""What leads to where the app has come from, or out."""


class Outfit(NamedTuple):
    """What every screen is given beside its own values.

    Attributes:
        glyphs: The signs that the terminal can show.
        keys: The keys a person has changed.
        absent: Ids of the commands that there are none of here.
        beside: Commands that every screen has beside its own, unless it has them or letters are text on it.
    """

    glyphs: Glyphs = UNICODE
    keys: KeyMap = MappingProxyType({})
    absent: frozenset[str] = frozenset()
    beside: tuple[Command, ...] = ()

    def commands(self, *scopes: Scope) -> tuple[Command, ...]:
        """What can be done in these scopes, in the order of the table."""
        return tuple(
            command for scope in scopes for command in self._in(scope) if command.id not in self.absent
        )

    def _in(self, scope: Scope) -> tuple[Command, ...]:
        commands = COMMANDS[scope]
        if scope == "app" or scope in TYPING_SCOPES:
            return commands
        known = {command.id for command in commands}
        return (*commands, *(command for command in self.beside if command.id not in known))


class ScopedScreen(Screen[ScreenResultType], Generic[ScreenResultType], inherit_bindings=False):
    """A screen whose keys are the commands of one scope.

    It carries them out itself, in the order they were typed. Textual's bindings would first pass each key
    up to the app, by when another screen may be on top of this one, or text may have been asked for: on a
    slow line people type ahead, and an answer would get lost.

    Args:
        outfit: How to draw, and which keys to name.
    """

    SCOPE: ClassVar[Scope]
    AUTO_FOCUS = ""
    """Nothing has the focus: moving it costs kilobytes, and the keys come to the screen anyway."""

    def __init__(self, outfit: Outfit | None = None) -> None:
        super().__init__()
        self.outfit = outfit or Outfit()
        self.quits = False
        """Whether going back from here leaves the program, as the app knows that puts it up."""
        self._awaited = 0
        """What the app has still to do before the next key means anything here."""
        self._unfinished = ExitStack()
        self._everywhere, self._here = self._actions("app"), self._actions(self.SCOPE)

    def _actions(self, scope: Scope) -> dict[str, str]:
        """What the keys of a scope do."""
        commands = self.outfit.commands(scope)
        return {key: each.action for each in commands for key in keys_of(scope, each, self.outfit.keys)}

    def on_mount(self) -> None:
        self._draw_once()

    def on_screen_resume(self, event: ScreenResume) -> None:
        del event
        self._draw_once()

    def on_unmount(self) -> None:
        self._unfinished.close()

    def _draw_once(self) -> None:
        # Nothing is drawn until everything has its place: three unfinished frames cost three times the bytes.
        self._unfinished.enter_context(self.app.batch_update())
        # By way of the app, which has the last word on a screen that it puts up.
        self.call_after_refresh(self.app.call_next, self._draw)

    def _draw(self) -> None:
        self._unfinished.close()
        self.check_idle()

    @property
    def look(self) -> Look:
        """The signs of the terminal and the styles of the theme in use."""
        return Look(self.outfit.glyphs, palette(self.app.theme))

    async def on_key(self, event: Key) -> None:
        key = event.character if event.is_printable and event.character not in {None, " "} else event.key
        if self.app.return_code is not None:
            # Typed ahead of the end, in which no screen can be put up any more.
            pass
        elif self._awaited:
            self._await(partial(self._pass_on, event))
        elif not self.is_active:
            # Typed ahead for the screen that has come on top, or that this one has given way to.
            self._pass_on(event)
        elif action := self._everywhere.get(key or ""):
            await self.run_action(action)
        elif not self.take_key(event):
            action = self._here.get(key or "")
            if action is None:
                return
            await self.run_action(action)
        event.stop()

    def ask_app(self, message: Message) -> None:
        """Have the app do something; keys that were typed ahead wait, and belong to what comes of it."""
        self.app.post_message(message)
        self._await(lambda: None)

    def _await(self, then: Callable[[], object]) -> None:
        """Do something once the app has done everything that it was asked for by now."""

        def go_on() -> None:
            self._awaited -= 1
            then()

        self._awaited += 1
        self.app.call_later(go_on)

    def _pass_on(self, event: Key) -> None:
        self.app.screen.post_message(Key(event.key, event.character))

    def take_key(self, event: Key) -> bool:
        """Take a key as text where text is asked for; whether it was."""
        del event
        return False

    def key_of(self, command: str) -> str:
        """The label of the key that a sentence names for a command; empty where it can't be done here."""
        there = (each for each in self.outfit.commands(self.SCOPE) if each.id == command)
        return next((key_label(keys_of(self.SCOPE, each, self.outfit.keys)[0]) for each in there), "")

    def why_not(self, command: str) -> str:
        """Why a command does nothing now, as a sentence; empty where it does something."""
        del command
        return ""

    def footer(self) -> tuple[tuple[str, str], ...]:
        """At most six keys with a word each, for the foot of the screen: those that do something now."""
        return self.keys_now

    @property
    def keys_now(self) -> tuple[tuple[str, str], ...]:
        """The keys of the table that do something now, as the foot of the screen names them."""
        idle = {each.id for each in COMMANDS[self.SCOPE] if each.footer and self.why_not(each.id)}
        return tuple(map(self.named, footer_commands(self.SCOPE, idle)))

    def named(self, command: Command) -> tuple[str, str]:
        """The key of a command and the word for it at the foot of the screen."""
        word = "quit" if self.quits and command.action == _BACK else command.footer
        return key_label(keys_of(self.SCOPE, command, self.outfit.keys)[0]), word

    def say(self, words: str) -> None:
        """Say something until the next key or move; a screen without a place for that says nothing."""
        del words

    def hand_over(self) -> None:
        """Hand over what is being typed; called before the program leaves."""

    def reasons(self) -> Mapping[str, str]:
        """The commands that do nothing now, each with its reason."""
        every = ((command.id, self.why_not(command.id)) for command in COMMANDS[self.SCOPE])
        return {command: reason for command, reason in every if reason}

    def action_help(self) -> None:
        """Show every key of this screen."""
        from coprod_tui.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.SCOPE, self.reasons(), self.outfit))

    def action_commands(self) -> None:
        """Find a command by its name and run it."""
        from coprod_tui.tui.screens.palette import PaletteScreen

        async def run(action: str | None) -> None:
            if action:
                await self.run_action(action)

        self.app.push_screen(PaletteScreen(self.SCOPE, self.reasons(), self.outfit), run)
