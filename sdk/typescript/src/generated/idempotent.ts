// Generated from openapi/ by `npm run generate`. Do not edit.

export const IDEMPOTENT_POSTS: ReadonlySet<string> = new Set([
  "/api/v1/ai/rules",
  "/api/v1/finance/accounts",
  "/api/v1/finance/budgets",
  "/api/v1/finance/categories",
  "/api/v1/finance/transactions"
]);
