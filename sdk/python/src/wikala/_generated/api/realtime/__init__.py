"""Operations."""

import importlib
import typing

if typing.TYPE_CHECKING:
    from . import announce as announce
    from . import give_ticket as give_ticket
    from . import list_events as list_events
    from . import open_socket as open_socket
    from . import read_presence as read_presence
    from . import stream_events as stream_events

_WHERE = {
    "announce": ".announce",
    "give_ticket": ".give_ticket",
    "list_events": ".list_events",
    "open_socket": ".open_socket",
    "read_presence": ".read_presence",
    "stream_events": ".stream_events",
}

__all__ = (
    "announce",
    "give_ticket",
    "list_events",
    "open_socket",
    "read_presence",
    "stream_events",
)


def __getattr__(name: str) -> object:
    if name not in _WHERE:
        raise AttributeError(name)
    module = importlib.import_module(_WHERE[name], __name__)
    return module


def __dir__() -> list[str]:
    return sorted(_WHERE)
