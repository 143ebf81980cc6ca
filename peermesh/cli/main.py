"""`peermesh`: the composition root. Reads the command line and puts store, App, network and window together."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from peermesh.cli import arguments, render
from peermesh.errors import InvalidInput, UserError

EXIT_DONE, EXIT_FAILED, EXIT_USAGE, EXIT_INTERRUPTED = 0, 1, 2, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code (see `peermesh --help`)."""
    options = arguments.parser().parse_args(argv)
    logging.basicConfig(level=options.log.upper(), format="%(asctime)s %(levelname)s %(name)s: %(message)s")
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
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader left: nothing more to say
        return EXIT_FAILED


def _first(group: BaseExceptionGroup[UserError]) -> BaseException:
    """The first single exception in a group."""
    error: BaseException = group
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error


def _run(options: argparse.Namespace) -> int:
    match options.command:
        case None:
            from peermesh.cli.window import run_window

            return run_window(options)
        case "init":
            from peermesh.cli.init import run_init

            return run_init(options)
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
    from peermesh.cli.local import run_here
    from peermesh.cli.profile import home_of
    from peermesh.cli.remote import run_there

    name = " ".join(filter(None, (options.command, getattr(options, "verb", None))))
    args = _arguments(options)
    home = home_of(options.home)
    message = run_there(home, name, args)
    if message is None:
        message = run_here(options, home, name, args)
    if "error" in message:
        sys.stderr.write(f"peermesh: {message['error']}\n")
        return EXIT_FAILED
    render.show(name, message["result"], as_json=options.json)
    return EXIT_DONE


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
    if "directory" in args:
        args["directory"] = str(Path(args["directory"]).expanduser().absolute())
    if isinstance(args.get("query"), list):
        args["query"] = " ".join(args["query"])
    return args


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
