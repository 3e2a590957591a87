"""Operations."""

import importlib
import typing

if typing.TYPE_CHECKING:
    from . import accept_invitation as accept_invitation
    from . import accept_ownership as accept_ownership
    from . import activate_user as activate_user
    from . import assign_role as assign_role
    from . import begin_provider_login as begin_provider_login
    from . import cancel_job as cancel_job
    from . import cancel_ownership_offer as cancel_ownership_offer
    from . import change_calendar as change_calendar
    from . import change_email as change_email
    from . import change_password as change_password
    from . import change_plan as change_plan
    from . import change_security as change_security
    from . import change_tenant_profile as change_tenant_profile
    from . import confirm_email as confirm_email
    from . import confirm_provider_session as confirm_provider_session
    from . import create_api_key as create_api_key
    from . import create_invitation as create_invitation
    from . import create_plan as create_plan
    from . import create_policy as create_policy
    from . import create_role as create_role
    from . import create_tenant as create_tenant
    from . import create_user as create_user
    from . import deactivate_user as deactivate_user
    from . import delete_account as delete_account
    from . import delete_policy as delete_policy
    from . import delete_role as delete_role
    from . import delete_tenant as delete_tenant
    from . import delete_user as delete_user
    from . import describe_permission as describe_permission
    from . import disable_second_factor as disable_second_factor
    from . import dry_run_policy as dry_run_policy
    from . import enable_second_factor as enable_second_factor
    from . import erase_member as erase_member
    from . import erase_person as erase_person
    from . import explain_decision as explain_decision
    from . import export_audit as export_audit
    from . import export_tenant as export_tenant
    from . import finish_passkey_challenge as finish_passkey_challenge
    from . import finish_passkey_login as finish_passkey_login
    from . import finish_passkey_registration as finish_passkey_registration
    from . import finish_provider_login as finish_provider_login
    from . import forgot_password as forgot_password
    from . import get_api_key as get_api_key
    from . import get_audit as get_audit
    from . import get_entitlements as get_entitlements
    from . import get_fleet as get_fleet
    from . import get_job as get_job
    from . import get_logo as get_logo
    from . import get_own_entitlements as get_own_entitlements
    from . import get_ownership_offer as get_ownership_offer
    from . import get_passkey as get_passkey
    from . import get_plan as get_plan
    from . import get_policy as get_policy
    from . import get_policy_schema as get_policy_schema
    from . import get_profile as get_profile
    from . import get_queues as get_queues
    from . import get_role as get_role
    from . import get_security as get_security
    from . import get_tenant as get_tenant
    from . import get_tenant_profile as get_tenant_profile
    from . import get_usage as get_usage
    from . import get_usage_history as get_usage_history
    from . import get_user as get_user
    from . import give_plan as give_plan
    from . import jwks as jwks
    from . import leave_tenant as leave_tenant
    from . import link_identity as link_identity
    from . import list_api_keys as list_api_keys
    from . import list_assignments as list_assignments
    from . import list_audit as list_audit
    from . import list_fleet as list_fleet
    from . import list_identities as list_identities
    from . import list_invitations as list_invitations
    from . import list_jobs as list_jobs
    from . import list_modules as list_modules
    from . import list_my_tenants as list_my_tenants
    from . import list_overrides as list_overrides
    from . import list_passkeys as list_passkeys
    from . import list_permissions as list_permissions
    from . import list_plan_versions as list_plan_versions
    from . import list_plans as list_plans
    from . import list_platform_audit as list_platform_audit
    from . import list_policies as list_policies
    from . import list_policy_templates as list_policy_templates
    from . import list_providers as list_providers
    from . import list_roles as list_roles
    from . import list_second_factors as list_second_factors
    from . import list_sessions as list_sessions
    from . import list_signing_keys as list_signing_keys
    from . import list_tenants as list_tenants
    from . import list_user_permissions as list_user_permissions
    from . import list_user_sessions as list_user_sessions
    from . import list_users as list_users
    from . import login as login
    from . import logout as logout
    from . import logout_all as logout_all
    from . import look_up_invitation as look_up_invitation
    from . import mail_code as mail_code
    from . import me as me
    from . import offer_ownership as offer_ownership
    from . import preview_own_plan as preview_own_plan
    from . import preview_plan as preview_plan
    from . import put_logo as put_logo
    from . import reactivate_tenant as reactivate_tenant
    from . import refresh as refresh
    from . import register as register
    from . import remove_logo as remove_logo
    from . import remove_override as remove_override
    from . import remove_passkey as remove_passkey
    from . import rename_passkey as rename_passkey
    from . import renew_recovery_codes as renew_recovery_codes
    from . import replace_roles as replace_roles
    from . import replace_user as replace_user
    from . import resend_invitation as resend_invitation
    from . import resend_verification as resend_verification
    from . import reset_password as reset_password
    from . import reset_person_second_factors as reset_person_second_factors
    from . import reset_second_factors as reset_second_factors
    from . import restore_user as restore_user
    from . import retry_job as retry_job
    from . import retry_migration as retry_migration
    from . import revoke_api_key as revoke_api_key
    from . import revoke_invitation as revoke_invitation
    from . import revoke_session as revoke_session
    from . import revoke_user_sessions as revoke_user_sessions
    from . import rotate_api_key as rotate_api_key
    from . import rotate_signing_keys as rotate_signing_keys
    from . import scim_config as scim_config
    from . import scim_create_group as scim_create_group
    from . import scim_create_user as scim_create_user
    from . import scim_delete_group as scim_delete_group
    from . import scim_delete_user as scim_delete_user
    from . import scim_get_group as scim_get_group
    from . import scim_get_user as scim_get_user
    from . import scim_list_groups as scim_list_groups
    from . import scim_list_users as scim_list_users
    from . import scim_patch_group as scim_patch_group
    from . import scim_patch_user as scim_patch_user
    from . import scim_replace_group as scim_replace_group
    from . import scim_replace_user as scim_replace_user
    from . import scim_resource_type as scim_resource_type
    from . import scim_resource_types as scim_resource_types
    from . import scim_schema as scim_schema
    from . import scim_schemas as scim_schemas
    from . import scim_search as scim_search
    from . import scim_search_groups as scim_search_groups
    from . import scim_search_users as scim_search_users
    from . import set_override as set_override
    from . import start_passkey_challenge as start_passkey_challenge
    from . import start_passkey_login as start_passkey_login
    from . import start_passkey_registration as start_passkey_registration
    from . import suspend_tenant as suspend_tenant
    from . import switch_feature as switch_feature
    from . import switch_module as switch_module
    from . import switch_tenant as switch_tenant
    from . import unassign_role as unassign_role
    from . import unlink_identity as unlink_identity
    from . import update_api_key as update_api_key
    from . import update_policy as update_policy
    from . import update_profile as update_profile
    from . import update_role as update_role
    from . import update_user as update_user
    from . import validate_policy as validate_policy
    from . import verify_audit as verify_audit
    from . import verify_email as verify_email
    from . import verify_provider_session as verify_provider_session
    from . import verify_second_factor as verify_second_factor

_WHERE = {
    "accept_invitation": ".accept_invitation",
    "accept_ownership": ".accept_ownership",
    "activate_user": ".activate_user",
    "assign_role": ".assign_role",
    "begin_provider_login": ".begin_provider_login",
    "cancel_job": ".cancel_job",
    "cancel_ownership_offer": ".cancel_ownership_offer",
    "change_calendar": ".change_calendar",
    "change_email": ".change_email",
    "change_password": ".change_password",
    "change_plan": ".change_plan",
    "change_security": ".change_security",
    "change_tenant_profile": ".change_tenant_profile",
    "confirm_email": ".confirm_email",
    "confirm_provider_session": ".confirm_provider_session",
    "create_api_key": ".create_api_key",
    "create_invitation": ".create_invitation",
    "create_plan": ".create_plan",
    "create_policy": ".create_policy",
    "create_role": ".create_role",
    "create_tenant": ".create_tenant",
    "create_user": ".create_user",
    "deactivate_user": ".deactivate_user",
    "delete_account": ".delete_account",
    "delete_policy": ".delete_policy",
    "delete_role": ".delete_role",
    "delete_tenant": ".delete_tenant",
    "delete_user": ".delete_user",
    "describe_permission": ".describe_permission",
    "disable_second_factor": ".disable_second_factor",
    "dry_run_policy": ".dry_run_policy",
    "enable_second_factor": ".enable_second_factor",
    "erase_member": ".erase_member",
    "erase_person": ".erase_person",
    "explain_decision": ".explain_decision",
    "export_audit": ".export_audit",
    "export_tenant": ".export_tenant",
    "finish_passkey_challenge": ".finish_passkey_challenge",
    "finish_passkey_login": ".finish_passkey_login",
    "finish_passkey_registration": ".finish_passkey_registration",
    "finish_provider_login": ".finish_provider_login",
    "forgot_password": ".forgot_password",
    "get_api_key": ".get_api_key",
    "get_audit": ".get_audit",
    "get_entitlements": ".get_entitlements",
    "get_fleet": ".get_fleet",
    "get_job": ".get_job",
    "get_logo": ".get_logo",
    "get_own_entitlements": ".get_own_entitlements",
    "get_ownership_offer": ".get_ownership_offer",
    "get_passkey": ".get_passkey",
    "get_plan": ".get_plan",
    "get_policy": ".get_policy",
    "get_policy_schema": ".get_policy_schema",
    "get_profile": ".get_profile",
    "get_queues": ".get_queues",
    "get_role": ".get_role",
    "get_security": ".get_security",
    "get_tenant": ".get_tenant",
    "get_tenant_profile": ".get_tenant_profile",
    "get_usage": ".get_usage",
    "get_usage_history": ".get_usage_history",
    "get_user": ".get_user",
    "give_plan": ".give_plan",
    "jwks": ".jwks",
    "leave_tenant": ".leave_tenant",
    "link_identity": ".link_identity",
    "list_api_keys": ".list_api_keys",
    "list_assignments": ".list_assignments",
    "list_audit": ".list_audit",
    "list_fleet": ".list_fleet",
    "list_identities": ".list_identities",
    "list_invitations": ".list_invitations",
    "list_jobs": ".list_jobs",
    "list_modules": ".list_modules",
    "list_my_tenants": ".list_my_tenants",
    "list_overrides": ".list_overrides",
    "list_passkeys": ".list_passkeys",
    "list_permissions": ".list_permissions",
    "list_plan_versions": ".list_plan_versions",
    "list_plans": ".list_plans",
    "list_platform_audit": ".list_platform_audit",
    "list_policies": ".list_policies",
    "list_policy_templates": ".list_policy_templates",
    "list_providers": ".list_providers",
    "list_roles": ".list_roles",
    "list_second_factors": ".list_second_factors",
    "list_sessions": ".list_sessions",
    "list_signing_keys": ".list_signing_keys",
    "list_tenants": ".list_tenants",
    "list_user_permissions": ".list_user_permissions",
    "list_user_sessions": ".list_user_sessions",
    "list_users": ".list_users",
    "login": ".login",
    "logout": ".logout",
    "logout_all": ".logout_all",
    "look_up_invitation": ".look_up_invitation",
    "mail_code": ".mail_code",
    "me": ".me",
    "offer_ownership": ".offer_ownership",
    "preview_own_plan": ".preview_own_plan",
    "preview_plan": ".preview_plan",
    "put_logo": ".put_logo",
    "reactivate_tenant": ".reactivate_tenant",
    "refresh": ".refresh",
    "register": ".register",
    "remove_logo": ".remove_logo",
    "remove_override": ".remove_override",
    "remove_passkey": ".remove_passkey",
    "rename_passkey": ".rename_passkey",
    "renew_recovery_codes": ".renew_recovery_codes",
    "replace_roles": ".replace_roles",
    "replace_user": ".replace_user",
    "resend_invitation": ".resend_invitation",
    "resend_verification": ".resend_verification",
    "reset_password": ".reset_password",
    "reset_person_second_factors": ".reset_person_second_factors",
    "reset_second_factors": ".reset_second_factors",
    "restore_user": ".restore_user",
    "retry_job": ".retry_job",
    "retry_migration": ".retry_migration",
    "revoke_api_key": ".revoke_api_key",
    "revoke_invitation": ".revoke_invitation",
    "revoke_session": ".revoke_session",
    "revoke_user_sessions": ".revoke_user_sessions",
    "rotate_api_key": ".rotate_api_key",
    "rotate_signing_keys": ".rotate_signing_keys",
    "scim_config": ".scim_config",
    "scim_create_group": ".scim_create_group",
    "scim_create_user": ".scim_create_user",
    "scim_delete_group": ".scim_delete_group",
    "scim_delete_user": ".scim_delete_user",
    "scim_get_group": ".scim_get_group",
    "scim_get_user": ".scim_get_user",
    "scim_list_groups": ".scim_list_groups",
    "scim_list_users": ".scim_list_users",
    "scim_patch_group": ".scim_patch_group",
    "scim_patch_user": ".scim_patch_user",
    "scim_replace_group": ".scim_replace_group",
    "scim_replace_user": ".scim_replace_user",
    "scim_resource_type": ".scim_resource_type",
    "scim_resource_types": ".scim_resource_types",
    "scim_schema": ".scim_schema",
    "scim_schemas": ".scim_schemas",
    "scim_search": ".scim_search",
    "scim_search_groups": ".scim_search_groups",
    "scim_search_users": ".scim_search_users",
    "set_override": ".set_override",
    "start_passkey_challenge": ".start_passkey_challenge",
    "start_passkey_login": ".start_passkey_login",
    "start_passkey_registration": ".start_passkey_registration",
    "suspend_tenant": ".suspend_tenant",
    "switch_feature": ".switch_feature",
    "switch_module": ".switch_module",
    "switch_tenant": ".switch_tenant",
    "unassign_role": ".unassign_role",
    "unlink_identity": ".unlink_identity",
    "update_api_key": ".update_api_key",
    "update_policy": ".update_policy",
    "update_profile": ".update_profile",
    "update_role": ".update_role",
    "update_user": ".update_user",
    "validate_policy": ".validate_policy",
    "verify_audit": ".verify_audit",
    "verify_email": ".verify_email",
    "verify_provider_session": ".verify_provider_session",
    "verify_second_factor": ".verify_second_factor",
}

__all__ = (
    "accept_invitation",
    "accept_ownership",
    "activate_user",
    "assign_role",
    "begin_provider_login",
    "cancel_job",
    "cancel_ownership_offer",
    "change_calendar",
    "change_email",
    "change_password",
    "change_plan",
    "change_security",
    "change_tenant_profile",
    "confirm_email",
    "confirm_provider_session",
    "create_api_key",
    "create_invitation",
    "create_plan",
    "create_policy",
    "create_role",
    "create_tenant",
    "create_user",
    "deactivate_user",
    "delete_account",
    "delete_policy",
    "delete_role",
    "delete_tenant",
    "delete_user",
    "describe_permission",
    "disable_second_factor",
    "dry_run_policy",
    "enable_second_factor",
    "erase_member",
    "erase_person",
    "explain_decision",
    "export_audit",
    "export_tenant",
    "finish_passkey_challenge",
    "finish_passkey_login",
    "finish_passkey_registration",
    "finish_provider_login",
    "forgot_password",
    "get_api_key",
    "get_audit",
    "get_entitlements",
    "get_fleet",
    "get_job",
    "get_logo",
    "get_own_entitlements",
    "get_ownership_offer",
    "get_passkey",
    "get_plan",
    "get_policy",
    "get_policy_schema",
    "get_profile",
    "get_queues",
    "get_role",
    "get_security",
    "get_tenant",
    "get_tenant_profile",
    "get_usage",
    "get_usage_history",
    "get_user",
    "give_plan",
    "jwks",
    "leave_tenant",
    "link_identity",
    "list_api_keys",
    "list_assignments",
    "list_audit",
    "list_fleet",
    "list_identities",
    "list_invitations",
    "list_jobs",
    "list_modules",
    "list_my_tenants",
    "list_overrides",
    "list_passkeys",
    "list_permissions",
    "list_plan_versions",
    "list_plans",
    "list_platform_audit",
    "list_policies",
    "list_policy_templates",
    "list_providers",
    "list_roles",
    "list_second_factors",
    "list_sessions",
    "list_signing_keys",
    "list_tenants",
    "list_user_permissions",
    "list_user_sessions",
    "list_users",
    "login",
    "logout",
    "logout_all",
    "look_up_invitation",
    "mail_code",
    "me",
    "offer_ownership",
    "preview_own_plan",
    "preview_plan",
    "put_logo",
    "reactivate_tenant",
    "refresh",
    "register",
    "remove_logo",
    "remove_override",
    "remove_passkey",
    "rename_passkey",
    "renew_recovery_codes",
    "replace_roles",
    "replace_user",
    "resend_invitation",
    "resend_verification",
    "reset_password",
    "reset_person_second_factors",
    "reset_second_factors",
    "restore_user",
    "retry_job",
    "retry_migration",
    "revoke_api_key",
    "revoke_invitation",
    "revoke_session",
    "revoke_user_sessions",
    "rotate_api_key",
    "rotate_signing_keys",
    "scim_config",
    "scim_create_group",
    "scim_create_user",
    "scim_delete_group",
    "scim_delete_user",
    "scim_get_group",
    "scim_get_user",
    "scim_list_groups",
    "scim_list_users",
    "scim_patch_group",
    "scim_patch_user",
    "scim_replace_group",
    "scim_replace_user",
    "scim_resource_type",
    "scim_resource_types",
    "scim_schema",
    "scim_schemas",
    "scim_search",
    "scim_search_groups",
    "scim_search_users",
    "set_override",
    "start_passkey_challenge",
    "start_passkey_login",
    "start_passkey_registration",
    "suspend_tenant",
    "switch_feature",
    "switch_module",
    "switch_tenant",
    "unassign_role",
    "unlink_identity",
    "update_api_key",
    "update_policy",
    "update_profile",
    "update_role",
    "update_user",
    "validate_policy",
    "verify_audit",
    "verify_email",
    "verify_provider_session",
    "verify_second_factor",
)


def __getattr__(name: str) -> object:
    if name not in _WHERE:
        raise AttributeError(name)
    module = importlib.import_module(_WHERE[name], __name__)
    return module


def __dir__() -> list[str]:
    return sorted(_WHERE)
