//! The actions of the AI module and what each role may do: data, no code.

use wikala_module::actions;
use wikala_module::kernel::policy::{PermissionNote, RoleGrant};

actions! { "ai", InTenant:
    /// Ask which agents there are and how they are.
    ReadStatus = "ai.read_status" needs "finance.read" behind "ENABLE_AI";
    /// Ask what a transaction is about.
    Analyze = "ai.analyze" needs "finance.read" behind "ENABLE_AI_CATEGORIES" about "finance.transaction"
        counts "ai.analyses";
    /// Have many transactions categorised.
    BatchAnalyze = "ai.batch_analyze" needs "finance.create" behind "ENABLE_AI_CATEGORIES"
        about "finance.transaction";
    /// Say what a transaction is about.
    GiveFeedback = "ai.give_feedback" needs "finance.create" behind "ENABLE_AI_LEARNING"
        about "finance.transaction";
    /// Learn from a category that somebody chose.
    Learn = "ai.learn" needs "finance.create" behind "ENABLE_AI_LEARNING";
    /// Read what the transactions say.
    ReadInsights = "ai.read_insights" needs "finance.read" behind "ENABLE_AI_INSIGHTS";
    /// Have all transactions looked through.
    RefreshInsights = "ai.refresh_insights" needs "finance.read" behind "ENABLE_AI_INSIGHTS";
    /// Read what could be saved.
    ReadRecommendations = "ai.read_recommendations" needs "finance.read" behind "ENABLE_AI_INSIGHTS";
    /// Forecast what is to come.
    Predict = "ai.predict" needs "finance.read" behind "ENABLE_AI_INSIGHTS";
    /// Ask the tax packs about transactions.
    AnalyzeTax = "ai.analyze_tax" needs "finance.read" behind "ENABLE_AI_TAX_DEDUCTION";
    /// Ask what is likely deductible and lacks something.
    SuggestDeductions = "ai.suggest_deductions" needs "finance.read" behind "ENABLE_AI_TAX_DEDUCTION";
    /// Ask what another version of a tax pack would change.
    RecomputeTax = "ai.recompute_tax" needs "finance.read" behind "ENABLE_AI_TAX_DEDUCTION";
    /// Read which tax packs there are.
    ReadTaxPacks = "ai.read_tax_packs" needs "finance.read" behind "ENABLE_AI_TAX_DEDUCTION";
    /// Load a signed tax pack.
    LoadTaxPack = "ai.load_tax_pack" needs "ai.manage" behind "ENABLE_AI_TAX_DEDUCTION";
    /// Let a newer version of a tax pack answer.
    ActivateTaxPack = "ai.activate_tax_pack" needs "ai.manage" behind "ENABLE_AI_TAX_DEDUCTION";
    /// Let an older version of a tax pack answer again.
    RestoreTaxPack = "ai.restore_tax_pack" needs "ai.manage" behind "ENABLE_AI_TAX_DEDUCTION";
    /// Have tasks answered by agents.
    Orchestrate = "ai.orchestrate" needs "finance.read" behind "ENABLE_AI";
    /// Say what transactions are about as they come in.
    Categorize = "ai.categorize" needs "finance.create" behind "ENABLE_AI_CATEGORIES";
    /// Read rules, and when they were applied to the past.
    ReadRules = "ai.read_rules" needs "finance.read" behind "ENABLE_AI_CATEGORIES";
    /// Make, change, move or delete rules.
    ManageRules = "ai.manage_rules" needs "ai.manage" behind "ENABLE_AI_CATEGORIES";
    /// Apply a rule to the past, or see what that would change.
    ApplyRule = "ai.apply_rule" needs "ai.manage" behind "ENABLE_AI_CATEGORIES"
        about "finance.transaction";
    /// Give transactions back what they had before a rule was applied.
    RevertRule = "ai.revert_rule" needs "ai.manage" behind "ENABLE_AI_CATEGORIES"
        about "finance.transaction";
    /// Read which models there are and how they did.
    ReadModels = "ai.read_models" needs "finance.read" behind "ENABLE_AI_LEARNING";
    /// Fit models, and say which one answers.
    ManageModels = "ai.manage_models" needs "ai.manage" behind "ENABLE_AI_LEARNING";
    /// Read how good the answers were.
    ReadAccuracy = "ai.read_accuracy" needs "finance.read" behind "ENABLE_AI_LEARNING";
    /// Measure how good answers are on what is confirmed.
    Evaluate = "ai.evaluate" needs "ai.manage" behind "ENABLE_AI_LEARNING";
    /// Read what the tenant chose about the AI.
    ReadSettings = "ai.read_settings" needs "finance.read" behind "ENABLE_AI_CATEGORIES";
    /// Change what the tenant chose about the AI.
    ManageSettings = "ai.manage_settings" needs "ai.manage" behind "ENABLE_AI_CATEGORIES";
}

/// What the permissions mean.
pub const PERMISSIONS: &[PermissionNote] = &[PermissionNote {
    name: "ai.manage",
    description: "Manage rules, models and tax packs of the AI",
}];

/// Who may do what. To ask and to teach it takes the permissions of finance.
pub const ROLES: &[RoleGrant] = &[
    RoleGrant {
        role: "owner",
        permissions: &["ai.manage"],
    },
    RoleGrant {
        role: "admin",
        permissions: &["ai.manage"],
    },
];
