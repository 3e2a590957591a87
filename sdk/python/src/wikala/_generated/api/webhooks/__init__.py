"""Operations."""

import importlib
import typing

if typing.TYPE_CHECKING:
    from . import create_connection as create_connection
    from . import create_endpoint as create_endpoint
    from . import delete_connection as delete_connection
    from . import delete_endpoint as delete_endpoint
    from . import disable_endpoint as disable_endpoint
    from . import enable_endpoint as enable_endpoint
    from . import get_connection as get_connection
    from . import get_endpoint as get_endpoint
    from . import get_message as get_message
    from . import list_connections as list_connections
    from . import list_endpoints as list_endpoints
    from . import list_messages as list_messages
    from . import pull_events as pull_events
    from . import receive as receive
    from . import replay_messages as replay_messages
    from . import resend_message as resend_message
    from . import rotate_secret as rotate_secret
    from . import test_endpoint as test_endpoint
    from . import update_connection as update_connection
    from . import update_endpoint as update_endpoint

_WHERE = {
    "create_connection": ".create_connection",
    "create_endpoint": ".create_endpoint",
    "delete_connection": ".delete_connection",
    "delete_endpoint": ".delete_endpoint",
    "disable_endpoint": ".disable_endpoint",
    "enable_endpoint": ".enable_endpoint",
    "get_connection": ".get_connection",
    "get_endpoint": ".get_endpoint",
    "get_message": ".get_message",
    "list_connections": ".list_connections",
    "list_endpoints": ".list_endpoints",
    "list_messages": ".list_messages",
    "pull_events": ".pull_events",
    "receive": ".receive",
    "replay_messages": ".replay_messages",
    "resend_message": ".resend_message",
    "rotate_secret": ".rotate_secret",
    "test_endpoint": ".test_endpoint",
    "update_connection": ".update_connection",
    "update_endpoint": ".update_endpoint",
}

__all__ = (
    "create_connection",
    "create_endpoint",
    "delete_connection",
    "delete_endpoint",
    "disable_endpoint",
    "enable_endpoint",
    "get_connection",
    "get_endpoint",
    "get_message",
    "list_connections",
    "list_endpoints",
    "list_messages",
    "pull_events",
    "receive",
    "replay_messages",
    "resend_message",
    "rotate_secret",
    "test_endpoint",
    "update_connection",
    "update_endpoint",
)


def __getattr__(name: str) -> object:
    if name not in _WHERE:
        raise AttributeError(name)
    module = importlib.import_module(_WHERE[name], __name__)
    return module


def __dir__() -> list[str]:
    return sorted(_WHERE)
