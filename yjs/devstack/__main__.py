"""The verbs: demo, demo-reset, backup, restore, restored, test, drills, run, up, stop, status."""

import argparse
import os
import signal
import subprocess
import sys

from yjs.devstack import demo
from yjs.devstack.checks import CannotStart, require_browser, require_libraries
from yjs.devstack.postgres import ROOT
from yjs.devstack.processes import end
from yjs.devstack.stack import DEMO, DRILLS, OWN_SERVERS, TEST, Stack


def main(arguments: list[str]) -> int:
    """Do what is asked; whatever is in the way is told in a sentence."""
    options = _parser().parse_args(arguments)
    for stop in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(stop, _stop_in_order)
    try:
        return VERBS[options.verb](options) or 0
    except CannotStart as reason:
        print(reason, file=sys.stderr)
    except KeyboardInterrupt:
        return 0 if options.verb.startswith("demo") else 130
    except OSError as reason:
        print(f"This could not be done: {reason.strerror} ({reason.filename or 'no file'}).", file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m yjs.devstack", description=__doc__)
    parser.add_argument("--stack", choices=["demo", "test"], default="demo", help="for up and run")
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT") or 8000), help="of the demo")
    parser.add_argument("verb", choices=VERBS)
    parser.add_argument(
        "rest",
        nargs=argparse.REMAINDER,
        help="what run runs, what test and drills give to pytest, what restore restores",
    )
    return parser


class _Told(KeyboardInterrupt):
    """Somebody ended this process alone; Ctrl-C, by contrast, reaches its commands too."""


def _stop_in_order(*_: object) -> None:
    raise _Told


def _demo(options: argparse.Namespace) -> None:
    demo.run(options.port)


def _demo_reset(options: argparse.Namespace) -> None:
    demo.reset()
    demo.run(options.port)


def _backup(_: argparse.Namespace) -> None:
    from yjs.devstack import keep

    keep.make()


def _restore(options: argparse.Namespace) -> None:
    from yjs.devstack import keep

    wanted = [word for word in options.rest if word != "--over-newer"]
    keep.restore(wanted[0] if wanted else "", over_newer="--over-newer" in options.rest)


def _restored(options: argparse.Namespace) -> int:
    """What an operator counts after a restore anywhere: `restored postgres://…`."""
    import psycopg

    from yjs.devstack.restored import counts, wrong

    if len(options.rest) != 1:
        raise CannotStart("Say which database was restored: python -m yjs.devstack restored postgres://…")
    with psycopg.connect(options.rest[0], autocommit=True) as server:
        there = counts(server)
        found = wrong(server, there, there)
    print("\n".join([*(f"{rows:>12,}  {table}" for table, rows in there.items()), *found]))
    return bool(found)


def _test(options: argparse.Namespace) -> int:
    require_libraries()
    require_browser()
    return _with(TEST, [sys.executable, "-m", "pytest", *options.rest])


def _drills(options: argparse.Namespace) -> int:
    """The long drills, on servers that they may kill."""
    if given := sorted(name for name in OWN_SERVERS if os.environ.get(name)):
        raise CannotStart(f"The drills kill the servers they use: unset {' and '.join(given)} first.")
    require_libraries()
    require_browser()
    DRILLS.reset()
    quiet = ["-q", "-p", "no:cacheprovider", "-o", "console_output_style=classic", "--tb=short", "--show-capture=no"]
    return _with(DRILLS, [sys.executable, "-m", "pytest", "-o", "python_files=drill_*.py", *quiet, *options.rest])


def _run(options: argparse.Namespace) -> int:
    command = options.rest[1:] if options.rest[:1] == ["--"] else options.rest
    if not command:
        raise CannotStart("Say what to run: python -m yjs.devstack run -- COMMAND")
    return _with(_stack(options), command)


def _with(stack: Stack, command: list[str]) -> int:
    """Run a command while the servers run; Ctrl-C is the command's to answer."""
    with stack.used() as env:
        child = subprocess.Popen(command, cwd=ROOT, env=env)
        while True:
            try:
                return child.wait()
            except _Told:
                child.terminate()
            except KeyboardInterrupt:
                continue


def _up(options: argparse.Namespace) -> None:
    _stack(options).up()
    print(_stack(options).status())


def _stop(_: argparse.Namespace) -> None:
    if pid := demo.running_pid():
        end(pid, signal.SIGTERM, seconds=60)
    for stack in (DEMO, TEST, DRILLS):
        stack.stop()


def _status(_: argparse.Namespace) -> None:
    for stack in (DEMO, TEST, DRILLS):
        print(stack.status())


def _stack(options: argparse.Namespace) -> Stack:
    return TEST if options.stack == "test" else DEMO


VERBS = {
    "demo": _demo,
    "demo-reset": _demo_reset,
    "backup": _backup,
    "restore": _restore,
    "restored": _restored,
    "test": _test,
    "drills": _drills,
    "run": _run,
    "up": _up,
    "stop": _stop,
    "status": _status,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
