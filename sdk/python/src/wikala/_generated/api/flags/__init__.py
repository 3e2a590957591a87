"""Operations."""

import importlib
import typing

if typing.TYPE_CHECKING:
    from . import approve_change as approve_change
    from . import approve_deployment_change as approve_deployment_change
    from . import cancel_change as cancel_change
    from . import cancel_deployment_change as cancel_deployment_change
    from . import delete_deployment_flag as delete_deployment_flag
    from . import delete_flag as delete_flag
    from . import evaluate_flag as evaluate_flag
    from . import evaluate_flags as evaluate_flags
    from . import explain_flag as explain_flag
    from . import explain_flag_for as explain_flag_for
    from . import explain_gate as explain_gate
    from . import get_definitions as get_definitions
    from . import get_deployment_definitions as get_deployment_definitions
    from . import kill_deployment_flag as kill_deployment_flag
    from . import kill_flag as kill_flag
    from . import list_changes as list_changes
    from . import list_deployment_changes as list_deployment_changes
    from . import list_deployment_stale as list_deployment_stale
    from . import list_flags as list_flags
    from . import list_stale as list_stale
    from . import put_definitions as put_definitions
    from . import put_deployment_definitions as put_deployment_definitions
    from . import put_deployment_flag as put_deployment_flag
    from . import put_flag as put_flag
    from . import request_change as request_change
    from . import request_deployment_change as request_deployment_change
    from . import revive_deployment_flag as revive_deployment_flag
    from . import revive_flag as revive_flag
    from . import stream_changes as stream_changes

_WHERE = {
    "approve_change": ".approve_change",
    "approve_deployment_change": ".approve_deployment_change",
    "cancel_change": ".cancel_change",
    "cancel_deployment_change": ".cancel_deployment_change",
    "delete_deployment_flag": ".delete_deployment_flag",
    "delete_flag": ".delete_flag",
    "evaluate_flag": ".evaluate_flag",
    "evaluate_flags": ".evaluate_flags",
    "explain_flag": ".explain_flag",
    "explain_flag_for": ".explain_flag_for",
    "explain_gate": ".explain_gate",
    "get_definitions": ".get_definitions",
    "get_deployment_definitions": ".get_deployment_definitions",
    "kill_deployment_flag": ".kill_deployment_flag",
    "kill_flag": ".kill_flag",
    "list_changes": ".list_changes",
    "list_deployment_changes": ".list_deployment_changes",
    "list_deployment_stale": ".list_deployment_stale",
    "list_flags": ".list_flags",
    "list_stale": ".list_stale",
    "put_definitions": ".put_definitions",
    "put_deployment_definitions": ".put_deployment_definitions",
    "put_deployment_flag": ".put_deployment_flag",
    "put_flag": ".put_flag",
    "request_change": ".request_change",
    "request_deployment_change": ".request_deployment_change",
    "revive_deployment_flag": ".revive_deployment_flag",
    "revive_flag": ".revive_flag",
    "stream_changes": ".stream_changes",
}

__all__ = (
    "approve_change",
    "approve_deployment_change",
    "cancel_change",
    "cancel_deployment_change",
    "delete_deployment_flag",
    "delete_flag",
    "evaluate_flag",
    "evaluate_flags",
    "explain_flag",
    "explain_flag_for",
    "explain_gate",
    "get_definitions",
    "get_deployment_definitions",
    "kill_deployment_flag",
    "kill_flag",
    "list_changes",
    "list_deployment_changes",
    "list_deployment_stale",
    "list_flags",
    "list_stale",
    "put_definitions",
    "put_deployment_definitions",
    "put_deployment_flag",
    "put_flag",
    "request_change",
    "request_deployment_change",
    "revive_deployment_flag",
    "revive_flag",
    "stream_changes",
)


def __getattr__(name: str) -> object:
    if name not in _WHERE:
        raise AttributeError(name)
    module = importlib.import_module(_WHERE[name], __name__)
    return module


def __dir__() -> list[str]:
    return sorted(_WHERE)
