"""Bodies and answers."""

import importlib
import typing

if typing.TYPE_CHECKING:
    from .accept_invitation import AcceptInvitation as AcceptInvitation
    from .accept_ownership_request import AcceptOwnershipRequest as AcceptOwnershipRequest
    from .accepted_invitation import AcceptedInvitation as AcceptedInvitation
    from .account import Account as Account
    from .account_balance import AccountBalance as AccountBalance
    from .account_changes import AccountChanges as AccountChanges
    from .account_figures import AccountFigures as AccountFigures
    from .account_kind import AccountKind as AccountKind
    from .activate_request import ActivateRequest as ActivateRequest
    from .ai_agent import AiAgent as AiAgent
    from .ai_agent_health import AiAgentHealth as AiAgentHealth
    from .ai_agent_place import AiAgentPlace as AiAgentPlace
    from .ai_agent_problem import AiAgentProblem as AiAgentProblem
    from .ai_model import AiModel as AiModel
    from .ai_settings import AiSettings as AiSettings
    from .ai_settings_changes import AiSettingsChanges as AiSettingsChanges
    from .ai_status import AiStatus as AiStatus
    from .ai_task_request import AiTaskRequest as AiTaskRequest
    from .ai_task_request_input import AiTaskRequestInput as AiTaskRequestInput
    from .ai_task_result import AiTaskResult as AiTaskResult
    from .ai_task_result_answer_type_0 import AiTaskResultAnswerType0 as AiTaskResultAnswerType0
    from .analysed_category import AnalysedCategory as AnalysedCategory
    from .analyze_request import AnalyzeRequest as AnalyzeRequest
    from .announcement import Announcement as Announcement
    from .announcement_kind import AnnouncementKind as AnnouncementKind
    from .answer_confusion import AnswerConfusion as AnswerConfusion
    from .answer_drift import AnswerDrift as AnswerDrift
    from .answer_figures import AnswerFigures as AnswerFigures
    from .answer_group import AnswerGroup as AnswerGroup
    from .answer_groups import AnswerGroups as AnswerGroups
    from .answer_week import AnswerWeek as AnswerWeek
    from .api_key import ApiKey as ApiKey
    from .api_key_changes import ApiKeyChanges as ApiKeyChanges
    from .apply_request import ApplyRequest as ApplyRequest
    from .attachment import Attachment as Attachment
    from .audit_chain_report import AuditChainReport as AuditChainReport
    from .audit_checkpoint import AuditCheckpoint as AuditCheckpoint
    from .audit_entry import AuditEntry as AuditEntry
    from .audit_entry_attributes_type_0 import AuditEntryAttributesType0 as AuditEntryAttributesType0
    from .audit_entry_changes_item import AuditEntryChangesItem as AuditEntryChangesItem
    from .audit_fault import AuditFault as AuditFault
    from .audit_fault_kind import AuditFaultKind as AuditFaultKind
    from .audit_place import AuditPlace as AuditPlace
    from .audit_proof import AuditProof as AuditProof
    from .audit_report import AuditReport as AuditReport
    from .batch_job import BatchJob as BatchJob
    from .batch_request import BatchRequest as BatchRequest
    from .budget import Budget as Budget
    from .budget_patch import BudgetPatch as BudgetPatch
    from .calendar import Calendar as Calendar
    from .cash_flow_forecast import CashFlowForecast as CashFlowForecast
    from .cash_flow_forecast_due_item import CashFlowForecastDueItem as CashFlowForecastDueItem
    from .cash_flow_forecast_model import CashFlowForecastModel as CashFlowForecastModel
    from .categorize_job import CategorizeJob as CategorizeJob
    from .categorize_request import CategorizeRequest as CategorizeRequest
    from .categorize_transactions_sort import CategorizeTransactionsSort as CategorizeTransactionsSort
    from .categorize_transactions_status import CategorizeTransactionsStatus as CategorizeTransactionsStatus
    from .categorize_transactions_type import CategorizeTransactionsType as CategorizeTransactionsType
    from .categorized_by import CategorizedBy as CategorizedBy
    from .category import Category as Category
    from .category_figures import CategoryFigures as CategoryFigures
    from .category_kind import CategoryKind as CategoryKind
    from .category_patch import CategoryPatch as CategoryPatch
    from .category_suggestion import CategorySuggestion as CategorySuggestion
    from .category_suggestion_evidence_type_0 import CategorySuggestionEvidenceType0 as CategorySuggestionEvidenceType0
    from .challenge import Challenge as Challenge
    from .change_email_request import ChangeEmailRequest as ChangeEmailRequest
    from .change_i64 import ChangeI64 as ChangeI64
    from .change_password_request import ChangePasswordRequest as ChangePasswordRequest
    from .change_string import ChangeString as ChangeString
    from .confirm_email_request import ConfirmEmailRequest as ConfirmEmailRequest
    from .confirm_provider_session import ConfirmProviderSession as ConfirmProviderSession
    from .confused_category import ConfusedCategory as ConfusedCategory
    from .context_column import ContextColumn as ContextColumn
    from .create_category_locale import CreateCategoryLocale as CreateCategoryLocale
    from .created_api_key import CreatedApiKey as CreatedApiKey
    from .currency_analytics import CurrencyAnalytics as CurrencyAnalytics
    from .currency_dashboard import CurrencyDashboard as CurrencyDashboard
    from .currency_report import CurrencyReport as CurrencyReport
    from .daily_average import DailyAverage as DailyAverage
    from .day_range import DayRange as DayRange
    from .deduction_suggestions import DeductionSuggestions as DeductionSuggestions
    from .deduction_suggestions_suggestions_item import DeductionSuggestionsSuggestionsItem as DeductionSuggestionsSuggestionsItem
    from .delete_account_request import DeleteAccountRequest as DeleteAccountRequest
    from .disable_second_factor import DisableSecondFactor as DisableSecondFactor
    from .dry_run import DryRun as DryRun
    from .dry_run_body import DryRunBody as DryRunBody
    from .dry_run_request import DryRunRequest as DryRunRequest
    from .effective_flag import EffectiveFlag as EffectiveFlag
    from .effective_flag_value_type_0 import EffectiveFlagValueType0 as EffectiveFlagValueType0
    from .effective_flags import EffectiveFlags as EffectiveFlags
    from .enable_second_factor import EnableSecondFactor as EnableSecondFactor
    from .enabled_second_factor import EnabledSecondFactor as EnabledSecondFactor
    from .entitled_limit import EntitledLimit as EntitledLimit
    from .entitlements import Entitlements as Entitlements
    from .evaluate_flag_response_200 import EvaluateFlagResponse200 as EvaluateFlagResponse200
    from .evaluate_flags_response_200 import EvaluateFlagsResponse200 as EvaluateFlagsResponse200
    from .evaluation_job import EvaluationJob as EvaluationJob
    from .event_page import EventPage as EventPage
    from .evidence import Evidence as Evidence
    from .examine_job import ExamineJob as ExamineJob
    from .explain import Explain as Explain
    from .explanation import Explanation as Explanation
    from .export_audit_format import ExportAuditFormat as ExportAuditFormat
    from .export_transactions_format import ExportTransactionsFormat as ExportTransactionsFormat
    from .export_transactions_status import ExportTransactionsStatus as ExportTransactionsStatus
    from .export_transactions_type import ExportTransactionsType as ExportTransactionsType
    from .feedback import Feedback as Feedback
    from .feedback_request import FeedbackRequest as FeedbackRequest
    from .feedback_scope import FeedbackScope as FeedbackScope
    from .field_error import FieldError as FieldError
    from .finance_analytics import FinanceAnalytics as FinanceAnalytics
    from .finance_comparison import FinanceComparison as FinanceComparison
    from .finance_dashboard import FinanceDashboard as FinanceDashboard
    from .finance_figures import FinanceFigures as FinanceFigures
    from .finance_report import FinanceReport as FinanceReport
    from .finance_settings import FinanceSettings as FinanceSettings
    from .finance_settings_changes import FinanceSettingsChanges as FinanceSettingsChanges
    from .finish_passkey_challenge import FinishPasskeyChallenge as FinishPasskeyChallenge
    from .finish_passkey_challenge_credential import FinishPasskeyChallengeCredential as FinishPasskeyChallengeCredential
    from .finish_passkey_login import FinishPasskeyLogin as FinishPasskeyLogin
    from .finish_passkey_login_credential import FinishPasskeyLoginCredential as FinishPasskeyLoginCredential
    from .finish_passkey_registration import FinishPasskeyRegistration as FinishPasskeyRegistration
    from .finish_passkey_registration_credential import FinishPasskeyRegistrationCredential as FinishPasskeyRegistrationCredential
    from .flag_change import FlagChange as FlagChange
    from .flag_change_definition_type_0 import FlagChangeDefinitionType0 as FlagChangeDefinitionType0
    from .flag_definition import FlagDefinition as FlagDefinition
    from .flag_document import FlagDocument as FlagDocument
    from .flag_explanation import FlagExplanation as FlagExplanation
    from .flag_explanation_context import FlagExplanationContext as FlagExplanationContext
    from .flag_explanation_request import FlagExplanationRequest as FlagExplanationRequest
    from .flag_explanation_request_context import FlagExplanationRequestContext as FlagExplanationRequestContext
    from .flag_explanation_value_type_0 import FlagExplanationValueType0 as FlagExplanationValueType0
    from .flag_layer import FlagLayer as FlagLayer
    from .fleet import Fleet as Fleet
    from .fleet_cell import FleetCell as FleetCell
    from .fleet_counts import FleetCounts as FleetCounts
    from .fleet_fault import FleetFault as FleetFault
    from .fleet_module import FleetModule as FleetModule
    from .fleet_state import FleetState as FleetState
    from .fleet_tenant import FleetTenant as FleetTenant
    from .fleet_tenant_module import FleetTenantModule as FleetTenantModule
    from .fleet_tenant_name import FleetTenantName as FleetTenantName
    from .forbidden_act import ForbiddenAct as ForbiddenAct
    from .forbidden_act_attributes_type_0 import ForbiddenActAttributesType0 as ForbiddenActAttributesType0
    from .forecast_accuracy import ForecastAccuracy as ForecastAccuracy
    from .forecast_grain import ForecastGrain as ForecastGrain
    from .forecast_point import ForecastPoint as ForecastPoint
    from .forecast_stage import ForecastStage as ForecastStage
    from .forecast_stage_facts import ForecastStageFacts as ForecastStageFacts
    from .forgot_password_request import ForgotPasswordRequest as ForgotPasswordRequest
    from .frozen import Frozen as Frozen
    from .frozen_thing import FrozenThing as FrozenThing
    from .gate_explanation import GateExplanation as GateExplanation
    from .gate_flag import GateFlag as GateFlag
    from .gate_flag_value_type_0 import GateFlagValueType0 as GateFlagValueType0
    from .gate_quota import GateQuota as GateQuota
    from .get_category_locale import GetCategoryLocale as GetCategoryLocale
    from .get_dashboard_locale import GetDashboardLocale as GetDashboardLocale
    from .get_dashboard_period import GetDashboardPeriod as GetDashboardPeriod
    from .get_report_locale import GetReportLocale as GetReportLocale
    from .get_report_type import GetReportType as GetReportType
    from .give_plan import GivePlan as GivePlan
    from .granularity import Granularity as Granularity
    from .graph_ql_request import GraphQlRequest as GraphQlRequest
    from .graph_ql_request_extensions_type_0 import GraphQlRequestExtensionsType0 as GraphQlRequestExtensionsType0
    from .graph_ql_request_variables_type_0 import GraphQlRequestVariablesType0 as GraphQlRequestVariablesType0
    from .graph_ql_response import GraphQlResponse as GraphQlResponse
    from .graph_ql_response_data_type_0 import GraphQlResponseDataType0 as GraphQlResponseDataType0
    from .graph_ql_response_errors_type_0_item import GraphQlResponseErrorsType0Item as GraphQlResponseErrorsType0Item
    from .hook_connection import HookConnection as HookConnection
    from .hook_connection_changes import HookConnectionChanges as HookConnectionChanges
    from .hook_connection_with_secret import HookConnectionWithSecret as HookConnectionWithSecret
    from .hook_connections import HookConnections as HookConnections
    from .hook_received import HookReceived as HookReceived
    from .hook_scheme import HookScheme as HookScheme
    from .identities import Identities as Identities
    from .identity import Identity as Identity
    from .import_ import Import as Import
    from .import_ambiguity import ImportAmbiguity as ImportAmbiguity
    from .import_balance_check import ImportBalanceCheck as ImportBalanceCheck
    from .import_dialect import ImportDialect as ImportDialect
    from .import_form import ImportForm as ImportForm
    from .import_guess import ImportGuess as ImportGuess
    from .import_note import ImportNote as ImportNote
    from .import_outcome import ImportOutcome as ImportOutcome
    from .import_outcome_dialect import ImportOutcomeDialect as ImportOutcomeDialect
    from .import_preview_row import ImportPreviewRow as ImportPreviewRow
    from .import_row_error import ImportRowError as ImportRowError
    from .imported_statement import ImportedStatement as ImportedStatement
    from .insight import Insight as Insight
    from .insight_details import InsightDetails as InsightDetails
    from .insight_language import InsightLanguage as InsightLanguage
    from .insights import Insights as Insights
    from .invitation import Invitation as Invitation
    from .invitation_lookup import InvitationLookup as InvitationLookup
    from .invitation_state import InvitationState as InvitationState
    from .job import Job as Job
    from .job_problem_type_0 import JobProblemType0 as JobProblemType0
    from .job_progress import JobProgress as JobProgress
    from .job_result_type_0 import JobResultType0 as JobResultType0
    from .job_state import JobState as JobState
    from .jwk_body import JwkBody as JwkBody
    from .jwks_body import JwksBody as JwksBody
    from .large_transaction import LargeTransaction as LargeTransaction
    from .learning_curve_point import LearningCurvePoint as LearningCurvePoint
    from .learning_stats import LearningStats as LearningStats
    from .leave_request import LeaveRequest as LeaveRequest
    from .limit_change import LimitChange as LimitChange
    from .link_address import LinkAddress as LinkAddress
    from .link_identity import LinkIdentity as LinkIdentity
    from .linked_identity import LinkedIdentity as LinkedIdentity
    from .list_accounts_kind import ListAccountsKind as ListAccountsKind
    from .list_categories_kind import ListCategoriesKind as ListCategoriesKind
    from .list_categories_locale import ListCategoriesLocale as ListCategoriesLocale
    from .list_category_suggestions_state import ListCategorySuggestionsState as ListCategorySuggestionsState
    from .list_imports_state import ListImportsState as ListImportsState
    from .list_insights_kind import ListInsightsKind as ListInsightsKind
    from .list_insights_language import ListInsightsLanguage as ListInsightsLanguage
    from .list_invitations_state import ListInvitationsState as ListInvitationsState
    from .list_recommendations_language import ListRecommendationsLanguage as ListRecommendationsLanguage
    from .list_transactions_sort import ListTransactionsSort as ListTransactionsSort
    from .list_transactions_status import ListTransactionsStatus as ListTransactionsStatus
    from .list_transactions_type import ListTransactionsType as ListTransactionsType
    from .load_request import LoadRequest as LoadRequest
    from .login import Login as Login
    from .login_request import LoginRequest as LoginRequest
    from .mail_code import MailCode as MailCode
    from .me_body import MeBody as MeBody
    from .member import Member as Member
    from .member_changes import MemberChanges as MemberChanges
    from .member_permissions_body import MemberPermissionsBody as MemberPermissionsBody
    from .member_session import MemberSession as MemberSession
    from .member_sessions_body import MemberSessionsBody as MemberSessionsBody
    from .member_state import MemberState as MemberState
    from .meter_history import MeterHistory as MeterHistory
    from .meter_period import MeterPeriod as MeterPeriod
    from .meter_usage import MeterUsage as MeterUsage
    from .meter_usages import MeterUsages as MeterUsages
    from .model_figures import ModelFigures as ModelFigures
    from .model_report import ModelReport as ModelReport
    from .model_state import ModelState as ModelState
    from .module import Module as Module
    from .module_switch import ModuleSwitch as ModuleSwitch
    from .modules import Modules as Modules
    from .money import Money as Money
    from .move_request import MoveRequest as MoveRequest
    from .my_tenant import MyTenant as MyTenant
    from .my_tenants import MyTenants as MyTenants
    from .named_event import NamedEvent as NamedEvent
    from .named_event_event import NamedEventEvent as NamedEventEvent
    from .new_account import NewAccount as NewAccount
    from .new_announcement import NewAnnouncement as NewAnnouncement
    from .new_api_key import NewApiKey as NewApiKey
    from .new_budget import NewBudget as NewBudget
    from .new_category import NewCategory as NewCategory
    from .new_flag_change import NewFlagChange as NewFlagChange
    from .new_flag_change_definition_type_0 import NewFlagChangeDefinitionType0 as NewFlagChangeDefinitionType0
    from .new_hook_connection import NewHookConnection as NewHookConnection
    from .new_invitation import NewInvitation as NewInvitation
    from .new_member import NewMember as NewMember
    from .new_plan import NewPlan as NewPlan
    from .new_plan_limits import NewPlanLimits as NewPlanLimits
    from .new_plan_name import NewPlanName as NewPlanName
    from .new_plan_support import NewPlanSupport as NewPlanSupport
    from .new_plugin import NewPlugin as NewPlugin
    from .new_plugin_settings import NewPluginSettings as NewPluginSettings
    from .new_policy import NewPolicy as NewPolicy
    from .new_role import NewRole as NewRole
    from .new_role_assignment import NewRoleAssignment as NewRoleAssignment
    from .new_role_assignments import NewRoleAssignments as NewRoleAssignments
    from .new_rule import NewRule as NewRule
    from .new_tenant import NewTenant as NewTenant
    from .new_transaction import NewTransaction as NewTransaction
    from .new_transaction_metadata import NewTransactionMetadata as NewTransactionMetadata
    from .new_webhook_endpoint import NewWebhookEndpoint as NewWebhookEndpoint
    from .offer_request import OfferRequest as OfferRequest
    from .ofrep_evaluation_request import OfrepEvaluationRequest as OfrepEvaluationRequest
    from .ofrep_evaluation_request_context import OfrepEvaluationRequestContext as OfrepEvaluationRequestContext
    from .online_person import OnlinePerson as OnlinePerson
    from .orchestrate_request import OrchestrateRequest as OrchestrateRequest
    from .orchestration import Orchestration as Orchestration
    from .override import Override as Override
    from .override_request import OverrideRequest as OverrideRequest
    from .overrides import Overrides as Overrides
    from .own_tenant import OwnTenant as OwnTenant
    from .ownership_offer import OwnershipOffer as OwnershipOffer
    from .page_of_account import PageOfAccount as PageOfAccount
    from .page_of_ai_model import PageOfAiModel as PageOfAiModel
    from .page_of_api_key import PageOfApiKey as PageOfApiKey
    from .page_of_audit_entry import PageOfAuditEntry as PageOfAuditEntry
    from .page_of_budget import PageOfBudget as PageOfBudget
    from .page_of_category import PageOfCategory as PageOfCategory
    from .page_of_category_suggestion import PageOfCategorySuggestion as PageOfCategorySuggestion
    from .page_of_flag_change import PageOfFlagChange as PageOfFlagChange
    from .page_of_fleet_tenant import PageOfFleetTenant as PageOfFleetTenant
    from .page_of_import import PageOfImport as PageOfImport
    from .page_of_invitation import PageOfInvitation as PageOfInvitation
    from .page_of_job import PageOfJob as PageOfJob
    from .page_of_member import PageOfMember as PageOfMember
    from .page_of_permission import PageOfPermission as PageOfPermission
    from .page_of_plan_version import PageOfPlanVersion as PageOfPlanVersion
    from .page_of_plugin_call import PageOfPluginCall as PageOfPluginCall
    from .page_of_plugin_difference import PageOfPluginDifference as PageOfPluginDifference
    from .page_of_plugin_package import PageOfPluginPackage as PageOfPluginPackage
    from .page_of_plugin_record import PageOfPluginRecord as PageOfPluginRecord
    from .page_of_policy import PageOfPolicy as PageOfPolicy
    from .page_of_role import PageOfRole as PageOfRole
    from .page_of_role_assignment import PageOfRoleAssignment as PageOfRoleAssignment
    from .page_of_rule import PageOfRule as PageOfRule
    from .page_of_rule_application import PageOfRuleApplication as PageOfRuleApplication
    from .page_of_session import PageOfSession as PageOfSession
    from .page_of_tenant import PageOfTenant as PageOfTenant
    from .page_of_transaction import PageOfTransaction as PageOfTransaction
    from .page_of_webhook_message import PageOfWebhookMessage as PageOfWebhookMessage
    from .passkey import Passkey as Passkey
    from .passkey_ceremony import PasskeyCeremony as PasskeyCeremony
    from .passkey_ceremony_public_key import PasskeyCeremonyPublicKey as PasskeyCeremonyPublicKey
    from .passkeys import Passkeys as Passkeys
    from .period_figures import PeriodFigures as PeriodFigures
    from .permission import Permission as Permission
    from .permission_description import PermissionDescription as PermissionDescription
    from .permission_of_member import PermissionOfMember as PermissionOfMember
    from .plan import Plan as Plan
    from .plan_content import PlanContent as PlanContent
    from .plan_content_limits import PlanContentLimits as PlanContentLimits
    from .plan_content_name import PlanContentName as PlanContentName
    from .plan_content_support import PlanContentSupport as PlanContentSupport
    from .plan_limit import PlanLimit as PlanLimit
    from .plan_limits import PlanLimits as PlanLimits
    from .plan_name import PlanName as PlanName
    from .plan_preview import PlanPreview as PlanPreview
    from .plan_preview_request import PlanPreviewRequest as PlanPreviewRequest
    from .plan_support import PlanSupport as PlanSupport
    from .plan_term import PlanTerm as PlanTerm
    from .plan_version import PlanVersion as PlanVersion
    from .plans import Plans as Plans
    from .plugin import Plugin as Plugin
    from .plugin_block import PluginBlock as PluginBlock
    from .plugin_call import PluginCall as PluginCall
    from .plugin_difference import PluginDifference as PluginDifference
    from .plugin_difference_current_type_0 import PluginDifferenceCurrentType0 as PluginDifferenceCurrentType0
    from .plugin_difference_input import PluginDifferenceInput as PluginDifferenceInput
    from .plugin_difference_shadow_type_0 import PluginDifferenceShadowType0 as PluginDifferenceShadowType0
    from .plugin_grants import PluginGrants as PluginGrants
    from .plugin_manifest import PluginManifest as PluginManifest
    from .plugin_manifest_settings import PluginManifestSettings as PluginManifestSettings
    from .plugin_package import PluginPackage as PluginPackage
    from .plugin_pull import PluginPull as PluginPull
    from .plugin_quarantine import PluginQuarantine as PluginQuarantine
    from .plugin_record import PluginRecord as PluginRecord
    from .plugin_record_data import PluginRecordData as PluginRecordData
    from .plugin_recording import PluginRecording as PluginRecording
    from .plugin_report_request import PluginReportRequest as PluginReportRequest
    from .plugin_report_request_parameters import PluginReportRequestParameters as PluginReportRequestParameters
    from .plugin_requirement import PluginRequirement as PluginRequirement
    from .plugin_schedule import PluginSchedule as PluginSchedule
    from .plugin_settings import PluginSettings as PluginSettings
    from .plugin_settings_settings import PluginSettingsSettings as PluginSettingsSettings
    from .plugin_settings_value import PluginSettingsValue as PluginSettingsValue
    from .plugin_shadow import PluginShadow as PluginShadow
    from .plugin_test_message import PluginTestMessage as PluginTestMessage
    from .plugin_test_sent import PluginTestSent as PluginTestSent
    from .plugin_upgrade import PluginUpgrade as PluginUpgrade
    from .plugin_upgrade_settings_type_0 import PluginUpgradeSettingsType0 as PluginUpgradeSettingsType0
    from .plugin_use import PluginUse as PluginUse
    from .plugins import Plugins as Plugins
    from .policy import Policy as Policy
    from .policy_check import PolicyCheck as PolicyCheck
    from .policy_fault import PolicyFault as PolicyFault
    from .policy_schema import PolicySchema as PolicySchema
    from .policy_template import PolicyTemplate as PolicyTemplate
    from .policy_templates import PolicyTemplates as PolicyTemplates
    from .policy_text import PolicyText as PolicyText
    from .predict_request import PredictRequest as PredictRequest
    from .presence import Presence as Presence
    from .problem import Problem as Problem
    from .profile import Profile as Profile
    from .profile_changes import ProfileChanges as ProfileChanges
    from .proposed_rule import ProposedRule as ProposedRule
    from .proposed_rule_condition import ProposedRuleCondition as ProposedRuleCondition
    from .proved_audit_entry import ProvedAuditEntry as ProvedAuditEntry
    from .proved_audit_entry_attributes_type_0 import ProvedAuditEntryAttributesType0 as ProvedAuditEntryAttributesType0
    from .proved_audit_entry_changes_item import ProvedAuditEntryChangesItem as ProvedAuditEntryChangesItem
    from .provider import Provider as Provider
    from .provider_session import ProviderSession as ProviderSession
    from .provider_session_parameters import ProviderSessionParameters as ProviderSessionParameters
    from .providers import Providers as Providers
    from .pulled_event import PulledEvent as PulledEvent
    from .pulled_event_event import PulledEventEvent as PulledEventEvent
    from .pulled_events import PulledEvents as PulledEvents
    from .queue_cell import QueueCell as QueueCell
    from .queue_counts import QueueCounts as QueueCounts
    from .queue_kind import QueueKind as QueueKind
    from .queue_tenant import QueueTenant as QueueTenant
    from .queues import Queues as Queues
    from .realtime_ticket import RealtimeTicket as RealtimeTicket
    from .receive_body import ReceiveBody as ReceiveBody
    from .recompute_request import RecomputeRequest as RecomputeRequest
    from .recovery_codes import RecoveryCodes as RecoveryCodes
    from .refresh_request import RefreshRequest as RefreshRequest
    from .register_request import RegisterRequest as RegisterRequest
    from .registered import Registered as Registered
    from .rename_passkey import RenamePasskey as RenamePasskey
    from .renew_recovery_codes import RenewRecoveryCodes as RenewRecoveryCodes
    from .replay_job import ReplayJob as ReplayJob
    from .replay_window import ReplayWindow as ReplayWindow
    from .report_line import ReportLine as ReportLine
    from .report_section import ReportSection as ReportSection
    from .report_type import ReportType as ReportType
    from .resend_request import ResendRequest as ResendRequest
    from .reset_password_request import ResetPasswordRequest as ResetPasswordRequest
    from .retrain_job import RetrainJob as RetrainJob
    from .reversed_import import ReversedImport as ReversedImport
    from .role import Role as Role
    from .role_assignment import RoleAssignment as RoleAssignment
    from .role_assignments import RoleAssignments as RoleAssignments
    from .role_of_member import RoleOfMember as RoleOfMember
    from .rotate_api_key import RotateApiKey as RotateApiKey
    from .rotate_signing_keys import RotateSigningKeys as RotateSigningKeys
    from .rotate_webhook_secret import RotateWebhookSecret as RotateWebhookSecret
    from .rule import Rule as Rule
    from .rule_application import RuleApplication as RuleApplication
    from .rule_applied import RuleApplied as RuleApplied
    from .rule_condition import RuleCondition as RuleCondition
    from .rule_dry_run import RuleDryRun as RuleDryRun
    from .rule_dry_run_example import RuleDryRunExample as RuleDryRunExample
    from .rule_patch import RulePatch as RulePatch
    from .rule_reverted import RuleReverted as RuleReverted
    from .scim_config_response_200 import ScimConfigResponse200 as ScimConfigResponse200
    from .scim_create_group_body import ScimCreateGroupBody as ScimCreateGroupBody
    from .scim_create_group_response_200 import ScimCreateGroupResponse200 as ScimCreateGroupResponse200
    from .scim_create_user_body import ScimCreateUserBody as ScimCreateUserBody
    from .scim_create_user_response_200 import ScimCreateUserResponse200 as ScimCreateUserResponse200
    from .scim_get_group_response_200 import ScimGetGroupResponse200 as ScimGetGroupResponse200
    from .scim_get_user_response_200 import ScimGetUserResponse200 as ScimGetUserResponse200
    from .scim_list_groups_response_200 import ScimListGroupsResponse200 as ScimListGroupsResponse200
    from .scim_list_users_response_200 import ScimListUsersResponse200 as ScimListUsersResponse200
    from .scim_patch_group_body import ScimPatchGroupBody as ScimPatchGroupBody
    from .scim_patch_group_response_200 import ScimPatchGroupResponse200 as ScimPatchGroupResponse200
    from .scim_patch_user_body import ScimPatchUserBody as ScimPatchUserBody
    from .scim_patch_user_response_200 import ScimPatchUserResponse200 as ScimPatchUserResponse200
    from .scim_replace_group_body import ScimReplaceGroupBody as ScimReplaceGroupBody
    from .scim_replace_group_response_200 import ScimReplaceGroupResponse200 as ScimReplaceGroupResponse200
    from .scim_replace_user_body import ScimReplaceUserBody as ScimReplaceUserBody
    from .scim_replace_user_response_200 import ScimReplaceUserResponse200 as ScimReplaceUserResponse200
    from .scim_resource_type_response_200 import ScimResourceTypeResponse200 as ScimResourceTypeResponse200
    from .scim_resource_types_response_200 import ScimResourceTypesResponse200 as ScimResourceTypesResponse200
    from .scim_schema_response_200 import ScimSchemaResponse200 as ScimSchemaResponse200
    from .scim_schemas_response_200 import ScimSchemasResponse200 as ScimSchemasResponse200
    from .scim_search_body import ScimSearchBody as ScimSearchBody
    from .scim_search_groups_body import ScimSearchGroupsBody as ScimSearchGroupsBody
    from .scim_search_groups_response_200 import ScimSearchGroupsResponse200 as ScimSearchGroupsResponse200
    from .scim_search_response_200 import ScimSearchResponse200 as ScimSearchResponse200
    from .scim_search_users_body import ScimSearchUsersBody as ScimSearchUsersBody
    from .scim_search_users_response_200 import ScimSearchUsersResponse200 as ScimSearchUsersResponse200
    from .second_factor import SecondFactor as SecondFactor
    from .second_factor_demand import SecondFactorDemand as SecondFactorDemand
    from .second_factor_enrolment import SecondFactorEnrolment as SecondFactorEnrolment
    from .second_factor_kind import SecondFactorKind as SecondFactorKind
    from .second_factor_method import SecondFactorMethod as SecondFactorMethod
    from .second_factors import SecondFactors as SecondFactors
    from .session import Session as Session
    from .sign_in_second_factor_required import SignInSecondFactorRequired as SignInSecondFactorRequired
    from .sign_in_second_factor_required_status import SignInSecondFactorRequiredStatus as SignInSecondFactorRequiredStatus
    from .sign_in_signed_in import SignInSignedIn as SignInSignedIn
    from .sign_in_signed_in_status import SignInSignedInStatus as SignInSignedInStatus
    from .signing_key import SigningKey as SigningKey
    from .signing_keys import SigningKeys as SigningKeys
    from .split_transaction import SplitTransaction as SplitTransaction
    from .stale_flag import StaleFlag as StaleFlag
    from .stale_flags import StaleFlags as StaleFlags
    from .stale_reason import StaleReason as StaleReason
    from .start_passkey_challenge import StartPasskeyChallenge as StartPasskeyChallenge
    from .start_passkey_registration import StartPasskeyRegistration as StartPasskeyRegistration
    from .suggestion_state import SuggestionState as SuggestionState
    from .switch import Switch as Switch
    from .switch_request import SwitchRequest as SwitchRequest
    from .switched import Switched as Switched
    from .tax_analysis import TaxAnalysis as TaxAnalysis
    from .tax_analysis_answers_item import TaxAnalysisAnswersItem as TaxAnalysisAnswersItem
    from .tax_analysis_totals_item import TaxAnalysisTotalsItem as TaxAnalysisTotalsItem
    from .tax_detail import TaxDetail as TaxDetail
    from .tax_detail_facts import TaxDetailFacts as TaxDetailFacts
    from .tax_pack import TaxPack as TaxPack
    from .tax_pack_choice import TaxPackChoice as TaxPackChoice
    from .tax_pack_signature import TaxPackSignature as TaxPackSignature
    from .tax_pack_version import TaxPackVersion as TaxPackVersion
    from .tax_packs import TaxPacks as TaxPacks
    from .tax_period import TaxPeriod as TaxPeriod
    from .tax_recomputation import TaxRecomputation as TaxRecomputation
    from .tax_recomputation_affected_item import TaxRecomputationAffectedItem as TaxRecomputationAffectedItem
    from .tax_request import TaxRequest as TaxRequest
    from .tax_request_categories import TaxRequestCategories as TaxRequestCategories
    from .template_parameter import TemplateParameter as TemplateParameter
    from .tenant import Tenant as Tenant
    from .tenant_branding import TenantBranding as TenantBranding
    from .tenant_branding_changes import TenantBrandingChanges as TenantBrandingChanges
    from .tenant_logo import TenantLogo as TenantLogo
    from .tenant_of_me import TenantOfMe as TenantOfMe
    from .tenant_profile import TenantProfile as TenantProfile
    from .tenant_profile_changes import TenantProfileChanges as TenantProfileChanges
    from .tenant_security import TenantSecurity as TenantSecurity
    from .thing import Thing as Thing
    from .transaction import Transaction as Transaction
    from .transaction_analysis import TransactionAnalysis as TransactionAnalysis
    from .transaction_changes import TransactionChanges as TransactionChanges
    from .transaction_changes_metadata import TransactionChangesMetadata as TransactionChangesMetadata
    from .transaction_input import TransactionInput as TransactionInput
    from .transaction_metadata import TransactionMetadata as TransactionMetadata
    from .transaction_part import TransactionPart as TransactionPart
    from .transaction_split import TransactionSplit as TransactionSplit
    from .transaction_status import TransactionStatus as TransactionStatus
    from .transaction_type import TransactionType as TransactionType
    from .uncategorised_figures import UncategorisedFigures as UncategorisedFigures
    from .update_category_locale import UpdateCategoryLocale as UpdateCategoryLocale
    from .usage import Usage as Usage
    from .validation import Validation as Validation
    from .vendor_figures import VendorFigures as VendorFigures
    from .verified_provider_session import VerifiedProviderSession as VerifiedProviderSession
    from .verify_email_request import VerifyEmailRequest as VerifyEmailRequest
    from .verify_provider_session import VerifyProviderSession as VerifyProviderSession
    from .verify_second_factor import VerifySecondFactor as VerifySecondFactor
    from .webhook_attempt import WebhookAttempt as WebhookAttempt
    from .webhook_endpoint import WebhookEndpoint as WebhookEndpoint
    from .webhook_endpoint_changes import WebhookEndpointChanges as WebhookEndpointChanges
    from .webhook_endpoint_with_secret import WebhookEndpointWithSecret as WebhookEndpointWithSecret
    from .webhook_endpoints import WebhookEndpoints as WebhookEndpoints
    from .webhook_message import WebhookMessage as WebhookMessage
    from .webhook_message_state import WebhookMessageState as WebhookMessageState
    from .webhook_message_with_attempts import WebhookMessageWithAttempts as WebhookMessageWithAttempts
    from .webhook_test import WebhookTest as WebhookTest
    from .weight import Weight as Weight
    from .whole_member import WholeMember as WholeMember

_WHERE = {
    "AcceptInvitation": ".accept_invitation",
    "AcceptOwnershipRequest": ".accept_ownership_request",
    "AcceptedInvitation": ".accepted_invitation",
    "Account": ".account",
    "AccountBalance": ".account_balance",
    "AccountChanges": ".account_changes",
    "AccountFigures": ".account_figures",
    "AccountKind": ".account_kind",
    "ActivateRequest": ".activate_request",
    "AiAgent": ".ai_agent",
    "AiAgentHealth": ".ai_agent_health",
    "AiAgentPlace": ".ai_agent_place",
    "AiAgentProblem": ".ai_agent_problem",
    "AiModel": ".ai_model",
    "AiSettings": ".ai_settings",
    "AiSettingsChanges": ".ai_settings_changes",
    "AiStatus": ".ai_status",
    "AiTaskRequest": ".ai_task_request",
    "AiTaskRequestInput": ".ai_task_request_input",
    "AiTaskResult": ".ai_task_result",
    "AiTaskResultAnswerType0": ".ai_task_result_answer_type_0",
    "AnalysedCategory": ".analysed_category",
    "AnalyzeRequest": ".analyze_request",
    "Announcement": ".announcement",
    "AnnouncementKind": ".announcement_kind",
    "AnswerConfusion": ".answer_confusion",
    "AnswerDrift": ".answer_drift",
    "AnswerFigures": ".answer_figures",
    "AnswerGroup": ".answer_group",
    "AnswerGroups": ".answer_groups",
    "AnswerWeek": ".answer_week",
    "ApiKey": ".api_key",
    "ApiKeyChanges": ".api_key_changes",
    "ApplyRequest": ".apply_request",
    "Attachment": ".attachment",
    "AuditChainReport": ".audit_chain_report",
    "AuditCheckpoint": ".audit_checkpoint",
    "AuditEntry": ".audit_entry",
    "AuditEntryAttributesType0": ".audit_entry_attributes_type_0",
    "AuditEntryChangesItem": ".audit_entry_changes_item",
    "AuditFault": ".audit_fault",
    "AuditFaultKind": ".audit_fault_kind",
    "AuditPlace": ".audit_place",
    "AuditProof": ".audit_proof",
    "AuditReport": ".audit_report",
    "BatchJob": ".batch_job",
    "BatchRequest": ".batch_request",
    "Budget": ".budget",
    "BudgetPatch": ".budget_patch",
    "Calendar": ".calendar",
    "CashFlowForecast": ".cash_flow_forecast",
    "CashFlowForecastDueItem": ".cash_flow_forecast_due_item",
    "CashFlowForecastModel": ".cash_flow_forecast_model",
    "CategorizeJob": ".categorize_job",
    "CategorizeRequest": ".categorize_request",
    "CategorizeTransactionsSort": ".categorize_transactions_sort",
    "CategorizeTransactionsStatus": ".categorize_transactions_status",
    "CategorizeTransactionsType": ".categorize_transactions_type",
    "CategorizedBy": ".categorized_by",
    "Category": ".category",
    "CategoryFigures": ".category_figures",
    "CategoryKind": ".category_kind",
    "CategoryPatch": ".category_patch",
    "CategorySuggestion": ".category_suggestion",
    "CategorySuggestionEvidenceType0": ".category_suggestion_evidence_type_0",
    "Challenge": ".challenge",
    "ChangeEmailRequest": ".change_email_request",
    "ChangeI64": ".change_i64",
    "ChangePasswordRequest": ".change_password_request",
    "ChangeString": ".change_string",
    "ConfirmEmailRequest": ".confirm_email_request",
    "ConfirmProviderSession": ".confirm_provider_session",
    "ConfusedCategory": ".confused_category",
    "ContextColumn": ".context_column",
    "CreateCategoryLocale": ".create_category_locale",
    "CreatedApiKey": ".created_api_key",
    "CurrencyAnalytics": ".currency_analytics",
    "CurrencyDashboard": ".currency_dashboard",
    "CurrencyReport": ".currency_report",
    "DailyAverage": ".daily_average",
    "DayRange": ".day_range",
    "DeductionSuggestions": ".deduction_suggestions",
    "DeductionSuggestionsSuggestionsItem": ".deduction_suggestions_suggestions_item",
    "DeleteAccountRequest": ".delete_account_request",
    "DisableSecondFactor": ".disable_second_factor",
    "DryRun": ".dry_run",
    "DryRunBody": ".dry_run_body",
    "DryRunRequest": ".dry_run_request",
    "EffectiveFlag": ".effective_flag",
    "EffectiveFlagValueType0": ".effective_flag_value_type_0",
    "EffectiveFlags": ".effective_flags",
    "EnableSecondFactor": ".enable_second_factor",
    "EnabledSecondFactor": ".enabled_second_factor",
    "EntitledLimit": ".entitled_limit",
    "Entitlements": ".entitlements",
    "EvaluateFlagResponse200": ".evaluate_flag_response_200",
    "EvaluateFlagsResponse200": ".evaluate_flags_response_200",
    "EvaluationJob": ".evaluation_job",
    "EventPage": ".event_page",
    "Evidence": ".evidence",
    "ExamineJob": ".examine_job",
    "Explain": ".explain",
    "Explanation": ".explanation",
    "ExportAuditFormat": ".export_audit_format",
    "ExportTransactionsFormat": ".export_transactions_format",
    "ExportTransactionsStatus": ".export_transactions_status",
    "ExportTransactionsType": ".export_transactions_type",
    "Feedback": ".feedback",
    "FeedbackRequest": ".feedback_request",
    "FeedbackScope": ".feedback_scope",
    "FieldError": ".field_error",
    "FinanceAnalytics": ".finance_analytics",
    "FinanceComparison": ".finance_comparison",
    "FinanceDashboard": ".finance_dashboard",
    "FinanceFigures": ".finance_figures",
    "FinanceReport": ".finance_report",
    "FinanceSettings": ".finance_settings",
    "FinanceSettingsChanges": ".finance_settings_changes",
    "FinishPasskeyChallenge": ".finish_passkey_challenge",
    "FinishPasskeyChallengeCredential": ".finish_passkey_challenge_credential",
    "FinishPasskeyLogin": ".finish_passkey_login",
    "FinishPasskeyLoginCredential": ".finish_passkey_login_credential",
    "FinishPasskeyRegistration": ".finish_passkey_registration",
    "FinishPasskeyRegistrationCredential": ".finish_passkey_registration_credential",
    "FlagChange": ".flag_change",
    "FlagChangeDefinitionType0": ".flag_change_definition_type_0",
    "FlagDefinition": ".flag_definition",
    "FlagDocument": ".flag_document",
    "FlagExplanation": ".flag_explanation",
    "FlagExplanationContext": ".flag_explanation_context",
    "FlagExplanationRequest": ".flag_explanation_request",
    "FlagExplanationRequestContext": ".flag_explanation_request_context",
    "FlagExplanationValueType0": ".flag_explanation_value_type_0",
    "FlagLayer": ".flag_layer",
    "Fleet": ".fleet",
    "FleetCell": ".fleet_cell",
    "FleetCounts": ".fleet_counts",
    "FleetFault": ".fleet_fault",
    "FleetModule": ".fleet_module",
    "FleetState": ".fleet_state",
    "FleetTenant": ".fleet_tenant",
    "FleetTenantModule": ".fleet_tenant_module",
    "FleetTenantName": ".fleet_tenant_name",
    "ForbiddenAct": ".forbidden_act",
    "ForbiddenActAttributesType0": ".forbidden_act_attributes_type_0",
    "ForecastAccuracy": ".forecast_accuracy",
    "ForecastGrain": ".forecast_grain",
    "ForecastPoint": ".forecast_point",
    "ForecastStage": ".forecast_stage",
    "ForecastStageFacts": ".forecast_stage_facts",
    "ForgotPasswordRequest": ".forgot_password_request",
    "Frozen": ".frozen",
    "FrozenThing": ".frozen_thing",
    "GateExplanation": ".gate_explanation",
    "GateFlag": ".gate_flag",
    "GateFlagValueType0": ".gate_flag_value_type_0",
    "GateQuota": ".gate_quota",
    "GetCategoryLocale": ".get_category_locale",
    "GetDashboardLocale": ".get_dashboard_locale",
    "GetDashboardPeriod": ".get_dashboard_period",
    "GetReportLocale": ".get_report_locale",
    "GetReportType": ".get_report_type",
    "GivePlan": ".give_plan",
    "Granularity": ".granularity",
    "GraphQlRequest": ".graph_ql_request",
    "GraphQlRequestExtensionsType0": ".graph_ql_request_extensions_type_0",
    "GraphQlRequestVariablesType0": ".graph_ql_request_variables_type_0",
    "GraphQlResponse": ".graph_ql_response",
    "GraphQlResponseDataType0": ".graph_ql_response_data_type_0",
    "GraphQlResponseErrorsType0Item": ".graph_ql_response_errors_type_0_item",
    "HookConnection": ".hook_connection",
    "HookConnectionChanges": ".hook_connection_changes",
    "HookConnectionWithSecret": ".hook_connection_with_secret",
    "HookConnections": ".hook_connections",
    "HookReceived": ".hook_received",
    "HookScheme": ".hook_scheme",
    "Identities": ".identities",
    "Identity": ".identity",
    "Import": ".import_",
    "ImportAmbiguity": ".import_ambiguity",
    "ImportBalanceCheck": ".import_balance_check",
    "ImportDialect": ".import_dialect",
    "ImportForm": ".import_form",
    "ImportGuess": ".import_guess",
    "ImportNote": ".import_note",
    "ImportOutcome": ".import_outcome",
    "ImportOutcomeDialect": ".import_outcome_dialect",
    "ImportPreviewRow": ".import_preview_row",
    "ImportRowError": ".import_row_error",
    "ImportedStatement": ".imported_statement",
    "Insight": ".insight",
    "InsightDetails": ".insight_details",
    "InsightLanguage": ".insight_language",
    "Insights": ".insights",
    "Invitation": ".invitation",
    "InvitationLookup": ".invitation_lookup",
    "InvitationState": ".invitation_state",
    "Job": ".job",
    "JobProblemType0": ".job_problem_type_0",
    "JobProgress": ".job_progress",
    "JobResultType0": ".job_result_type_0",
    "JobState": ".job_state",
    "JwkBody": ".jwk_body",
    "JwksBody": ".jwks_body",
    "LargeTransaction": ".large_transaction",
    "LearningCurvePoint": ".learning_curve_point",
    "LearningStats": ".learning_stats",
    "LeaveRequest": ".leave_request",
    "LimitChange": ".limit_change",
    "LinkAddress": ".link_address",
    "LinkIdentity": ".link_identity",
    "LinkedIdentity": ".linked_identity",
    "ListAccountsKind": ".list_accounts_kind",
    "ListCategoriesKind": ".list_categories_kind",
    "ListCategoriesLocale": ".list_categories_locale",
    "ListCategorySuggestionsState": ".list_category_suggestions_state",
    "ListImportsState": ".list_imports_state",
    "ListInsightsKind": ".list_insights_kind",
    "ListInsightsLanguage": ".list_insights_language",
    "ListInvitationsState": ".list_invitations_state",
    "ListRecommendationsLanguage": ".list_recommendations_language",
    "ListTransactionsSort": ".list_transactions_sort",
    "ListTransactionsStatus": ".list_transactions_status",
    "ListTransactionsType": ".list_transactions_type",
    "LoadRequest": ".load_request",
    "Login": ".login",
    "LoginRequest": ".login_request",
    "MailCode": ".mail_code",
    "MeBody": ".me_body",
    "Member": ".member",
    "MemberChanges": ".member_changes",
    "MemberPermissionsBody": ".member_permissions_body",
    "MemberSession": ".member_session",
    "MemberSessionsBody": ".member_sessions_body",
    "MemberState": ".member_state",
    "MeterHistory": ".meter_history",
    "MeterPeriod": ".meter_period",
    "MeterUsage": ".meter_usage",
    "MeterUsages": ".meter_usages",
    "ModelFigures": ".model_figures",
    "ModelReport": ".model_report",
    "ModelState": ".model_state",
    "Module": ".module",
    "ModuleSwitch": ".module_switch",
    "Modules": ".modules",
    "Money": ".money",
    "MoveRequest": ".move_request",
    "MyTenant": ".my_tenant",
    "MyTenants": ".my_tenants",
    "NamedEvent": ".named_event",
    "NamedEventEvent": ".named_event_event",
    "NewAccount": ".new_account",
    "NewAnnouncement": ".new_announcement",
    "NewApiKey": ".new_api_key",
    "NewBudget": ".new_budget",
    "NewCategory": ".new_category",
    "NewFlagChange": ".new_flag_change",
    "NewFlagChangeDefinitionType0": ".new_flag_change_definition_type_0",
    "NewHookConnection": ".new_hook_connection",
    "NewInvitation": ".new_invitation",
    "NewMember": ".new_member",
    "NewPlan": ".new_plan",
    "NewPlanLimits": ".new_plan_limits",
    "NewPlanName": ".new_plan_name",
    "NewPlanSupport": ".new_plan_support",
    "NewPlugin": ".new_plugin",
    "NewPluginSettings": ".new_plugin_settings",
    "NewPolicy": ".new_policy",
    "NewRole": ".new_role",
    "NewRoleAssignment": ".new_role_assignment",
    "NewRoleAssignments": ".new_role_assignments",
    "NewRule": ".new_rule",
    "NewTenant": ".new_tenant",
    "NewTransaction": ".new_transaction",
    "NewTransactionMetadata": ".new_transaction_metadata",
    "NewWebhookEndpoint": ".new_webhook_endpoint",
    "OfferRequest": ".offer_request",
    "OfrepEvaluationRequest": ".ofrep_evaluation_request",
    "OfrepEvaluationRequestContext": ".ofrep_evaluation_request_context",
    "OnlinePerson": ".online_person",
    "OrchestrateRequest": ".orchestrate_request",
    "Orchestration": ".orchestration",
    "Override": ".override",
    "OverrideRequest": ".override_request",
    "Overrides": ".overrides",
    "OwnTenant": ".own_tenant",
    "OwnershipOffer": ".ownership_offer",
    "PageOfAccount": ".page_of_account",
    "PageOfAiModel": ".page_of_ai_model",
    "PageOfApiKey": ".page_of_api_key",
    "PageOfAuditEntry": ".page_of_audit_entry",
    "PageOfBudget": ".page_of_budget",
    "PageOfCategory": ".page_of_category",
    "PageOfCategorySuggestion": ".page_of_category_suggestion",
    "PageOfFlagChange": ".page_of_flag_change",
    "PageOfFleetTenant": ".page_of_fleet_tenant",
    "PageOfImport": ".page_of_import",
    "PageOfInvitation": ".page_of_invitation",
    "PageOfJob": ".page_of_job",
    "PageOfMember": ".page_of_member",
    "PageOfPermission": ".page_of_permission",
    "PageOfPlanVersion": ".page_of_plan_version",
    "PageOfPluginCall": ".page_of_plugin_call",
    "PageOfPluginDifference": ".page_of_plugin_difference",
    "PageOfPluginPackage": ".page_of_plugin_package",
    "PageOfPluginRecord": ".page_of_plugin_record",
    "PageOfPolicy": ".page_of_policy",
    "PageOfRole": ".page_of_role",
    "PageOfRoleAssignment": ".page_of_role_assignment",
    "PageOfRule": ".page_of_rule",
    "PageOfRuleApplication": ".page_of_rule_application",
    "PageOfSession": ".page_of_session",
    "PageOfTenant": ".page_of_tenant",
    "PageOfTransaction": ".page_of_transaction",
    "PageOfWebhookMessage": ".page_of_webhook_message",
    "Passkey": ".passkey",
    "PasskeyCeremony": ".passkey_ceremony",
    "PasskeyCeremonyPublicKey": ".passkey_ceremony_public_key",
    "Passkeys": ".passkeys",
    "PeriodFigures": ".period_figures",
    "Permission": ".permission",
    "PermissionDescription": ".permission_description",
    "PermissionOfMember": ".permission_of_member",
    "Plan": ".plan",
    "PlanContent": ".plan_content",
    "PlanContentLimits": ".plan_content_limits",
    "PlanContentName": ".plan_content_name",
    "PlanContentSupport": ".plan_content_support",
    "PlanLimit": ".plan_limit",
    "PlanLimits": ".plan_limits",
    "PlanName": ".plan_name",
    "PlanPreview": ".plan_preview",
    "PlanPreviewRequest": ".plan_preview_request",
    "PlanSupport": ".plan_support",
    "PlanTerm": ".plan_term",
    "PlanVersion": ".plan_version",
    "Plans": ".plans",
    "Plugin": ".plugin",
    "PluginBlock": ".plugin_block",
    "PluginCall": ".plugin_call",
    "PluginDifference": ".plugin_difference",
    "PluginDifferenceCurrentType0": ".plugin_difference_current_type_0",
    "PluginDifferenceInput": ".plugin_difference_input",
    "PluginDifferenceShadowType0": ".plugin_difference_shadow_type_0",
    "PluginGrants": ".plugin_grants",
    "PluginManifest": ".plugin_manifest",
    "PluginManifestSettings": ".plugin_manifest_settings",
    "PluginPackage": ".plugin_package",
    "PluginPull": ".plugin_pull",
    "PluginQuarantine": ".plugin_quarantine",
    "PluginRecord": ".plugin_record",
    "PluginRecordData": ".plugin_record_data",
    "PluginRecording": ".plugin_recording",
    "PluginReportRequest": ".plugin_report_request",
    "PluginReportRequestParameters": ".plugin_report_request_parameters",
    "PluginRequirement": ".plugin_requirement",
    "PluginSchedule": ".plugin_schedule",
    "PluginSettings": ".plugin_settings",
    "PluginSettingsSettings": ".plugin_settings_settings",
    "PluginSettingsValue": ".plugin_settings_value",
    "PluginShadow": ".plugin_shadow",
    "PluginTestMessage": ".plugin_test_message",
    "PluginTestSent": ".plugin_test_sent",
    "PluginUpgrade": ".plugin_upgrade",
    "PluginUpgradeSettingsType0": ".plugin_upgrade_settings_type_0",
    "PluginUse": ".plugin_use",
    "Plugins": ".plugins",
    "Policy": ".policy",
    "PolicyCheck": ".policy_check",
    "PolicyFault": ".policy_fault",
    "PolicySchema": ".policy_schema",
    "PolicyTemplate": ".policy_template",
    "PolicyTemplates": ".policy_templates",
    "PolicyText": ".policy_text",
    "PredictRequest": ".predict_request",
    "Presence": ".presence",
    "Problem": ".problem",
    "Profile": ".profile",
    "ProfileChanges": ".profile_changes",
    "ProposedRule": ".proposed_rule",
    "ProposedRuleCondition": ".proposed_rule_condition",
    "ProvedAuditEntry": ".proved_audit_entry",
    "ProvedAuditEntryAttributesType0": ".proved_audit_entry_attributes_type_0",
    "ProvedAuditEntryChangesItem": ".proved_audit_entry_changes_item",
    "Provider": ".provider",
    "ProviderSession": ".provider_session",
    "ProviderSessionParameters": ".provider_session_parameters",
    "Providers": ".providers",
    "PulledEvent": ".pulled_event",
    "PulledEventEvent": ".pulled_event_event",
    "PulledEvents": ".pulled_events",
    "QueueCell": ".queue_cell",
    "QueueCounts": ".queue_counts",
    "QueueKind": ".queue_kind",
    "QueueTenant": ".queue_tenant",
    "Queues": ".queues",
    "RealtimeTicket": ".realtime_ticket",
    "ReceiveBody": ".receive_body",
    "RecomputeRequest": ".recompute_request",
    "RecoveryCodes": ".recovery_codes",
    "RefreshRequest": ".refresh_request",
    "RegisterRequest": ".register_request",
    "Registered": ".registered",
    "RenamePasskey": ".rename_passkey",
    "RenewRecoveryCodes": ".renew_recovery_codes",
    "ReplayJob": ".replay_job",
    "ReplayWindow": ".replay_window",
    "ReportLine": ".report_line",
    "ReportSection": ".report_section",
    "ReportType": ".report_type",
    "ResendRequest": ".resend_request",
    "ResetPasswordRequest": ".reset_password_request",
    "RetrainJob": ".retrain_job",
    "ReversedImport": ".reversed_import",
    "Role": ".role",
    "RoleAssignment": ".role_assignment",
    "RoleAssignments": ".role_assignments",
    "RoleOfMember": ".role_of_member",
    "RotateApiKey": ".rotate_api_key",
    "RotateSigningKeys": ".rotate_signing_keys",
    "RotateWebhookSecret": ".rotate_webhook_secret",
    "Rule": ".rule",
    "RuleApplication": ".rule_application",
    "RuleApplied": ".rule_applied",
    "RuleCondition": ".rule_condition",
    "RuleDryRun": ".rule_dry_run",
    "RuleDryRunExample": ".rule_dry_run_example",
    "RulePatch": ".rule_patch",
    "RuleReverted": ".rule_reverted",
    "ScimConfigResponse200": ".scim_config_response_200",
    "ScimCreateGroupBody": ".scim_create_group_body",
    "ScimCreateGroupResponse200": ".scim_create_group_response_200",
    "ScimCreateUserBody": ".scim_create_user_body",
    "ScimCreateUserResponse200": ".scim_create_user_response_200",
    "ScimGetGroupResponse200": ".scim_get_group_response_200",
    "ScimGetUserResponse200": ".scim_get_user_response_200",
    "ScimListGroupsResponse200": ".scim_list_groups_response_200",
    "ScimListUsersResponse200": ".scim_list_users_response_200",
    "ScimPatchGroupBody": ".scim_patch_group_body",
    "ScimPatchGroupResponse200": ".scim_patch_group_response_200",
    "ScimPatchUserBody": ".scim_patch_user_body",
    "ScimPatchUserResponse200": ".scim_patch_user_response_200",
    "ScimReplaceGroupBody": ".scim_replace_group_body",
    "ScimReplaceGroupResponse200": ".scim_replace_group_response_200",
    "ScimReplaceUserBody": ".scim_replace_user_body",
    "ScimReplaceUserResponse200": ".scim_replace_user_response_200",
    "ScimResourceTypeResponse200": ".scim_resource_type_response_200",
    "ScimResourceTypesResponse200": ".scim_resource_types_response_200",
    "ScimSchemaResponse200": ".scim_schema_response_200",
    "ScimSchemasResponse200": ".scim_schemas_response_200",
    "ScimSearchBody": ".scim_search_body",
    "ScimSearchGroupsBody": ".scim_search_groups_body",
    "ScimSearchGroupsResponse200": ".scim_search_groups_response_200",
    "ScimSearchResponse200": ".scim_search_response_200",
    "ScimSearchUsersBody": ".scim_search_users_body",
    "ScimSearchUsersResponse200": ".scim_search_users_response_200",
    "SecondFactor": ".second_factor",
    "SecondFactorDemand": ".second_factor_demand",
    "SecondFactorEnrolment": ".second_factor_enrolment",
    "SecondFactorKind": ".second_factor_kind",
    "SecondFactorMethod": ".second_factor_method",
    "SecondFactors": ".second_factors",
    "Session": ".session",
    "SignInSecondFactorRequired": ".sign_in_second_factor_required",
    "SignInSecondFactorRequiredStatus": ".sign_in_second_factor_required_status",
    "SignInSignedIn": ".sign_in_signed_in",
    "SignInSignedInStatus": ".sign_in_signed_in_status",
    "SigningKey": ".signing_key",
    "SigningKeys": ".signing_keys",
    "SplitTransaction": ".split_transaction",
    "StaleFlag": ".stale_flag",
    "StaleFlags": ".stale_flags",
    "StaleReason": ".stale_reason",
    "StartPasskeyChallenge": ".start_passkey_challenge",
    "StartPasskeyRegistration": ".start_passkey_registration",
    "SuggestionState": ".suggestion_state",
    "Switch": ".switch",
    "SwitchRequest": ".switch_request",
    "Switched": ".switched",
    "TaxAnalysis": ".tax_analysis",
    "TaxAnalysisAnswersItem": ".tax_analysis_answers_item",
    "TaxAnalysisTotalsItem": ".tax_analysis_totals_item",
    "TaxDetail": ".tax_detail",
    "TaxDetailFacts": ".tax_detail_facts",
    "TaxPack": ".tax_pack",
    "TaxPackChoice": ".tax_pack_choice",
    "TaxPackSignature": ".tax_pack_signature",
    "TaxPackVersion": ".tax_pack_version",
    "TaxPacks": ".tax_packs",
    "TaxPeriod": ".tax_period",
    "TaxRecomputation": ".tax_recomputation",
    "TaxRecomputationAffectedItem": ".tax_recomputation_affected_item",
    "TaxRequest": ".tax_request",
    "TaxRequestCategories": ".tax_request_categories",
    "TemplateParameter": ".template_parameter",
    "Tenant": ".tenant",
    "TenantBranding": ".tenant_branding",
    "TenantBrandingChanges": ".tenant_branding_changes",
    "TenantLogo": ".tenant_logo",
    "TenantOfMe": ".tenant_of_me",
    "TenantProfile": ".tenant_profile",
    "TenantProfileChanges": ".tenant_profile_changes",
    "TenantSecurity": ".tenant_security",
    "Thing": ".thing",
    "Transaction": ".transaction",
    "TransactionAnalysis": ".transaction_analysis",
    "TransactionChanges": ".transaction_changes",
    "TransactionChangesMetadata": ".transaction_changes_metadata",
    "TransactionInput": ".transaction_input",
    "TransactionMetadata": ".transaction_metadata",
    "TransactionPart": ".transaction_part",
    "TransactionSplit": ".transaction_split",
    "TransactionStatus": ".transaction_status",
    "TransactionType": ".transaction_type",
    "UncategorisedFigures": ".uncategorised_figures",
    "UpdateCategoryLocale": ".update_category_locale",
    "Usage": ".usage",
    "Validation": ".validation",
    "VendorFigures": ".vendor_figures",
    "VerifiedProviderSession": ".verified_provider_session",
    "VerifyEmailRequest": ".verify_email_request",
    "VerifyProviderSession": ".verify_provider_session",
    "VerifySecondFactor": ".verify_second_factor",
    "WebhookAttempt": ".webhook_attempt",
    "WebhookEndpoint": ".webhook_endpoint",
    "WebhookEndpointChanges": ".webhook_endpoint_changes",
    "WebhookEndpointWithSecret": ".webhook_endpoint_with_secret",
    "WebhookEndpoints": ".webhook_endpoints",
    "WebhookMessage": ".webhook_message",
    "WebhookMessageState": ".webhook_message_state",
    "WebhookMessageWithAttempts": ".webhook_message_with_attempts",
    "WebhookTest": ".webhook_test",
    "Weight": ".weight",
    "WholeMember": ".whole_member",
}

__all__ = (
    "AcceptInvitation",
    "AcceptOwnershipRequest",
    "AcceptedInvitation",
    "Account",
    "AccountBalance",
    "AccountChanges",
    "AccountFigures",
    "AccountKind",
    "ActivateRequest",
    "AiAgent",
    "AiAgentHealth",
    "AiAgentPlace",
    "AiAgentProblem",
    "AiModel",
    "AiSettings",
    "AiSettingsChanges",
    "AiStatus",
    "AiTaskRequest",
    "AiTaskRequestInput",
    "AiTaskResult",
    "AiTaskResultAnswerType0",
    "AnalysedCategory",
    "AnalyzeRequest",
    "Announcement",
    "AnnouncementKind",
    "AnswerConfusion",
    "AnswerDrift",
    "AnswerFigures",
    "AnswerGroup",
    "AnswerGroups",
    "AnswerWeek",
    "ApiKey",
    "ApiKeyChanges",
    "ApplyRequest",
    "Attachment",
    "AuditChainReport",
    "AuditCheckpoint",
    "AuditEntry",
    "AuditEntryAttributesType0",
    "AuditEntryChangesItem",
    "AuditFault",
    "AuditFaultKind",
    "AuditPlace",
    "AuditProof",
    "AuditReport",
    "BatchJob",
    "BatchRequest",
    "Budget",
    "BudgetPatch",
    "Calendar",
    "CashFlowForecast",
    "CashFlowForecastDueItem",
    "CashFlowForecastModel",
    "CategorizeJob",
    "CategorizeRequest",
    "CategorizeTransactionsSort",
    "CategorizeTransactionsStatus",
    "CategorizeTransactionsType",
    "CategorizedBy",
    "Category",
    "CategoryFigures",
    "CategoryKind",
    "CategoryPatch",
    "CategorySuggestion",
    "CategorySuggestionEvidenceType0",
    "Challenge",
    "ChangeEmailRequest",
    "ChangeI64",
    "ChangePasswordRequest",
    "ChangeString",
    "ConfirmEmailRequest",
    "ConfirmProviderSession",
    "ConfusedCategory",
    "ContextColumn",
    "CreateCategoryLocale",
    "CreatedApiKey",
    "CurrencyAnalytics",
    "CurrencyDashboard",
    "CurrencyReport",
    "DailyAverage",
    "DayRange",
    "DeductionSuggestions",
    "DeductionSuggestionsSuggestionsItem",
    "DeleteAccountRequest",
    "DisableSecondFactor",
    "DryRun",
    "DryRunBody",
    "DryRunRequest",
    "EffectiveFlag",
    "EffectiveFlagValueType0",
    "EffectiveFlags",
    "EnableSecondFactor",
    "EnabledSecondFactor",
    "EntitledLimit",
    "Entitlements",
    "EvaluateFlagResponse200",
    "EvaluateFlagsResponse200",
    "EvaluationJob",
    "EventPage",
    "Evidence",
    "ExamineJob",
    "Explain",
    "Explanation",
    "ExportAuditFormat",
    "ExportTransactionsFormat",
    "ExportTransactionsStatus",
    "ExportTransactionsType",
    "Feedback",
    "FeedbackRequest",
    "FeedbackScope",
    "FieldError",
    "FinanceAnalytics",
    "FinanceComparison",
    "FinanceDashboard",
    "FinanceFigures",
    "FinanceReport",
    "FinanceSettings",
    "FinanceSettingsChanges",
    "FinishPasskeyChallenge",
    "FinishPasskeyChallengeCredential",
    "FinishPasskeyLogin",
    "FinishPasskeyLoginCredential",
    "FinishPasskeyRegistration",
    "FinishPasskeyRegistrationCredential",
    "FlagChange",
    "FlagChangeDefinitionType0",
    "FlagDefinition",
    "FlagDocument",
    "FlagExplanation",
    "FlagExplanationContext",
    "FlagExplanationRequest",
    "FlagExplanationRequestContext",
    "FlagExplanationValueType0",
    "FlagLayer",
    "Fleet",
    "FleetCell",
    "FleetCounts",
    "FleetFault",
    "FleetModule",
    "FleetState",
    "FleetTenant",
    "FleetTenantModule",
    "FleetTenantName",
    "ForbiddenAct",
    "ForbiddenActAttributesType0",
    "ForecastAccuracy",
    "ForecastGrain",
    "ForecastPoint",
    "ForecastStage",
    "ForecastStageFacts",
    "ForgotPasswordRequest",
    "Frozen",
    "FrozenThing",
    "GateExplanation",
    "GateFlag",
    "GateFlagValueType0",
    "GateQuota",
    "GetCategoryLocale",
    "GetDashboardLocale",
    "GetDashboardPeriod",
    "GetReportLocale",
    "GetReportType",
    "GivePlan",
    "Granularity",
    "GraphQlRequest",
    "GraphQlRequestExtensionsType0",
    "GraphQlRequestVariablesType0",
    "GraphQlResponse",
    "GraphQlResponseDataType0",
    "GraphQlResponseErrorsType0Item",
    "HookConnection",
    "HookConnectionChanges",
    "HookConnectionWithSecret",
    "HookConnections",
    "HookReceived",
    "HookScheme",
    "Identities",
    "Identity",
    "Import",
    "ImportAmbiguity",
    "ImportBalanceCheck",
    "ImportDialect",
    "ImportForm",
    "ImportGuess",
    "ImportNote",
    "ImportOutcome",
    "ImportOutcomeDialect",
    "ImportPreviewRow",
    "ImportRowError",
    "ImportedStatement",
    "Insight",
    "InsightDetails",
    "InsightLanguage",
    "Insights",
    "Invitation",
    "InvitationLookup",
    "InvitationState",
    "Job",
    "JobProblemType0",
    "JobProgress",
    "JobResultType0",
    "JobState",
    "JwkBody",
    "JwksBody",
    "LargeTransaction",
    "LearningCurvePoint",
    "LearningStats",
    "LeaveRequest",
    "LimitChange",
    "LinkAddress",
    "LinkIdentity",
    "LinkedIdentity",
    "ListAccountsKind",
    "ListCategoriesKind",
    "ListCategoriesLocale",
    "ListCategorySuggestionsState",
    "ListImportsState",
    "ListInsightsKind",
    "ListInsightsLanguage",
    "ListInvitationsState",
    "ListRecommendationsLanguage",
    "ListTransactionsSort",
    "ListTransactionsStatus",
    "ListTransactionsType",
    "LoadRequest",
    "Login",
    "LoginRequest",
    "MailCode",
    "MeBody",
    "Member",
    "MemberChanges",
    "MemberPermissionsBody",
    "MemberSession",
    "MemberSessionsBody",
    "MemberState",
    "MeterHistory",
    "MeterPeriod",
    "MeterUsage",
    "MeterUsages",
    "ModelFigures",
    "ModelReport",
    "ModelState",
    "Module",
    "ModuleSwitch",
    "Modules",
    "Money",
    "MoveRequest",
    "MyTenant",
    "MyTenants",
    "NamedEvent",
    "NamedEventEvent",
    "NewAccount",
    "NewAnnouncement",
    "NewApiKey",
    "NewBudget",
    "NewCategory",
    "NewFlagChange",
    "NewFlagChangeDefinitionType0",
    "NewHookConnection",
    "NewInvitation",
    "NewMember",
    "NewPlan",
    "NewPlanLimits",
    "NewPlanName",
    "NewPlanSupport",
    "NewPlugin",
    "NewPluginSettings",
    "NewPolicy",
    "NewRole",
    "NewRoleAssignment",
    "NewRoleAssignments",
    "NewRule",
    "NewTenant",
    "NewTransaction",
    "NewTransactionMetadata",
    "NewWebhookEndpoint",
    "OfferRequest",
    "OfrepEvaluationRequest",
    "OfrepEvaluationRequestContext",
    "OnlinePerson",
    "OrchestrateRequest",
    "Orchestration",
    "Override",
    "OverrideRequest",
    "Overrides",
    "OwnTenant",
    "OwnershipOffer",
    "PageOfAccount",
    "PageOfAiModel",
    "PageOfApiKey",
    "PageOfAuditEntry",
    "PageOfBudget",
    "PageOfCategory",
    "PageOfCategorySuggestion",
    "PageOfFlagChange",
    "PageOfFleetTenant",
    "PageOfImport",
    "PageOfInvitation",
    "PageOfJob",
    "PageOfMember",
    "PageOfPermission",
    "PageOfPlanVersion",
    "PageOfPluginCall",
    "PageOfPluginDifference",
    "PageOfPluginPackage",
    "PageOfPluginRecord",
    "PageOfPolicy",
    "PageOfRole",
    "PageOfRoleAssignment",
    "PageOfRule",
    "PageOfRuleApplication",
    "PageOfSession",
    "PageOfTenant",
    "PageOfTransaction",
    "PageOfWebhookMessage",
    "Passkey",
    "PasskeyCeremony",
    "PasskeyCeremonyPublicKey",
    "Passkeys",
    "PeriodFigures",
    "Permission",
    "PermissionDescription",
    "PermissionOfMember",
    "Plan",
    "PlanContent",
    "PlanContentLimits",
    "PlanContentName",
    "PlanContentSupport",
    "PlanLimit",
    "PlanLimits",
    "PlanName",
    "PlanPreview",
    "PlanPreviewRequest",
    "PlanSupport",
    "PlanTerm",
    "PlanVersion",
    "Plans",
    "Plugin",
    "PluginBlock",
    "PluginCall",
    "PluginDifference",
    "PluginDifferenceCurrentType0",
    "PluginDifferenceInput",
    "PluginDifferenceShadowType0",
    "PluginGrants",
    "PluginManifest",
    "PluginManifestSettings",
    "PluginPackage",
    "PluginPull",
    "PluginQuarantine",
    "PluginRecord",
    "PluginRecordData",
    "PluginRecording",
    "PluginReportRequest",
    "PluginReportRequestParameters",
    "PluginRequirement",
    "PluginSchedule",
    "PluginSettings",
    "PluginSettingsSettings",
    "PluginSettingsValue",
    "PluginShadow",
    "PluginTestMessage",
    "PluginTestSent",
    "PluginUpgrade",
    "PluginUpgradeSettingsType0",
    "PluginUse",
    "Plugins",
    "Policy",
    "PolicyCheck",
    "PolicyFault",
    "PolicySchema",
    "PolicyTemplate",
    "PolicyTemplates",
    "PolicyText",
    "PredictRequest",
    "Presence",
    "Problem",
    "Profile",
    "ProfileChanges",
    "ProposedRule",
    "ProposedRuleCondition",
    "ProvedAuditEntry",
    "ProvedAuditEntryAttributesType0",
    "ProvedAuditEntryChangesItem",
    "Provider",
    "ProviderSession",
    "ProviderSessionParameters",
    "Providers",
    "PulledEvent",
    "PulledEventEvent",
    "PulledEvents",
    "QueueCell",
    "QueueCounts",
    "QueueKind",
    "QueueTenant",
    "Queues",
    "RealtimeTicket",
    "ReceiveBody",
    "RecomputeRequest",
    "RecoveryCodes",
    "RefreshRequest",
    "RegisterRequest",
    "Registered",
    "RenamePasskey",
    "RenewRecoveryCodes",
    "ReplayJob",
    "ReplayWindow",
    "ReportLine",
    "ReportSection",
    "ReportType",
    "ResendRequest",
    "ResetPasswordRequest",
    "RetrainJob",
    "ReversedImport",
    "Role",
    "RoleAssignment",
    "RoleAssignments",
    "RoleOfMember",
    "RotateApiKey",
    "RotateSigningKeys",
    "RotateWebhookSecret",
    "Rule",
    "RuleApplication",
    "RuleApplied",
    "RuleCondition",
    "RuleDryRun",
    "RuleDryRunExample",
    "RulePatch",
    "RuleReverted",
    "ScimConfigResponse200",
    "ScimCreateGroupBody",
    "ScimCreateGroupResponse200",
    "ScimCreateUserBody",
    "ScimCreateUserResponse200",
    "ScimGetGroupResponse200",
    "ScimGetUserResponse200",
    "ScimListGroupsResponse200",
    "ScimListUsersResponse200",
    "ScimPatchGroupBody",
    "ScimPatchGroupResponse200",
    "ScimPatchUserBody",
    "ScimPatchUserResponse200",
    "ScimReplaceGroupBody",
    "ScimReplaceGroupResponse200",
    "ScimReplaceUserBody",
    "ScimReplaceUserResponse200",
    "ScimResourceTypeResponse200",
    "ScimResourceTypesResponse200",
    "ScimSchemaResponse200",
    "ScimSchemasResponse200",
    "ScimSearchBody",
    "ScimSearchGroupsBody",
    "ScimSearchGroupsResponse200",
    "ScimSearchResponse200",
    "ScimSearchUsersBody",
    "ScimSearchUsersResponse200",
    "SecondFactor",
    "SecondFactorDemand",
    "SecondFactorEnrolment",
    "SecondFactorKind",
    "SecondFactorMethod",
    "SecondFactors",
    "Session",
    "SignInSecondFactorRequired",
    "SignInSecondFactorRequiredStatus",
    "SignInSignedIn",
    "SignInSignedInStatus",
    "SigningKey",
    "SigningKeys",
    "SplitTransaction",
    "StaleFlag",
    "StaleFlags",
    "StaleReason",
    "StartPasskeyChallenge",
    "StartPasskeyRegistration",
    "SuggestionState",
    "Switch",
    "SwitchRequest",
    "Switched",
    "TaxAnalysis",
    "TaxAnalysisAnswersItem",
    "TaxAnalysisTotalsItem",
    "TaxDetail",
    "TaxDetailFacts",
    "TaxPack",
    "TaxPackChoice",
    "TaxPackSignature",
    "TaxPackVersion",
    "TaxPacks",
    "TaxPeriod",
    "TaxRecomputation",
    "TaxRecomputationAffectedItem",
    "TaxRequest",
    "TaxRequestCategories",
    "TemplateParameter",
    "Tenant",
    "TenantBranding",
    "TenantBrandingChanges",
    "TenantLogo",
    "TenantOfMe",
    "TenantProfile",
    "TenantProfileChanges",
    "TenantSecurity",
    "Thing",
    "Transaction",
    "TransactionAnalysis",
    "TransactionChanges",
    "TransactionChangesMetadata",
    "TransactionInput",
    "TransactionMetadata",
    "TransactionPart",
    "TransactionSplit",
    "TransactionStatus",
    "TransactionType",
    "UncategorisedFigures",
    "UpdateCategoryLocale",
    "Usage",
    "Validation",
    "VendorFigures",
    "VerifiedProviderSession",
    "VerifyEmailRequest",
    "VerifyProviderSession",
    "VerifySecondFactor",
    "WebhookAttempt",
    "WebhookEndpoint",
    "WebhookEndpointChanges",
    "WebhookEndpointWithSecret",
    "WebhookEndpoints",
    "WebhookMessage",
    "WebhookMessageState",
    "WebhookMessageWithAttempts",
    "WebhookTest",
    "Weight",
    "WholeMember",
)


def __getattr__(name: str) -> object:
    if name not in _WHERE:
        raise AttributeError(name)
    module = importlib.import_module(_WHERE[name], __name__)
    return getattr(module, name)


def __dir__() -> list[str]:
    return sorted(_WHERE)
