"""Operations."""

import importlib
import typing

if typing.TYPE_CHECKING:
    from . import accept_category_suggestion as accept_category_suggestion
    from . import approve_transaction as approve_transaction
    from . import cancel_transaction as cancel_transaction
    from . import categorize_transactions as categorize_transactions
    from . import close_account as close_account
    from . import create_account as create_account
    from . import create_budget as create_budget
    from . import create_category as create_category
    from . import create_import as create_import
    from . import create_transaction as create_transaction
    from . import delete_account as delete_account
    from . import delete_budget as delete_budget
    from . import delete_category as delete_category
    from . import delete_transaction as delete_transaction
    from . import export_transactions as export_transactions
    from . import get_account as get_account
    from . import get_account_balance as get_account_balance
    from . import get_analytics as get_analytics
    from . import get_budget as get_budget
    from . import get_category as get_category
    from . import get_category_suggestion as get_category_suggestion
    from . import get_dashboard as get_dashboard
    from . import get_import as get_import
    from . import get_import_errors as get_import_errors
    from . import get_report as get_report
    from . import get_settings as get_settings
    from . import get_transaction as get_transaction
    from . import get_usage as get_usage
    from . import join_transaction as join_transaction
    from . import list_accounts as list_accounts
    from . import list_budgets as list_budgets
    from . import list_categories as list_categories
    from . import list_category_suggestions as list_category_suggestions
    from . import list_imports as list_imports
    from . import list_transactions as list_transactions
    from . import pay_transaction as pay_transaction
    from . import redo_import as redo_import
    from . import reject_category_suggestion as reject_category_suggestion
    from . import reopen_account as reopen_account
    from . import restore_transaction as restore_transaction
    from . import split_transaction as split_transaction
    from . import undo_import as undo_import
    from . import update_account as update_account
    from . import update_budget as update_budget
    from . import update_category as update_category
    from . import update_settings as update_settings
    from . import update_transaction as update_transaction
    from . import validate_transaction as validate_transaction

_WHERE = {
    "accept_category_suggestion": ".accept_category_suggestion",
    "approve_transaction": ".approve_transaction",
    "cancel_transaction": ".cancel_transaction",
    "categorize_transactions": ".categorize_transactions",
    "close_account": ".close_account",
    "create_account": ".create_account",
    "create_budget": ".create_budget",
    "create_category": ".create_category",
    "create_import": ".create_import",
    "create_transaction": ".create_transaction",
    "delete_account": ".delete_account",
    "delete_budget": ".delete_budget",
    "delete_category": ".delete_category",
    "delete_transaction": ".delete_transaction",
    "export_transactions": ".export_transactions",
    "get_account": ".get_account",
    "get_account_balance": ".get_account_balance",
    "get_analytics": ".get_analytics",
    "get_budget": ".get_budget",
    "get_category": ".get_category",
    "get_category_suggestion": ".get_category_suggestion",
    "get_dashboard": ".get_dashboard",
    "get_import": ".get_import",
    "get_import_errors": ".get_import_errors",
    "get_report": ".get_report",
    "get_settings": ".get_settings",
    "get_transaction": ".get_transaction",
    "get_usage": ".get_usage",
    "join_transaction": ".join_transaction",
    "list_accounts": ".list_accounts",
    "list_budgets": ".list_budgets",
    "list_categories": ".list_categories",
    "list_category_suggestions": ".list_category_suggestions",
    "list_imports": ".list_imports",
    "list_transactions": ".list_transactions",
    "pay_transaction": ".pay_transaction",
    "redo_import": ".redo_import",
    "reject_category_suggestion": ".reject_category_suggestion",
    "reopen_account": ".reopen_account",
    "restore_transaction": ".restore_transaction",
    "split_transaction": ".split_transaction",
    "undo_import": ".undo_import",
    "update_account": ".update_account",
    "update_budget": ".update_budget",
    "update_category": ".update_category",
    "update_settings": ".update_settings",
    "update_transaction": ".update_transaction",
    "validate_transaction": ".validate_transaction",
}

__all__ = (
    "accept_category_suggestion",
    "approve_transaction",
    "cancel_transaction",
    "categorize_transactions",
    "close_account",
    "create_account",
    "create_budget",
    "create_category",
    "create_import",
    "create_transaction",
    "delete_account",
    "delete_budget",
    "delete_category",
    "delete_transaction",
    "export_transactions",
    "get_account",
    "get_account_balance",
    "get_analytics",
    "get_budget",
    "get_category",
    "get_category_suggestion",
    "get_dashboard",
    "get_import",
    "get_import_errors",
    "get_report",
    "get_settings",
    "get_transaction",
    "get_usage",
    "join_transaction",
    "list_accounts",
    "list_budgets",
    "list_categories",
    "list_category_suggestions",
    "list_imports",
    "list_transactions",
    "pay_transaction",
    "redo_import",
    "reject_category_suggestion",
    "reopen_account",
    "restore_transaction",
    "split_transaction",
    "undo_import",
    "update_account",
    "update_budget",
    "update_category",
    "update_settings",
    "update_transaction",
    "validate_transaction",
)


def __getattr__(name: str) -> object:
    if name not in _WHERE:
        raise AttributeError(name)
    module = importlib.import_module(_WHERE[name], __name__)
    return module


def __dir__() -> list[str]:
    return sorted(_WHERE)
