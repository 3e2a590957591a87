"""Operations."""

import importlib
import typing

if typing.TYPE_CHECKING:
    from . import ai as ai
    from . import finance as finance
    from . import flags as flags
    from . import graphql as graphql
    from . import platform as platform
    from . import plugins as plugins
    from . import realtime as realtime
    from . import webhooks as webhooks

_WHERE = {
    "ai": ".ai",
    "finance": ".finance",
    "flags": ".flags",
    "graphql": ".graphql",
    "platform": ".platform",
    "plugins": ".plugins",
    "realtime": ".realtime",
    "webhooks": ".webhooks",
}

__all__ = (
    "ai",
    "finance",
    "flags",
    "graphql",
    "platform",
    "plugins",
    "realtime",
    "webhooks",
)


def __getattr__(name: str) -> object:
    if name not in _WHERE:
        raise AttributeError(name)
    module = importlib.import_module(_WHERE[name], __name__)
    return module


def __dir__() -> list[str]:
    return sorted(_WHERE)
