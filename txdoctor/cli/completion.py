"""A script that lets the shell complete commands, flags and their values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module

from txdoctor import exits
from txdoctor.cli.command import Asked, Command, Flag
from txdoctor.cli.commands import COMMANDS
from txdoctor.cli.result import write_text
from txdoctor.cli.shared_flags import SHARED
from txdoctor.errors import Mistake
from txdoctor.records import dataclass
from txdoctor.units import Id, Untrusted


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What can follow one command: its own words, its flags, and the values of those flags."""

    name: str
    words: tuple[str, ...]
    flags: tuple[Flag, ...]

    @property
    def flag_names(self) -> tuple[str, ...]:
        """Every spelling of every flag."""
        return tuple(name for flag in self.flags for name in flag.names)


def run(asked: Asked) -> int:
    """`completion SHELL`: the script, ready to be put where the shell looks for it."""
    shell = asked.words[0] if asked.words else ""
    if shell not in SCRIPTS:
        known = tuple(Id(name) for name in SCRIPTS)
        raise Mistake("shell_unknown", word=Untrusted(shell), known=known)
    write_text(SCRIPTS[shell](_entries()), asked)
    return exits.FINE


def _entries() -> tuple[Entry, ...]:
    shared = tuple(map(_with_networks, SHARED))
    return tuple(
        Entry(name=each.name, words=_words(each), flags=(*each.flags, *shared))
        for each in COMMANDS.values()
    )


def _with_networks(flag: Flag) -> Flag:
    """`--network` with the names there are, which no other command needs to read for its flags."""
    if flag.key != "network":
        return flag
    from txdoctor.registry import network_names

    return replace(flag, choices=network_names())


def _words(command: Command) -> tuple[str, ...]:
    choices = getattr(import_module(command.module), "choices", tuple)
    return tuple(choices())


def bash(entries: tuple[Entry, ...]) -> str:
    """For bash: `source <(txdoctor completion bash)`."""
    cases = "\n".join(
        f'    {e.name}) words="{" ".join((*e.words, *e.flag_names))}" ;;' for e in entries
    )
    values = "\n".join(
        f'    {"|".join(flag.names)}) words="{" ".join(flag.choices)}" ;;'
        for flag in _with_choices(entries)
    )
    files = "|".join(name for flag in _taking_files(entries) for name in flag.names)
    return f"""# txdoctor completion for bash
_txdoctor() {{
  local cur="${{COMP_WORDS[COMP_CWORD]}}" prev="${{COMP_WORDS[COMP_CWORD-1]}}" words="" word cmd=""
  for word in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
    case "$word" in {"|".join(e.name for e in entries)}) cmd="$word"; break ;; esac
  done
  case "$cur" in @*) COMPREPLY=($(compgen -f -P @ -- "${{cur#@}}")); return ;; esac
  case "$prev" in
    {files}) COMPREPLY=($(compgen -f -- "$cur")); return ;;
{values}
  esac
  if [ -z "$words" ]; then case "$cmd" in
    "") words="{" ".join(e.name for e in entries)} {" ".join(_shared_names())} --version" ;;
{cases}
  esac; fi
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
  [ -n "${{COMPREPLY[*]}}" ] || COMPREPLY=($(compgen -f -- "$cur"))
}}
complete -F _txdoctor txdoctor
"""


def zsh(entries: tuple[Entry, ...]) -> str:
    """For zsh: into a file named `_txdoctor` in a folder of `$fpath`."""
    cases = "\n".join(
        f"    {e.name}) offers=({' '.join((*e.words, *e.flag_names))}) ;;" for e in entries
    )
    values = "\n".join(
        f"    {'|'.join(flag.names)}) offers=({' '.join(flag.choices)}) ;;"
        for flag in _with_choices(entries)
    )
    files = "|".join(name for flag in _taking_files(entries) for name in flag.names)
    return f"""#compdef txdoctor
# txdoctor completion for zsh
_txdoctor() {{
  local word cmd="" prev="${{words[CURRENT-1]}}"
  local -a seen=("${{(@)words[2,CURRENT-1]}}") offers=()
  for word in $seen; do
    case "$word" in ({"|".join(e.name for e in entries)}) cmd="$word"; break ;; esac
  done
  if compset -P @; then _files; return; fi
  case "$prev" in
    {files}) _files; return ;;
{values}
  esac
  if (( ! $#offers )); then case "$cmd" in
    "") offers=({" ".join(e.name for e in entries)} {" ".join(_shared_names())} --version) ;;
{cases}
  esac; fi
  compadd -- $offers || _files
}}
if [ "$funcstack[1]" = "_txdoctor" ]; then _txdoctor "$@"; else compdef _txdoctor txdoctor; fi
"""


def fish(entries: tuple[Entry, ...]) -> str:
    """For fish: into `~/.config/fish/completions/txdoctor.fish`."""
    lines = [
        "# txdoctor completion for fish",
        f"set -l txdoctor_commands {' '.join(e.name for e in entries)}",
        'complete -c txdoctor -n "not __fish_seen_subcommand_from $txdoctor_commands"'
        ' -a "$txdoctor_commands"',
        *(_fish_flag(_with_networks(flag), "") for flag in SHARED),
    ]
    shared = {flag.key for flag in SHARED}
    for entry in entries:
        seen = f'-n "__fish_seen_subcommand_from {entry.name}"'
        if entry.words:
            lines.append(f'complete -c txdoctor {seen} -a "{" ".join(entry.words)}"')
        lines += [_fish_flag(flag, f" {seen}") for flag in entry.flags if flag.key not in shared]
    return "\n".join(lines) + "\n"


def _fish_flag(flag: Flag, condition: str) -> str:
    names = " ".join(
        f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in flag.names
    )
    value = ""
    if flag.choices:
        value = f' -x -a "{" ".join(flag.choices)}"'
    elif flag.takes:
        value = " -r" if flag in _file_flags((flag,)) else " -x"
    return f"complete -c txdoctor{condition} {names}{value}"


def powershell(entries: tuple[Entry, ...]) -> str:
    """For PowerShell: a line in `$PROFILE` that runs it."""
    words = "\n".join(
        f"    '{e.name}' = @({', '.join(map(_quoted, (*e.words, *e.flag_names)))})" for e in entries
    )
    values = "\n".join(
        f"    '{name}' = @({', '.join(map(_quoted, flag.choices))})"
        for flag in _with_choices(entries)
        for name in flag.names
    )
    front = (*(e.name for e in entries), *_shared_names(), "--version")
    return f"""# txdoctor completion for PowerShell
Register-ArgumentCompleter -Native -CommandName txdoctor -ScriptBlock {{
  param($wordToComplete, $commandAst, $cursorPosition)
  $front = @({", ".join(map(_quoted, front))})
  $words = @{{
{words}
  }}
  $values = @{{
{values}
  }}
  $seen = @($commandAst.CommandElements | Select-Object -Skip 1 | ForEach-Object {{ "$_" }})
  if ($wordToComplete -and $seen.Count) {{ $seen = @($seen | Select-Object -SkipLast 1) }}
  $command = $seen | Where-Object {{ $words.ContainsKey($_) }} | Select-Object -First 1
  $offered = if ($command) {{ $words[$command] }} else {{ $front }}
  if ($seen.Count -and $values.ContainsKey($seen[-1])) {{ $offered = $values[$seen[-1]] }}
  $offered | Where-Object {{ $_ -like "$wordToComplete*" }} | ForEach-Object {{
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }}
}}
"""


def _quoted(word: str) -> str:
    return f"'{word}'"


def _shared_names() -> tuple[str, ...]:
    return tuple(name for flag in SHARED for name in flag.names)


def _all_flags(entries: tuple[Entry, ...]) -> tuple[Flag, ...]:
    # By name, because two flags that read alike are not equal when their readers differ.
    return tuple({flag.names: flag for e in entries for flag in e.flags}.values())


def _with_choices(entries: tuple[Entry, ...]) -> tuple[Flag, ...]:
    return tuple(flag for flag in _all_flags(entries) if flag.choices)


def _taking_files(entries: tuple[Entry, ...]) -> tuple[Flag, ...]:
    return _file_flags(_all_flags(entries))


def _file_flags(flags: tuple[Flag, ...]) -> tuple[Flag, ...]:
    return tuple(flag for flag in flags if not flag.choices and "FILE" in flag.takes)


SCRIPTS: dict[str, Callable[[tuple[Entry, ...]], str]] = {
    "bash": bash,
    "zsh": zsh,
    "fish": fish,
    "powershell": powershell,
}


def choices() -> tuple[str, ...]:
    """What the shell may complete."""
    return tuple(SCRIPTS)
