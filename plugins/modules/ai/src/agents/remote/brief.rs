//! What an agent in another process is told, and what it may answer.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;
use wikala_insight::Transaction;
use wikala_module::kernel::policy::{Access, Action, InTenant};
use wikala_module::labels::{Label, Which};

use crate::agents::agent::AgentError;
use crate::agents::asker::Asker;
use crate::agents::task::{ANALYZE_TRANSACTION, INSIGHTS, TAX_ANALYSIS, Task, not_taken};
use crate::analysis::subject;
use crate::error::codes;
use crate::insights::seen;
use crate::policy::{Analyze, AnalyzeTax, ReadInsights};
use crate::reading;
use crate::wire::KeptEntry;

/// Transactions that are shown.
const MOST: usize = 5_000;
/// Findings of one answer.
const MOST_FINDINGS: usize = 1_000;
/// Characters of a text.
const LONGEST: usize = 2_000;

/// A question, and what may be answered to it.
pub(super) struct Brief {
    question: Value,
    may: May,
}

/// What may be answered.
enum May {
    /// One of these categories.
    Category(HashMap<Uuid, String>),
    /// Findings about these transactions, with a notice next to them where there is one.
    Findings(HashSet<Uuid>, Option<&'static str>),
}

/// The category that an agent thinks a transaction has.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct CategoryAnswer {
    category_id: Option<Uuid>,
    confidence: f64,
    reason: String,
}

/// What an agent found.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct FindingsAnswer {
    findings: Vec<FindingAnswer>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct FindingAnswer {
    kind: String,
    text: String,
    confidence: f64,
    transactions: Vec<Uuid>,
}

impl Brief {
    /// What the task needs, read by the rights of whoever asks.
    pub(super) async fn of(asker: &Asker<'_>, task: Task) -> Result<Self, AgentError> {
        match task {
            Task::AnalyzeTransaction(request) => {
                let mut access = asker.access::<Analyze>()?;
                let mut tx = asker.ai.db.begin_read(&mut access).await?;
                let labels = asker.ai.minds()?.labels();
                let entry = subject(&mut tx, labels, request).await?;
                Ok(Self::about_category(
                    &KeptEntry::from(&entry),
                    &labels.all(&mut tx).await?,
                ))
            }
            Task::Insights(filter) => {
                let access = asker.access::<ReadInsights>()?;
                let which = Which {
                    since: filter.from,
                    until: filter.to,
                    ..Which::default()
                };
                let given = json!({ "task": INSIGHTS, "from": filter.from, "to": filter.to });
                Self::about_books(asker, access, which, given, None).await
            }
            Task::TaxAnalysis(request) => {
                request.check()?;
                let access = asker.access::<AnalyzeTax>()?;
                let which = Which {
                    since: Some(request.from),
                    until: Some(request.to),
                    account: request.account_id,
                    ..Which::default()
                };
                let given = json!({ "task": TAX_ANALYSIS, "jurisdiction": request.jurisdiction });
                Self::about_books(asker, access, which, given, Some(wikala_tax::NOTICE)).await
            }
            other => Err(not_taken(&other)),
        }
    }

    fn about_category(entry: &KeptEntry, labels: &[Label]) -> Self {
        let category = |label: &Label| json!({ "id": label.id, "names": label.names, "above": label.above, "isIncome": label.is_income });
        let categories: Vec<Value> = labels.iter().map(category).collect();
        let name = |label: &Label| (label.id, label.names.first().cloned().unwrap_or_default());
        Self {
            question: json!({ "task": ANALYZE_TRANSACTION, "transaction": entry, "categories": categories }),
            may: May::Category(labels.iter().map(name).collect()),
        }
    }

    async fn about_books<A: Action<Scope = InTenant>>(
        asker: &Asker<'_>,
        mut access: Access<A>,
        which: Which,
        mut question: Value,
        notice: Option<&'static str>,
    ) -> Result<Self, AgentError> {
        let labels = asker.ai.minds()?.labels();
        let mut tx = asker.ai.db.begin_read(&mut access).await?;
        let pages = reading::read(&mut tx, labels, &which, MOST, seen).await?;
        let names: HashMap<String, String> = labels
            .all(&mut tx)
            .await?
            .into_iter()
            .filter_map(|label| Some((label.id.to_string(), label.names.into_iter().next()?)))
            .collect();
        let shown: Vec<Value> = pages.rows.iter().map(|row| shown(row, &names)).collect();
        if let Value::Object(members) = &mut question {
            members.insert("transactions".to_owned(), Value::Array(shown));
            members.insert("isWhole".to_owned(), json!(pages.is_whole()));
        }
        Ok(Self {
            question,
            may: May::Findings(pages.rows.iter().map(|row| row.id).collect(), notice),
        })
    }

    pub(super) fn question(&self) -> &Value {
        &self.question
    }

    /// The answer, when it is one.
    pub(super) fn checked(&self, answer: Value) -> Result<Value, AgentError> {
        let nonsense = |detail: String| AgentError::new(codes::AGENT_NONSENSE, detail);
        match &self.may {
            May::Category(names) => {
                let answer: CategoryAnswer =
                    serde_json::from_value(answer).map_err(|error| nonsense(error.to_string()))?;
                category(&answer, names).map_err(nonsense)
            }
            May::Findings(known, notice) => {
                let answer: FindingsAnswer =
                    serde_json::from_value(answer).map_err(|error| nonsense(error.to_string()))?;
                findings(&answer, known, *notice).map_err(nonsense)
            }
        }
    }
}

/// A transaction as it is shown: what it is about, and nothing of who entered it or where.
fn shown(row: &Transaction, names: &HashMap<String, String>) -> Value {
    json!({
        "id": row.id,
        "postedOn": row.day,
        "amount": row.amount.amount_text(),
        "currency": row.currency().as_str(),
        "payee": row.payee,
        "category": row.category.as_ref().and_then(|id| names.get(id)),
    })
}

fn category(answer: &CategoryAnswer, names: &HashMap<Uuid, String>) -> Result<Value, String> {
    sane(answer.confidence, &answer.reason)?;
    let category = match answer.category_id {
        None => Value::Null,
        Some(id) => {
            let name = names.get(&id).ok_or_else(|| format!("{id} is no category"))?;
            json!({ "id": id, "name": name })
        }
    };
    Ok(json!({ "category": category, "confidence": answer.confidence, "reason": answer.reason }))
}

fn findings(
    answer: &FindingsAnswer,
    known: &HashSet<Uuid>,
    notice: Option<&'static str>,
) -> Result<Value, String> {
    if answer.findings.len() > MOST_FINDINGS {
        return Err(format!("more than {MOST_FINDINGS} findings"));
    }
    for finding in &answer.findings {
        sane(finding.confidence, &finding.text)?;
        sane(finding.confidence, &finding.kind)?;
        if finding.transactions.is_empty() {
            return Err("a finding names no transaction".to_owned());
        }
        if let Some(strange) = finding.transactions.iter().find(|id| !known.contains(id)) {
            return Err(format!("{strange} is no transaction that was shown"));
        }
    }
    Ok(match notice {
        Some(notice) => json!({ "notice": notice, "findings": answer.findings }),
        None => json!({ "findings": answer.findings }),
    })
}

fn sane(confidence: f64, text: &str) -> Result<(), String> {
    if !(0.0..=1.0).contains(&confidence) {
        return Err(format!("a confidence of {confidence}"));
    }
    if text.trim().is_empty() || text.chars().count() > LONGEST || text.contains('\0') {
        return Err(format!("a text is empty or longer than {LONGEST} characters"));
    }
    Ok(())
}
