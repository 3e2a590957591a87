//! `GET /policies/templates`: policies to start from. Data, no code.

use serde::Serialize;
use utoipa::ToSchema;
use wikala_module::http::{Answer, Authorized, Plain};

use crate::policy::ReadPolicies;

/// A policy with blanks.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct PolicyTemplate {
    #[schema(example = "approve_below")]
    pub name: &'static str,
    #[schema(example = "Approve and pay only up to a limit")]
    pub title: &'static str,
    pub parameters: &'static [TemplateParameter],
    /// Each `{{name}}` stands for a parameter.
    pub text: &'static str,
}

/// A blank of a template.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct TemplateParameter {
    #[schema(example = "limit")]
    pub name: &'static str,
    #[schema(example = "The largest amount, with at least one decimal place")]
    pub about: &'static str,
    #[schema(example = "500.0")]
    pub example: &'static str,
}

/// The templates.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct PolicyTemplates {
    pub data: &'static [PolicyTemplate],
}

const TEMPLATES: &[PolicyTemplate] = &[
    PolicyTemplate {
        name: "approve_below",
        title: "Approve and pay only up to a limit",
        parameters: &[
            TemplateParameter {
                name: "limit",
                about: "The largest amount, with at least one decimal place",
                example: "500.0",
            },
            TemplateParameter {
                name: "currency",
                about: "Of the amount; amounts in other currencies are refused",
                example: "KWD",
            },
        ],
        text: r#"forbid (
  principal,
  action in Action::"needs:finance.approve",
  resource
)
unless {
  resource has amount && resource has currency &&
  resource.currency == "{{currency}}" &&
  resource.amount.lessThanOrEqual(decimal("{{limit}}"))
};"#,
    },
    PolicyTemplate {
        name: "not_own",
        title: "Nobody approves, pays or deletes what they entered themselves",
        parameters: &[],
        text: r#"forbid (
  principal,
  action in [
    Action::"finance.approve_transaction",
    Action::"finance.pay_transaction",
    Action::"finance.delete_transaction"
  ],
  resource
)
when { resource has owner && resource.owner == principal.actor };"#,
    },
    PolicyTemplate {
        name: "own_department",
        title: "Only what belongs to the own department",
        parameters: &[],
        text: r#"forbid (
  principal,
  action in [
    Action::"finance.create_transaction",
    Action::"finance.update_transaction",
    Action::"finance.approve_transaction",
    Action::"finance.pay_transaction",
    Action::"finance.cancel_transaction"
  ],
  resource
)
unless {
  principal has department && resource has department &&
  resource.department == principal.department
};"#,
    },
    PolicyTemplate {
        name: "working_hours",
        title: "Only in working hours, in UTC",
        parameters: &[
            TemplateParameter {
                name: "from",
                about: "The first hour, 0 to 23",
                example: "5",
            },
            TemplateParameter {
                name: "to",
                about: "The hour it ends with, 1 to 24",
                example: "15",
            },
            TemplateParameter {
                name: "weekend",
                about: "Days off: 1 is Monday, 7 is Sunday",
                example: "5, 6",
            },
        ],
        text: r"forbid (principal, action, resource)
when {
  context.hour < {{from}} || context.hour >= {{to}} ||
  [{{weekend}}].contains(context.weekday)
};",
    },
];

/// The templates.
pub(super) async fn list(_: Authorized<ReadPolicies>) -> Answer<Plain<PolicyTemplates>> {
    Ok(Plain(PolicyTemplates { data: TEMPLATES }))
}
