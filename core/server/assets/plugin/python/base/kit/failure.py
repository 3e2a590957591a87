"""What a plugin raises when it cannot do what it was asked: `raise failure.settings("set `limit`")`."""

from componentize_py_types import Err
from wit_world.imports import types


def input(why: object) -> Err:
    """What it was given makes no sense to it."""
    return Err(types.Failure_Input(str(why)))


def settings(why: object) -> Err:
    """Its settings are wrong or not complete: names what to set."""
    return Err(types.Failure_Settings(str(why)))


def unavailable(why: object) -> Err:
    """Something that it needs is not there now; worth another attempt."""
    return Err(types.Failure_Unavailable(str(why)))


def other(why: object) -> Err:
    """Anything else."""
    return Err(types.Failure_Other(str(why)))
