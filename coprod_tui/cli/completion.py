"""`coprod completion`: lets a shell complete commands, options and the names of sessions."""

from __future__ import annotations

import click
from click.shell_completion import ShellComplete, get_completion_class

from coprod_tui.cli.output import say
from coprod_tui.cli.program import COMPLETE_VAR, PROGRAM
from coprod_tui.errors import UsageError


@click.command(
    epilog="""\b
Examples:
  coprod completion bash > ~/.local/share/bash-completion/completions/coprod
  coprod completion zsh > ~/.zfunc/_coprod
  coprod completion fish > ~/.config/fish/completions/coprod.fish

For zsh, ~/.zfunc must be in fpath before compinit runs.""",
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print what a shell needs to complete names."""
    found = get_completion_class(shell)
    if found is None:
        raise UsageError(f"There is no completion for {shell}.", "Use bash, zsh or fish.")
    complete = found(ctx.find_root().command, {}, PROGRAM, COMPLETE_VAR)
    # The classes of single shells would start the shell first, to look at its version.
    say(ShellComplete.source(complete).rstrip())
