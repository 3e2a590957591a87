"""Operations."""

import importlib
import typing

if typing.TYPE_CHECKING:
    from . import ask as ask
    from . import query as query
    from . import subscribe as subscribe

_WHERE = {
    "ask": ".ask",
    "query": ".query",
    "subscribe": ".subscribe",
}

__all__ = (
    "ask",
    "query",
    "subscribe",
)


def __getattr__(name: str) -> object:
    if name not in _WHERE:
        raise AttributeError(name)
    module = importlib.import_module(_WHERE[name], __name__)
    return module


def __dir__() -> list[str]:
    return sorted(_WHERE)
