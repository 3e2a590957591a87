"""Operations."""

import importlib
import typing

if typing.TYPE_CHECKING:
    from . import activate_model as activate_model
    from . import activate_tax_pack as activate_tax_pack
    from . import analyze_tax as analyze_tax
    from . import analyze_transaction as analyze_transaction
    from . import apply_rule as apply_rule
    from . import batch_analyze as batch_analyze
    from . import create_rule as create_rule
    from . import delete_rule as delete_rule
    from . import dry_run_rule as dry_run_rule
    from . import evaluate as evaluate
    from . import get_learning_stats as get_learning_stats
    from . import get_model as get_model
    from . import get_rule as get_rule
    from . import get_settings as get_settings
    from . import get_status as get_status
    from . import give_feedback as give_feedback
    from . import list_insights as list_insights
    from . import list_models as list_models
    from . import list_recommendations as list_recommendations
    from . import list_rule_applications as list_rule_applications
    from . import list_rules as list_rules
    from . import list_tax_packs as list_tax_packs
    from . import load_tax_pack as load_tax_pack
    from . import move_rule as move_rule
    from . import orchestrate as orchestrate
    from . import predict as predict
    from . import recompute_tax as recompute_tax
    from . import refresh_insights as refresh_insights
    from . import restore_tax_pack as restore_tax_pack
    from . import retrain as retrain
    from . import revert_rule_application as revert_rule_application
    from . import rollback_model as rollback_model
    from . import suggest_deductions as suggest_deductions
    from . import update_rule as update_rule
    from . import update_settings as update_settings

_WHERE = {
    "activate_model": ".activate_model",
    "activate_tax_pack": ".activate_tax_pack",
    "analyze_tax": ".analyze_tax",
    "analyze_transaction": ".analyze_transaction",
    "apply_rule": ".apply_rule",
    "batch_analyze": ".batch_analyze",
    "create_rule": ".create_rule",
    "delete_rule": ".delete_rule",
    "dry_run_rule": ".dry_run_rule",
    "evaluate": ".evaluate",
    "get_learning_stats": ".get_learning_stats",
    "get_model": ".get_model",
    "get_rule": ".get_rule",
    "get_settings": ".get_settings",
    "get_status": ".get_status",
    "give_feedback": ".give_feedback",
    "list_insights": ".list_insights",
    "list_models": ".list_models",
    "list_recommendations": ".list_recommendations",
    "list_rule_applications": ".list_rule_applications",
    "list_rules": ".list_rules",
    "list_tax_packs": ".list_tax_packs",
    "load_tax_pack": ".load_tax_pack",
    "move_rule": ".move_rule",
    "orchestrate": ".orchestrate",
    "predict": ".predict",
    "recompute_tax": ".recompute_tax",
    "refresh_insights": ".refresh_insights",
    "restore_tax_pack": ".restore_tax_pack",
    "retrain": ".retrain",
    "revert_rule_application": ".revert_rule_application",
    "rollback_model": ".rollback_model",
    "suggest_deductions": ".suggest_deductions",
    "update_rule": ".update_rule",
    "update_settings": ".update_settings",
}

__all__ = (
    "activate_model",
    "activate_tax_pack",
    "analyze_tax",
    "analyze_transaction",
    "apply_rule",
    "batch_analyze",
    "create_rule",
    "delete_rule",
    "dry_run_rule",
    "evaluate",
    "get_learning_stats",
    "get_model",
    "get_rule",
    "get_settings",
    "get_status",
    "give_feedback",
    "list_insights",
    "list_models",
    "list_recommendations",
    "list_rule_applications",
    "list_rules",
    "list_tax_packs",
    "load_tax_pack",
    "move_rule",
    "orchestrate",
    "predict",
    "recompute_tax",
    "refresh_insights",
    "restore_tax_pack",
    "retrain",
    "revert_rule_application",
    "rollback_model",
    "suggest_deductions",
    "update_rule",
    "update_settings",
)


def __getattr__(name: str) -> object:
    if name not in _WHERE:
        raise AttributeError(name)
    module = importlib.import_module(_WHERE[name], __name__)
    return module


def __dir__() -> list[str]:
    return sorted(_WHERE)
