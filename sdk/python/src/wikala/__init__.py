"""Client of the Wikala API.

Operations are in :mod:`wikala.api`, by module: ``api.finance.list_transactions.sync(client=wikala)``, and
``.asyncio(...)`` for asyncio. Their bodies and answers are in :mod:`wikala.models`.
"""

from ._generated import api, models
from ._generated.types import UNSET, Unset
from .auth import ApiKey, SecondFactorRequired, Session
from .client import AsyncWikala, Wikala
from .events import Event, Refused, Removed, afollow, follow
from .money import MoneyError, format_currency
from .paging import aeach, apages, each, pages
from .problem import (
    Conflict,
    FieldError,
    Forbidden,
    Invalid,
    NotFound,
    PlanRequired,
    Problem,
    QuotaExhausted,
    Stale,
    TooMany,
    Unauthenticated,
    Unavailable,
    WikalaError,
)
from .response import ApiResponse, create_api_response
from .retry import Retries
from .upload import aimport_statement, import_statement
from .validation import validate_transaction
from .version import VERSION as __version__
from .webhook import InvalidSignature, verify

__all__ = [
    "UNSET",
    "ApiKey",
    "ApiResponse",
    "AsyncWikala",
    "Conflict",
    "Event",
    "FieldError",
    "Forbidden",
    "Invalid",
    "InvalidSignature",
    "MoneyError",
    "NotFound",
    "PlanRequired",
    "Problem",
    "QuotaExhausted",
    "Refused",
    "Removed",
    "Retries",
    "SecondFactorRequired",
    "Session",
    "Stale",
    "TooMany",
    "Unauthenticated",
    "Unavailable",
    "Unset",
    "Wikala",
    "WikalaError",
    "__version__",
    "aeach",
    "afollow",
    "aimport_statement",
    "apages",
    "api",
    "create_api_response",
    "each",
    "follow",
    "format_currency",
    "import_statement",
    "models",
    "pages",
    "validate_transaction",
    "verify",
]
