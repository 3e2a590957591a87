"""Packages whose modules are imported when they are used: one operation does not wait for hundreds of classes."""

import re
from pathlib import Path

_HEAD = '''"""{about}"""

import importlib
import typing

if typing.TYPE_CHECKING:
{imports}

_WHERE = {{
{where}
}}

__all__ = (
{names}
)


def __getattr__(name: str) -> object:
    if name not in _WHERE:
        raise AttributeError(name)
    module = importlib.import_module(_WHERE[name], __name__)
    return {found}


def __dir__() -> list[str]:
    return sorted(_WHERE)
'''


def import_lazily(package: Path) -> None:
    """Writes the `__init__.py` of a generated package anew."""
    if package.name == "models":
        about, found, where = "Bodies and answers.", "getattr(module, name)", _classes(package)
    else:
        about, found, where = "Operations.", "module", _modules(package)
    imports = (
        f"    from {module} import {name} as {name}"
        if package.name == "models"
        else f"    from . import {name} as {name}"
        for name, module in where.items()
    )
    text = _HEAD.format(
        about=about,
        found=found,
        imports="\n".join(imports),
        where="\n".join(f'    "{name}": "{module}",' for name, module in where.items()),
        names="\n".join(f'    "{name}",' for name in where),
    )
    (package / "__init__.py").write_text(text, encoding="utf-8")


def _classes(package: Path) -> dict[str, str]:
    """Where every class is, as the generator's own `__init__.py` says."""
    written = (package / "__init__.py").read_text(encoding="utf-8")
    found = re.findall(r"^from (\.\w+) import (\w+)$", written, re.MULTILINE)
    grouped = re.findall(r"^from (\.\w+) import \((.*?)\)$", written, re.MULTILINE | re.DOTALL)
    found += [(module, name) for module, names in grouped for name in re.findall(r"\w+", names)]
    return {name: module for module, name in sorted(found, key=lambda pair: pair[1])}


def _modules(package: Path) -> dict[str, str]:
    names = {file.stem for file in package.glob("*.py") if file.stem != "__init__"}
    names |= {folder.name for folder in package.glob("*/") if folder.name != "__pycache__"}
    return {name: f".{name}" for name in sorted(names)}
