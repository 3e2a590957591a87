"""The vectors that every SDK and the host share."""

import json
from pathlib import Path
from typing import Any

import pytest

_FOLDER = Path(__file__).parents[3] / "vectors"


def vectors(name: str) -> pytest.MarkDecorator:
    """Runs a test for every vector of a file."""
    found: list[dict[str, Any]] = json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    assert found
    return pytest.mark.parametrize("vector", found, ids=[vector["name"] for vector in found])
