//! Finance: accounts, transactions, categories, budgets, statement imports, dashboard.
