"""The house rules that can be read off the source: each takes a module's text and gives the faults in it."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tjut.areas import AREAS
from tjut.config import ROOT

PACKAGE = ROOT / "tjut"
CLOCK_CALLS = {"now", "today", "utcnow", "utcfromtimestamp", "fromtimestamp"}
INSIDE = ("models", "service", "document", "forms", "routes")
"""The files of an area from the lowest: a file imports only those before it."""


def modules() -> list[Path]:
    """Every module of the application but the migrations themselves."""
    return sorted(path for path in PACKAGE.rglob("*.py") if "versions" not in path.parts)


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def commits(text: str) -> Iterator[str]:
    """Calls of .commit() or of transaction()'s kin: only core/db may end a transaction."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "commit":
            yield f"line {node.lineno}: .commit()"


def opens_transaction(text: str) -> Iterator[str]:
    """Imports of transaction: a service is called inside one, it never opens one."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom) and any(alias.name == "transaction" for alias in node.names):
            yield f"line {node.lineno}: imports transaction"


def clock_readings(text: str) -> Iterator[str]:
    """Calls that ask the machine what time it is."""
    for node in ast.walk(ast.parse(text)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        owner = node.func.value
        owner_name = owner.id if isinstance(owner, ast.Name) else getattr(owner, "attr", "")
        if node.func.attr in CLOCK_CALLS and owner_name in ("datetime", "date", "dt"):
            yield f"line {node.lineno}: {owner_name}.{node.func.attr}()"
        if owner_name == "time" and node.func.attr in ("time", "time_ns"):
            yield f"line {node.lineno}: time.{node.func.attr}()"


def imported(text: str) -> Iterator[str]:
    """Dotted names of what is imported, at any depth of the module."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def imports_past_the_door(name: str, text: str) -> Iterator[str]:
    """Imports from another area of anything but its models and its service."""
    own = name.split(".")[1] if "." in name else ""
    if own not in AREAS:
        return
    for target in imported(text):
        parts = target.split(".")
        other_area = len(parts) > 2 and parts[0] == "tjut" and parts[1] in AREAS and parts[1] != own
        if other_area and parts[2] not in ("models", "service"):
            yield target


def imports_upwards_inside(name: str, text: str) -> Iterator[str]:
    """Imports inside an area from a lower file to a higher one, as a service that imports forms."""
    parts = name.split(".")
    if len(parts) != 3 or parts[1] not in AREAS or parts[2] not in INSIDE:
        return
    above = INSIDE[INSIDE.index(parts[2]) + 1 :]
    for target in imported(text):
        if any(target.startswith(f"tjut.{parts[1]}.{file}") for file in above):
            yield target


def comments_of_nothing(text: str) -> Iterator[str]:
    """Names that say nothing of the field."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            words = node.name.lower().replace("_", " ").split()
            if {"manager", "helper", "helpers", "utils", "util", "misc"} & set(words) or node.name.endswith("Manager"):
                yield f"line {node.lineno}: {node.name}"
