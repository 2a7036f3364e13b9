"""Which file may import which: rooms in their order, floors within them, and what each floor never touches.

The two tables are the whole rule; the rest of this file only reads imports (it runs no code) and compares.
"""

import ast
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOMS = (
    "foundation",
    "web",
    "audit",
    "messages",
    "staff",
    "incidents",
    "cases",
    "exposures",
    "sign_in",
    "assistance",
    "guides",
    "help_sessions",
    "incentives",
    "notices",
)
"""Each knows only those listed before it."""

OVER_ALL = ("intake", "home", "admin", "retention", "demo")
"""Over all rooms, not over each other."""

WIRING = ("wsgi", "__main__", "cli", "app", "worker", "migrations")
"""What puts the rooms together; no room imports it."""

FLOORS = {
    "edge": ("views", "admin_views", "commands", "tasks"),
    "beside the edge": ("arrival", "browser"),  # what several edges share of the web: a cookie, letting in
    "input": ("forms",),
    "verbs": ("services",),
    "reads": ("queries",),
    "outside": ("gateway",),
    "storage": ("models",),
    "ground": (),  # every other name
}
"""High to low. A file or folder of these names is on that floor; the same or lower ones may be imported."""

WHOLE_ROOMS = {"foundation": "ground", "web": "beside the edge"}
"""Rooms whose other files are all on one floor; `forms` and `views` of web keep their own."""

WEB = (
    "flask",
    "flask_babel",
    "flask_login",
    "flask_limiter",
    "flask_wtf",
    "werkzeug",
    "wtforms",
    "whitenoise",
)
NETWORK = ("socket", "ssl", "smtplib", "http.client", "urllib.request", "requests", "httpx", "stripe")
DATABASE = ("sqlalchemy", "sqlite3", "psycopg")

NEVER = {
    "edge": (*DATABASE, *NETWORK),
    "beside the edge": (*DATABASE, *NETWORK),
    "input": (*DATABASE, *NETWORK),
    "verbs": (*WEB, *NETWORK),
    "reads": (*WEB, *NETWORK),
    "outside": (*WEB, *DATABASE),
    "storage": (*WEB, *NETWORK),
    "ground": (*WEB, *NETWORK, *DATABASE),
}
"""Which libraries a floor never touches; foundation and web wrap them for all others."""

FREE_ROOMS = ("foundation", "web")

EXCEPTIONS = {
    (
        "portal.demo.services",
        "portal.intake",
    ): "the demo's incident and people come in as an operator brings them",
    ("portal.demo.reset", "portal.migrations"): "starting over makes the tables anew",
    ("portal.demo.reset", "sqlalchemy"): "starting over deletes the file that the database's address names",
    ("portal.demo.serve", "socket"): "the demo asks whether its port is free before it starts a server there",
    ("portal.demo.serve", "http.client"): "and waits until that server answers",
}
"""What may be imported all the same, and why: importing module, imported module or all inside it."""


@dataclass(frozen=True)
class Place:
    """Where a module stands.

    Takes:   room   name of a room, of the wiring, or empty when the tables do not know it
             floor  one of FLOORS; the wiring has none
    """

    module: str
    room: str
    floor: str


def check_imports(root: Path) -> list[str]:
    """List every import that goes upwards or sideways, each in one sentence.

    Takes:   root  folder that holds portal/ and wsgi.py
    """
    modules = {module_of(file, root): file for file in python_files(root)}
    faults = []
    for module, file in modules.items():
        place = place_of(module)
        if place is None:
            faults.append(f"{module} is in no room of the table")
            continue
        for name in sorted(set(imports_of(file, module, modules))):
            if exception_for(module, name) is None:
                faults += _judge(place, name)
    return faults


def needless_exceptions(root: Path) -> list[str]:
    """List the exceptions that nothing needs any more."""
    modules = {module_of(file, root): file for file in python_files(root)}
    used = {
        exception_for(module, name)
        for module, file in modules.items()
        for name in imports_of(file, module, modules)
    }
    return [f"{here} no longer imports {there}" for here, there in EXCEPTIONS if (here, there) not in used]


def exception_for(module: str, name: str) -> tuple[str, str] | None:
    """Find the exception under which a module may import a name."""
    return next((one for one in EXCEPTIONS if module == one[0] and f"{name}.".startswith(f"{one[1]}.")), None)


def find_cycles(root: Path) -> list[str]:
    """List the modules that import each other in a circle."""
    modules = {module_of(file, root): file for file in python_files(root)}
    graph = {
        module: {name for name in imports_of(file, module, modules) if name in modules}
        for module, file in modules.items()
    }
    # What nothing left over imports, or what imports nothing left over, is in no circle.
    while True:
        imported = set().union(*graph.values()) if graph else set()
        free = {module for module, names in graph.items() if not names or module not in imported}
        if not free:
            return [
                f"{module} is in a circle with {', '.join(sorted(graph[module]))}" for module in sorted(graph)
            ]
        graph = {module: names - free for module, names in graph.items() if module not in free}


def python_files(root: Path) -> list[Path]:
    """List the files of the product; a revision of the database is history, not code that changes."""
    files = [*root.glob("wsgi.py"), *root.glob("portal/**/*.py")]
    return sorted(file for file in files if "versions" not in file.parts)


def module_of(file: Path, root: Path) -> str:
    """Name a file as Python imports it."""
    parts = file.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def place_of(module: str) -> Place | None:
    """Find a module's room and floor by its name; None when the tables do not know it."""
    parts = module.split(".")
    parts = parts[1:] if parts[0] == "portal" else parts
    if not parts:
        return Place(module, "portal", "ground")
    room = parts[0]
    if room in WIRING:
        return Place(module, room, "")
    if room not in ROOMS and room not in OVER_ALL:
        return None
    by_name = (floor for part in parts[1:] for floor, names in FLOORS.items() if part in names)
    return Place(module, room, next(by_name, WHOLE_ROOMS.get(room, "ground")))


def imports_of(file: Path, module: str, ours: Collection[str] = ()) -> Iterator[str]:
    """Read which modules a file imports, at its head or inside a function.

    Libraries that are imported for a type's name alone are left out: a name touches nothing.
    Takes:   ours  names of our own modules, to tell a module from a name inside one
    """
    tree = ast.parse(file.read_text(encoding="utf-8"))
    package = module if file.name == "__init__.py" else module.rpartition(".")[0]
    for_types = {id(node) for block in ast.walk(tree) if _is_for_types(block) for node in ast.walk(block)}
    for node in ast.walk(tree):
        for name in _named(node, package, ours):
            if id(node) not in for_types or name.split(".")[0] == "portal":
                yield name


def _is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def _named(node: ast.AST, package: str, ours: Collection[str]) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        base = _base(node, package)
        inner = {f"{base}.{alias.name}" for alias in node.names}
        yield from inner & set(ours)
        if inner - set(ours):
            yield base


def _base(node: ast.ImportFrom, package: str) -> str:
    above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
    return ".".join([*above, *([node.module] if node.module else [])])


def _judge(here: Place, name: str) -> Iterator[str]:
    if name.split(".", maxsplit=1)[0] not in {"portal", "wsgi"}:
        yield from _judge_library(here, name)
        return
    there = place_of(name)
    if there is None:
        yield f"{here.module} imports {name}, which is in no room of the table"
    elif here.room not in WIRING and name != "portal":
        yield from (f"{here.module} imports {name}: {why}" for why in _reasons(here, there))


def _judge_library(here: Place, name: str) -> Iterator[str]:
    never = NEVER.get(here.floor, ())
    if here.room in FREE_ROOMS and here.floor != "edge":
        return
    if any(name == library or name.startswith(f"{library}.") for library in never):
        yield f"{here.module} imports {name}: the floor “{here.floor}” never touches it"


def _reasons(here: Place, there: Place) -> Iterator[str]:
    order = list(FLOORS)
    if there.room in WIRING:
        yield "no room imports the wiring"
        return
    if not _may_know(here.room, there.room):
        yield f"the room {here.room} does not know {there.room}"
    if there.floor == "edge":
        yield "nothing imports an edge but the wiring"
    elif order.index(there.floor) < order.index(here.floor):
        yield f"from the floor “{here.floor}” up to “{there.floor}”"
    if there.floor == "outside" and here.floor not in {"edge", "outside"}:
        yield "only background work speaks with the outside"


def _may_know(here: str, there: str) -> bool:
    if here == there:
        return True
    if here in OVER_ALL:
        return there in ROOMS
    return there in ROOMS and ROOMS.index(there) < ROOMS.index(here)
