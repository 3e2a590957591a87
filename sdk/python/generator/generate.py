"""Writes src/wikala/_generated from openapi/v1.json, or says how it differs: `generate.py [--check]`."""

import filecmp
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from contract import prepared
from lazily import import_lazily
from retriable import retriable

HERE = Path(__file__).resolve().parent
CONTRACT = HERE.parents[2] / "openapi" / "v1.json"
CURRENCIES = HERE.parents[1] / "vectors" / "currencies.json"
COMMITTED = HERE.parent / "src" / "wikala" / "_generated"


def generate(into: Path) -> None:
    """Writes the package into a folder that does not exist yet."""
    contract = json.loads(CONTRACT.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        readable = Path(folder) / "contract.json"
        readable.write_text(json.dumps(prepared(contract)), encoding="utf-8")
        run = subprocess.run(
            [Path(sys.executable).with_name("openapi-python-client"), "generate", "--meta", "none"]
            + ["--path", readable, "--output-path", into]
            + ["--config", HERE / "config.yml", "--custom-template-path", HERE / "templates"]
            + ["--fail-on-warning"],
            check=False,
            capture_output=True,
            text=True,
            env={"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin", "NO_COLOR": "1"},
        )
    if run.returncode != 0:
        sys.exit(f"openapi-python-client left something out:\n{run.stdout}{run.stderr}")
    (into / "errors.py").unlink()
    (into / "retriable.py").write_text(retriable(contract), encoding="utf-8")
    (into / "currencies.py").write_text(currencies(), encoding="utf-8")
    for package in [into / "api", into / "models", *(into / "api").glob("*/")]:
        if package.name != "__pycache__":
            import_lazily(package)
    for cache in into.glob(".ruff_cache"):
        shutil.rmtree(cache)


def currencies() -> str:
    """A module with the decimal places that the host knows currencies by."""
    places = json.loads(CURRENCIES.read_text(encoding="utf-8"))
    lines = "".join(f'    "{code}": {count},\n' for code, count in places.items())
    return f'"""ISO 4217, as the host knows it."""\n\n#: Decimal places by code.\nPLACES = {{\n{lines}}}\n'


def differences(committed: Path, fresh: Path) -> list[str]:
    """The files that one has and the other has not, or that differ."""
    names = {
        file.relative_to(root).as_posix()
        for root in (committed, fresh)
        for file in root.rglob("*.py*")
        if "__pycache__" not in file.parts
    }
    return sorted(
        name
        for name in names
        if not ((committed / name).is_file() and (fresh / name).is_file())
        or not filecmp.cmp(committed / name, fresh / name, shallow=False)
    )


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "_generated"
        generate(fresh)
        if "--check" in sys.argv[1:]:
            if found := differences(COMMITTED, fresh):
                sys.exit("out of date, run generator/generate.py:\n  " + "\n  ".join(found))
            return
        shutil.rmtree(COMMITTED, ignore_errors=True)
        shutil.copytree(fresh, COMMITTED)


if __name__ == "__main__":
    main()
