"""How long files, functions and templates may be, names that say nothing, and what is done in one place only."""

import ast
from collections.abc import Iterator
from pathlib import Path

LONGEST_FILE = 300
LONGEST_FUNCTION = 45
LONGEST_TEMPLATE = 120

EMPTY_NAMES = ("common", "helper", "helpers", "misc", "util", "utils")
"""A module is named for what it holds; these hold anything."""

ONLY_IN = {
    ("datetime", "now"): ("portal/foundation/clock.py",),
    ("datetime", "utcnow"): (),
    ("datetime", "today"): (),
    ("date", "today"): (),
    ("time", "time"): ("portal/foundation/ids.py",),
    ("os", "environ"): ("portal/cli.py", "portal/demo/commands.py", "wsgi.py"),
    ("os", "getenv"): (),
}
"""The product asks for the time and for its surroundings in these places alone: thing, attribute, files."""

GENERATED = ("portal/migrations/versions",)


def check_sizes(root: Path) -> list[str]:
    """List what is too long or badly named, each in one sentence.

    Takes:   root  folder that holds portal/, templates/ and tests/
    """
    faults: list[str] = []
    for file in _python_files(root):
        name = file.relative_to(root).as_posix()
        text = file.read_text(encoding="utf-8")
        faults += _too_long(name, text, LONGEST_FILE)
        faults += (f"{name}: {function}" for function in _long_functions(ast.parse(text)))
        faults += [f"{name}: a name that says nothing"] if file.stem in EMPTY_NAMES else []
        faults += [f"{name}: {thing}" for thing in _elsewhere(ast.parse(text), name)]
    for template in sorted((root / "templates").rglob("*.*")):
        name = template.relative_to(root).as_posix()
        faults += _too_long(name, template.read_text(encoding="utf-8"), LONGEST_TEMPLATE)
    return faults


def _python_files(root: Path) -> list[Path]:
    files = [*root.glob("*.py"), *root.glob("portal/**/*.py"), *root.glob("tests/**/*.py")]
    return sorted(file for file in files if not file.relative_to(root).as_posix().startswith(GENERATED))


def _too_long(name: str, text: str, most: int) -> Iterator[str]:
    lines = len(text.splitlines())
    if lines > most:
        yield f"{name}: {lines} lines, more than {most}"


def _long_functions(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno is not None:
            lines = node.end_lineno - node.lineno + 1
            if lines > LONGEST_FUNCTION:
                yield f"{node.name} has {lines} lines, more than {LONGEST_FUNCTION}"


def _elsewhere(tree: ast.Module, name: str) -> Iterator[str]:
    if name.startswith("tests/"):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            places = ONLY_IN.get((node.value.id, node.attr), (name,))
            if name not in places:
                yield f"{node.value.id}.{node.attr} in line {node.lineno}, allowed in {places or 'no file'}"
