//! `POST` requests that may be sent again.

/// A key makes the second one answer what the first did.
pub(crate) const TAKES_KEY: [&str; 5] = [
    "/api/v1/ai/rules",
    "/api/v1/finance/accounts",
    "/api/v1/finance/budgets",
    "/api/v1/finance/categories",
    "/api/v1/finance/transactions",
];

/// They change nothing.
pub(crate) const ONLY_READS: [&str; 18] = [
    "/api/v1/ai/analyze-transaction",
    "/api/v1/ai/deduction-suggestions",
    "/api/v1/ai/orchestrate",
    "/api/v1/ai/predict",
    "/api/v1/ai/rules/dry-run",
    "/api/v1/ai/tax-analysis",
    "/api/v1/ai/tax-recompute",
    "/api/v1/audit/verify",
    "/api/v1/finance/transactions/validate",
    "/api/v1/policies/dry-run",
    "/api/v1/policies/explain",
    "/api/v1/policies/validate",
    "/api/v1/realtime/tickets",
    "/api/v1/tenant/plan/preview",
    "/ofrep/v1/evaluate/flags",
    "/scim/v2/.search",
    "/scim/v2/Groups/.search",
    "/scim/v2/Users/.search",
];
