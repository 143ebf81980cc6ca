"""`peermesh`: the composition root. Reads the command line and puts store, App, network and window together."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from peermesh.cli import arguments, quiet_log, render
from peermesh.errors import InvalidInput, StorageError, UserError

EXIT_DONE, EXIT_FAILED, EXIT_USAGE, EXIT_INTERRUPTED = 0, 1, 2, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code (see `peermesh --help`)."""
    _complete_streams()
    options = arguments.parser().parse_args(arguments.with_command(sys.argv[1:] if argv is None else argv))
    quiet_log.install(options.log, whole_process=argv is None)
    try:
        return _run(options)
    except UserError as error:
        sys.stderr.write(f"peermesh: {error}\n")
        return EXIT_FAILED
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except BaseExceptionGroup as group:  # trio's way of telling that tasks failed
        if group.subgroup(KeyboardInterrupt) is not None:
            return EXIT_INTERRUPTED
        told = group.subgroup(UserError)
        if told is None:
            raise
        sys.stderr.write(f"peermesh: {_first(told)}\n")
        return EXIT_FAILED
    except BrokenPipeError:
        _silence()  # the reader left: nothing more to say
        return EXIT_FAILED


def _complete_streams() -> None:
    """Give a process that was started without standard streams empty ones; no file of ours may take their numbers."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            nothing = os.open(os.devnull, os.O_RDWR)
            stream = open(nothing, mode, encoding="utf-8", closefd=False)  # noqa: SIM115 - open as long as the process
            setattr(sys, name, stream)


def _silence() -> None:
    """What is still to be written to standard output has nowhere to go."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _first(group: BaseExceptionGroup[UserError]) -> BaseException:
    """The first single exception in a group."""
    error: BaseException = group
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error


def _run(options: argparse.Namespace) -> int:
    match options.command:
        case None | "window":
            from peermesh.cli.window import run_window

            return run_window(options)
        case "init":
            from peermesh.cli.init import run_init

            return run_init(options)
        case "backup" if options.verb == "restore":
            from peermesh.cli.restoring import run_restore

            return run_restore(options)
        case "demo" if options.window:
            from peermesh.cli.demo_circle.window import run_demo_window

            return run_demo_window(options)
        case "demo":
            from peermesh.cli.demo import run_demo

            return run_demo(as_json=options.json)
        case "bench":
            from peermesh.cli.bench import run_bench

            return run_bench(options)
        case "serve":
            from peermesh.cli.local import run_serve

            return run_serve(options)
        case _:
            return _command(options)


def _command(options: argparse.Namespace) -> int:
    from peermesh.cli.local import NETWORKED, run_here
    from peermesh.cli.places import home_of
    from peermesh.cli.remote import run_there

    name = " ".join(filter(None, (options.command, getattr(options, "verb", None))))
    if name in NETWORKED:
        from peermesh.cli.network import check_addresses

        check_addresses(options)
    args = _arguments(options)
    if name == "backup create":
        from peermesh.cli.restoring import backup_arguments

        args = backup_arguments(options)
    if options.command in ("sheet", "recover"):
        _sheet_arguments(options, name, args)
    home = home_of(options.home)
    message = run_there(home, name, args, as_json=options.json)
    if message is None:
        message = run_here(options, home, name, args)
    if "error" in message:
        sys.stderr.write(f"peermesh: {message['error']}\n")
        return EXIT_FAILED
    _show(name, message["result"], as_json=options.json)
    return EXIT_DONE


def _sheet_arguments(options: argparse.Namespace, name: str, args: dict[str, Any]) -> None:
    """The words of a sheet where a command needs them; for somebody who comes back, a profile where there is none."""
    from peermesh.cli.places import home_of
    from peermesh.cli.sheet_commands import WITH_WORDS, ask_words

    if name in WITH_WORDS and "text" not in args:
        args["text"] = ask_words()
    if name == "sheet create":
        args["yes"] = options.yes or not sys.stdin.isatty()
    if name == "recover":
        from peermesh.cli.init import create_nameless

        create_nameless(home_of(options.home), options.passphrase_file, key_file=options.key_file)


def _show(name: str, result: Any, *, as_json: bool) -> None:
    """Print a command's result, to the last byte.

    Raises:
        StorageError: standard output cannot be written. BrokenPipeError: its reader left.
    """
    try:
        render.show(name, result, as_json=as_json)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _silence()
        raise StorageError(f"The result cannot be written: {error.strerror}. What was asked for is done.") from error


def _arguments(options: argparse.Namespace) -> dict[str, Any]:
    """The command's arguments as JSON-able values; files are read here, where the person's paths mean something."""
    args = {
        key: value
        for key, value in vars(options).items()
        if key not in {"home", "passphrase_file", "json", "log", "command", "verb", "listen", "peer", "no_mdns", "file"}
        and value is not None
    }
    if getattr(options, "file", None):
        args["text"] = _read_text(options.file)
    if args.get("picture"):
        args["picture"] = _read_picture(args["picture"])
    if "directory" in args:
        args["directory"] = str(Path(args["directory"]).expanduser().absolute())
    if "files" in args:
        args["files"] = [str(Path(name).expanduser().absolute()) for name in args["files"]]
    if "to" in args:
        args["to"] = str(Path(args["to"]).expanduser().absolute())
    if isinstance(args.get("query"), list):
        args["query"] = " ".join(args["query"])
    return args


def _read_picture(name: str) -> str:
    """A picture as a profile holds it.

    Raises:
        InvalidInput: it cannot be read, is too large, or no picture.
    """
    from peermesh.app.people import MAX_PICTURE, picture_text

    try:
        with Path(name).open("rb") as file:
            data = file.read(MAX_PICTURE + 1)
    except OSError as error:
        raise InvalidInput(f"{name} cannot be read: {error.strerror}. Check the path.") from error
    return picture_text(data)


def _read_text(name: str) -> str:
    """A file or standard input as text with LF line ends.

    Raises:
        InvalidInput: it cannot be read, or is not UTF-8.
    """
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise InvalidInput(f"{name} cannot be read: {error.strerror}. Check the path.") from error
    except UnicodeDecodeError as error:
        raise InvalidInput(f"{name} is not UTF-8 text. Save it as UTF-8 and try again.") from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


if __name__ == "__main__":
    sys.exit(main())
