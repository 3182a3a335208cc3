"""`socialchoice COMMAND …`: finds the command's file, hands it the arguments, and turns errors into sentences.

Exit status: 0 done, 1 refused (a certificate does not hold), 2 the input cannot be used, 3 no decision can be defended,
4 the reader failed, 130 interrupted.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

# Name -> what it does; the file of that name is imported only when the command is used.
COMMANDS = {
    "decide": "turn positions in words into a certified, explained decision",
    "options": "propose options from the positions, to be edited before anything is decided",
    "deliberate": "let parties negotiate by a protocol, each answered for alone",
    "groups": "find groups of opinion in a Polis export, what they share and what divides them",
    "stress": "attack a decision with words, copies, lies and stubbornness, and count what that does",
    "extract": "read positions and print what they state, with quotes",
    "explain": "explain a decision or a certificate in words",
    "run": "apply a rule to a file of ballots",
    "rules": "list all rules, or show one",
    "verify": "check a certificate, or a whole decision from the words to the report",
    "represents": "certify whether a committee represents the voters, whoever chose it",
    "ratify": "record that a party agrees to the deal made in their name, or does not",
    "redact": "take one author's quotes, or all their words, out of a decision",
    "axioms": "search a rule for counterexamples to axioms",
    "prove": "prove that no rule satisfies certain axioms, and check the proof",
    "justify": "show from axioms why a profile has this outcome, or which outcomes they leave",
    "docs": "rewrite the tables in Markdown files from the registries",
}
# name -> its folder, where that is not `commands`
ELSEWHERE = {"deliberate": "talk", "stress": "talk", "groups": "opinions", "prove": "proving", "justify": "proving"}
EPILOG = """examples:
  socialchoice decide examples/riverside-lot --out out/riverside-lot
  socialchoice run schulze ballots.soc --certificate schulze.json
  socialchoice verify schulze.json
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    chosen = next((word for word in given if not word.startswith("-")), None)
    parser = argparse.ArgumentParser(
        "socialchoice",
        description="People's own words become a certified, explained decision.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, what in COMMANDS.items():
        sub = commands.add_parser(name, help=what, description=f"{what[0].upper()}{what[1:]}.", formatter_class=RAW)
        if name == chosen:
            import_module(f"llm_bridge.cli.{ELSEWHERE.get(name, 'commands')}.{name}").declare(sub)
    asked, rest = parser.parse_known_args(given)
    if rest and not getattr(asked, "takes_rest", False):
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    asked.rest = rest
    try:
        return int(asked.run(asked))
    except KeyboardInterrupt:
        print("interrupted; what was read so far is kept, and the same command goes on from there", file=sys.stderr)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        return _report(error)


RAW = argparse.RawDescriptionHelpFormatter


def _report(error: Exception) -> int:
    from proofs.checkers.record.pages.clean import for_terminal
    from socialchoice.model.errors import BackendError, NothingToDecide, Rejected, SocialChoiceError

    said = str(error)
    if isinstance(error, OSError) and error.filename is not None:
        said = f"{error.filename} cannot be read or written: {error.strerror}; choose another file or folder"
    elif not isinstance(error, SocialChoiceError):
        raise error
    print(f"socialchoice: {for_terminal(said)}", file=sys.stderr)
    statuses = ((Rejected, 1), (NothingToDecide, 3), (BackendError, 4))
    return next((status for kind, status in statuses if isinstance(error, kind)), 2)
