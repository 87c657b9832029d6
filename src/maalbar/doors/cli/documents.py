"""`maalbar import` and `maalbar export`: a goals document ⇄ a goal tree.

Reading a document needs no Django and no database; keeping its goals, and fetching them, do.
"""

import argparse
import json
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from maalbar.domain.nouns import Language
from maalbar.domain.text.formats import (
    LIMITS,
    Draft,
    GoalNode,
    Piece,
    read_document,
    tree_json,
    write_yaml,
)

USAGE_ERROR = 2


def add_parsers(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the commands of this module to the main parser; each sets `run`."""
    reader = subparsers.add_parser(
        "import", help="read a goals document (md, txt, csv, xlsx, docx, yaml)"
    )
    reader.add_argument(
        "file", metavar="FILE", nargs="?", default="", help="the document, or - for standard input"
    )
    reader.add_argument("--dry-run", action="store_true", help="show what was read, keep nothing")
    form = reader.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print the goal tree as JSON")
    form.add_argument("--yaml", action="store_true", help="print the goals as a goal file")
    reader.add_argument("--lang", type=_language, metavar="LANG", help="nb, nn, sv, da or en")
    reader.add_argument("--today", type=date.fromisoformat, metavar="DATE", help="read as of a day")
    reader.add_argument("--team", metavar="NAME", help="for goals without a team (the top team)")
    reader.add_argument("--undo", metavar="ID", help="take an import back instead")
    _add_place(reader)
    reader.set_defaults(run=run_import)
    writer = subparsers.add_parser("export", help="print a period's goals as a goal file")
    _add_place(writer)
    writer.set_defaults(run=run_export)


def _add_place(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--workspace", metavar="SLUG", help="whose goals")
    parser.add_argument("--cycle", metavar="NAME", help="the period (the one that runs)")
    parser.add_argument(
        "--as", dest="as_email", metavar="EMAIL", help="who does it (the workspace's owner)"
    )


def run_import(options: argparse.Namespace) -> int:
    """Reads the document, then prints it or keeps it; returns the exit status."""
    if options.undo:
        from maalbar.doors.cli.keeping import undo

        return undo(options)
    if not options.file:
        return _complain("import: name the document, or - for standard input.")
    name = "" if options.file == "-" else Path(options.file).name
    content = _content(options.file)
    draft = read_document(content, name, language=options.lang, today=options.today)
    if options.dry_run:
        _print(draft, options)
        return 0
    if not options.workspace:
        return _complain(
            "import: say where the goals are kept, with --workspace SLUG; or look, with --dry-run."
        )
    from maalbar.doors.cli.keeping import keep

    return keep(draft, options)


def run_export(options: argparse.Namespace) -> int:
    """Prints the goals of a period as a goal file."""
    from maalbar.doors.cli.keeping import export

    return export(options)


def _content(file: str) -> bytes:
    """The bytes of the file; of a larger one just enough to be told that it is too large."""
    most = LIMITS.bytes + 1
    if file == "-":
        return sys.stdin.buffer.read(most)
    with Path(file).open("rb") as opened:
        return opened.read(most)


def _language(words: str) -> Language:
    return Language("nb" if words == "no" else words)


def _complain(sentence: str) -> int:
    print(f"maalbar {sentence}", file=sys.stderr)
    return USAGE_ERROR


def _print(draft: Draft, options: argparse.Namespace) -> None:
    if options.json:
        print(json.dumps(tree_json(draft), ensure_ascii=False, indent=2))
    elif options.yaml:
        print(write_yaml(draft.tree(), language=draft.language, cycle=draft.cycle), end="")
    else:
        _print_tree(draft)


def _print_tree(draft: Draft) -> None:
    """The tree for people: one goal a line, with the line it stands on; findings apart."""
    waiting = [(0, node) for node in reversed(draft.tree())]
    while waiting:
        depth, node = waiting.pop()
        _print_node(depth, node)
        waiting += [(depth + 1, child) for child in reversed(node.children)]
    for finding in draft.findings:
        print(_worded(finding.code, finding.values), file=sys.stderr)


def _print_node(depth: int, node: GoalNode) -> None:
    indent = "    " * depth
    team = f"  [{node.objective.level_or_owner}]" if node.objective.level_or_owner else ""
    print(f"{node.objective.line:>5}  {indent}{node.objective.text}{team}")
    for sign, goals in (("=", node.key_results), (">", node.actions)):
        for goal in goals:
            print(f"{goal.line:>5}  {indent}  {sign} {goal.text}{_figures(goal)}")


def _figures(piece: Piece) -> str:
    if piece.target is None:
        return ""
    start = f"{piece.baseline} → " if piece.baseline is not None else ""
    return f"  ({start}{piece.target} {piece.unit}".rstrip() + ")"


def _worded(code: str, values: Mapping[str, object]) -> str:
    told = ", ".join(f"{name} {value}" for name, value in values.items() if name != "line")
    place = f"line {values['line']}: " if "line" in values else ""
    return f"{place}{code}" + (f" ({told})" if told else "")
