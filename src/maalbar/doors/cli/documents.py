"""`maalbar import`: a goals document → its goal tree, printed, or kept through the apps.

Reading needs no Django and no database; keeping does, and is the server's `keep_draft`.
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
    parser = subparsers.add_parser(
        "import", help="read a goals document (md, txt, csv, xlsx, docx, yaml)"
    )
    parser.add_argument("file", metavar="FILE", help="the document, or - for standard input")
    parser.add_argument("--dry-run", action="store_true", help="show what was read, keep nothing")
    parser.add_argument("--json", action="store_true", help="print the goal tree as JSON")
    parser.add_argument("--yaml", action="store_true", help="print the goals as a goal file")
    parser.add_argument("--lang", type=_language, metavar="LANG", help="nb, nn, sv, da or en")
    parser.add_argument("--today", type=date.fromisoformat, metavar="DATE", help="read as of a day")
    parser.add_argument("--workspace", metavar="SLUG", help="where the goals are kept")
    parser.set_defaults(run=run_import)


def run_import(options: argparse.Namespace) -> int:
    """Reads the document, then prints it or keeps it; returns the exit status."""
    try:
        content = _content(options.file)
    except OSError as problem:
        _complain(f"maalbar import: {options.file}: {problem.strerror or problem}")
        return USAGE_ERROR
    name = "" if options.file == "-" else Path(options.file).name
    draft = read_document(content, name, language=options.lang, today=options.today)
    if not options.dry_run:
        return keep_draft(draft, options)
    if options.json:
        print(json.dumps(tree_json(draft), ensure_ascii=False, indent=2))
    elif options.yaml:
        print(write_yaml(draft.tree(), language=draft.language, cycle=draft.cycle), end="")
    else:
        _print_tree(draft)
    return 0


def keep_draft(draft: Draft, options: argparse.Namespace) -> int:  # noqa: ARG001 - the seam
    """THE SEAM: writes the draft into a workspace through the apps. Not wired yet."""
    _complain("maalbar import: keeping goals needs a workspace; use --dry-run to see the tree.")
    return USAGE_ERROR


def _content(file: str) -> bytes:
    """The bytes of the file; of a larger one just enough to be told that it is too large."""
    most = LIMITS.bytes + 1
    if file == "-":
        return sys.stdin.buffer.read(most)
    with Path(file).open("rb") as opened:
        return opened.read(most)


def _language(words: str) -> Language:
    return Language("nb" if words == "no" else words)


def _complain(sentence: str) -> None:
    print(sentence, file=sys.stderr)


def _print_tree(draft: Draft) -> None:
    """The tree for people: one goal a line, with the line it stands on."""
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
    told = ", ".join(f"{name} {value}" for name, value in values.items())
    return f"{code}: {told}" if told else code
