"""Operations."""

import importlib
import typing

if typing.TYPE_CHECKING:
    from . import block_package as block_package
    from . import configure_plugin as configure_plugin
    from . import delete_page as delete_page
    from . import disable_plugin as disable_plugin
    from . import drop_shadow as drop_shadow
    from . import enable_plugin as enable_plugin
    from . import get_page as get_page
    from . import get_plugin as get_plugin
    from . import get_recording as get_recording
    from . import get_shadow as get_shadow
    from . import grant_plugin as grant_plugin
    from . import install_plugin as install_plugin
    from . import list_calls as list_calls
    from . import list_catalogue as list_catalogue
    from . import list_differences as list_differences
    from . import list_packages as list_packages
    from . import list_plugins as list_plugins
    from . import list_records as list_records
    from . import offer_package as offer_package
    from . import patch_page as patch_page
    from . import post_page as post_page
    from . import promote_plugin as promote_plugin
    from . import pull_records as pull_records
    from . import put_page as put_page
    from . import release_plugin as release_plugin
    from . import remove_package as remove_package
    from . import remove_plugin as remove_plugin
    from . import require_plugin as require_plugin
    from . import rollback_plugin as rollback_plugin
    from . import run_report as run_report
    from . import test_notifier as test_notifier
    from . import unblock_package as unblock_package
    from . import upgrade_plugin as upgrade_plugin
    from . import upload_package as upload_package
    from . import withdraw_package as withdraw_package

_WHERE = {
    "block_package": ".block_package",
    "configure_plugin": ".configure_plugin",
    "delete_page": ".delete_page",
    "disable_plugin": ".disable_plugin",
    "drop_shadow": ".drop_shadow",
    "enable_plugin": ".enable_plugin",
    "get_page": ".get_page",
    "get_plugin": ".get_plugin",
    "get_recording": ".get_recording",
    "get_shadow": ".get_shadow",
    "grant_plugin": ".grant_plugin",
    "install_plugin": ".install_plugin",
    "list_calls": ".list_calls",
    "list_catalogue": ".list_catalogue",
    "list_differences": ".list_differences",
    "list_packages": ".list_packages",
    "list_plugins": ".list_plugins",
    "list_records": ".list_records",
    "offer_package": ".offer_package",
    "patch_page": ".patch_page",
    "post_page": ".post_page",
    "promote_plugin": ".promote_plugin",
    "pull_records": ".pull_records",
    "put_page": ".put_page",
    "release_plugin": ".release_plugin",
    "remove_package": ".remove_package",
    "remove_plugin": ".remove_plugin",
    "require_plugin": ".require_plugin",
    "rollback_plugin": ".rollback_plugin",
    "run_report": ".run_report",
    "test_notifier": ".test_notifier",
    "unblock_package": ".unblock_package",
    "upgrade_plugin": ".upgrade_plugin",
    "upload_package": ".upload_package",
    "withdraw_package": ".withdraw_package",
}

__all__ = (
    "block_package",
    "configure_plugin",
    "delete_page",
    "disable_plugin",
    "drop_shadow",
    "enable_plugin",
    "get_page",
    "get_plugin",
    "get_recording",
    "get_shadow",
    "grant_plugin",
    "install_plugin",
    "list_calls",
    "list_catalogue",
    "list_differences",
    "list_packages",
    "list_plugins",
    "list_records",
    "offer_package",
    "patch_page",
    "post_page",
    "promote_plugin",
    "pull_records",
    "put_page",
    "release_plugin",
    "remove_package",
    "remove_plugin",
    "require_plugin",
    "rollback_plugin",
    "run_report",
    "test_notifier",
    "unblock_package",
    "upgrade_plugin",
    "upload_package",
    "withdraw_package",
)


def __getattr__(name: str) -> object:
    if name not in _WHERE:
        raise AttributeError(name)
    module = importlib.import_module(_WHERE[name], __name__)
    return module


def __dir__() -> list[str]:
    return sorted(_WHERE)
