//! The actions of the finance module and what each role may do: data, no code.

use wikala_module::actions;
use wikala_module::kernel::policy::{PermissionNote, RoleGrant};

actions! { "finance", InTenant:
    /// Read one account or all of them.
    ReadAccounts = "finance.read_accounts" needs "finance.read";
    /// Open, rename or close an account.
    ManageAccounts = "finance.manage_accounts" needs "finance.manage";
    /// Read the category tree.
    ReadCategories = "finance.read_categories" needs "finance.read";
    /// Add, rename, move or archive a category.
    ManageCategories = "finance.manage_categories" needs "finance.manage";
    /// Read one transaction or a page of them.
    ReadTransactions = "finance.read_transactions" needs "finance.read";
    /// Enter a transaction.
    CreateTransaction = "finance.create_transaction" needs "finance.create" about "finance.transaction"
        counts "finance.transactions";
    /// Change a transaction's details, category or tags.
    UpdateTransaction = "finance.update_transaction" needs "finance.create" about "finance.transaction";
    /// Delete or restore a transaction.
    DeleteTransaction = "finance.delete_transaction" needs "finance.manage" about "finance.transaction";
    /// Approve a pending transaction.
    ApproveTransaction = "finance.approve_transaction" needs "finance.approve" about "finance.transaction";
    /// Mark an approved transaction as paid.
    PayTransaction = "finance.pay_transaction" needs "finance.approve" about "finance.transaction";
    /// Take parts off a transaction, or put them together again.
    SplitTransaction = "finance.split_transaction" needs "finance.create" about "finance.transaction"
        counts "finance.transactions";
    /// Cancel a transaction that is not paid.
    CancelTransaction = "finance.cancel_transaction" needs "finance.create" about "finance.transaction";
    /// Check a transaction against the rules without saving it.
    ValidateTransaction = "finance.validate_transaction" needs "finance.read";
    /// Read suggested categories.
    ReadSuggestions = "finance.read_category_suggestions" needs "finance.read";
    /// Take a suggested category.
    AcceptSuggestion = "finance.accept_category_suggestion" needs "finance.create"
        about "finance.transaction";
    /// Refuse a suggested category.
    RejectSuggestion = "finance.reject_category_suggestion" needs "finance.create"
        about "finance.transaction";
    /// Have transactions categorised that have no category.
    CategorizeTransactions = "finance.categorize_transactions" needs "finance.create"
        about "finance.transaction";
    /// Propose a transaction on behalf of an extension.
    DraftTransaction = "finance.draft_transaction" needs "finance.create" about "finance.transaction"
        counts "finance.transactions";
    /// Read what the tenant chose about its books.
    ReadSettings = "finance.read_settings" needs "finance.read";
    /// Change what the tenant chose about its books.
    ManageSettings = "finance.manage_settings" needs "finance.manage";
    /// Read budgets with their actual figures.
    ReadBudgets = "finance.read_budgets" needs "finance.read";
    /// Set or change budgets.
    ManageBudgets = "finance.manage_budgets" needs "finance.manage";
    /// Read one import or a page of them.
    ReadImports = "finance.read_imports" needs "finance.read";
    /// Preview or commit a statement file.
    ImportStatement = "finance.import_statement" needs "finance.create" counts "finance.transactions";
    /// Undo an import or redo it.
    ReverseImport = "finance.reverse_import" needs "finance.manage";
    /// Take transactions out as a file.
    ExportTransactions = "finance.export_transactions" needs "finance.reports";
    /// Read totals.
    ReadDashboard = "finance.read_dashboard" needs "finance.read";
    /// Read a report.
    ReadReports = "finance.read_reports" needs "finance.reports";
    /// Read how many transactions were counted this month.
    ReadUsage = "finance.read_usage" needs "finance.read";
}

/// What the permissions mean.
pub const PERMISSIONS: &[PermissionNote] = &[
    PermissionNote {
        name: "finance.read",
        description: "View financial data",
    },
    PermissionNote {
        name: "finance.create",
        description: "Create transactions",
    },
    PermissionNote {
        name: "finance.approve",
        description: "Approve transactions",
    },
    PermissionNote {
        name: "finance.manage",
        description: "Manage accounts, categories and budgets, and delete transactions",
    },
    PermissionNote {
        name: "finance.reports",
        description: "Generate financial reports",
    },
];

/// Who may do what in finance.
pub const ROLES: &[RoleGrant] = &[
    RoleGrant {
        role: "owner",
        permissions: &[
            "finance.read",
            "finance.create",
            "finance.approve",
            "finance.manage",
            "finance.reports",
        ],
    },
    RoleGrant {
        role: "admin",
        permissions: &[
            "finance.read",
            "finance.create",
            "finance.approve",
            "finance.manage",
            "finance.reports",
        ],
    },
    RoleGrant {
        role: "member",
        permissions: &["finance.read", "finance.create", "finance.reports"],
    },
    RoleGrant {
        role: "viewer",
        permissions: &["finance.read"],
    },
];
