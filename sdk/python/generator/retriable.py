"""Which requests may be sent again, read from the contract."""

from typing import Any


def retriable(contract: dict[str, Any]) -> str:
    """A module with the paths that take an idempotency key, and those of a `POST` that only reads."""
    takes_key, only_reads = [], []
    for path, item in contract["paths"].items():
        operation = item.get("post", {})
        if any(parameter["name"] == "Idempotency-Key" for parameter in operation.get("parameters", [])):
            takes_key.append(path)
        elif operation.get("x-reads-only"):
            only_reads.append(path)
    return (
        '"""`POST` requests that may be sent again."""\n\n'
        + _set("TAKES_KEY", "A key makes the second one answer what the first did.", takes_key)
        + "\n"
        + _set("ONLY_READS", "They change nothing.", only_reads)
    )


def _set(name: str, about: str, paths: list[str]) -> str:
    whole = sorted(path for path in paths if "{" not in path)
    lines = "".join(f'        "{path}",\n' for path in whole)
    return f"#: {about}\n{name} = frozenset(\n    {{\n{lines}    }}\n)\n"
