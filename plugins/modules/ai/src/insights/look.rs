//! Looking through transactions, and telling what was found in each language.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use uuid::Uuid;
use wikala_classify::base::Common;
use wikala_insight::budget::Budget;
use wikala_insight::{
    Finding, Language as Tongue, Narrator, Question, Templates, Transaction, Value as Told,
};
use wikala_module::labels::{Label, Labels, Limit};
use wikala_module::{DbError, TenantTx};

use crate::json::spelled;
use crate::mind::category;

/// Days in which single payments are looked at, where nothing else is asked.
pub(super) const DAYS: u64 = 90;
/// Transactions that a finding names.
const MOST_NAMED: usize = 1_000;
/// The name of a budget for all spending, until it is told in a language.
const ALL: &str = "all";
/// The common category of fees.
const FEES: &str = "fees_interest";

/// A finding in every language.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Found {
    pub(crate) kind: String,
    pub(crate) confidence: f64,
    pub(crate) english: String,
    pub(crate) arabic: String,
    pub(crate) key: String,
    pub(crate) first_day: NaiveDate,
    pub(crate) last_day: NaiveDate,
    /// The transactions it rests on, the latest where they are many.
    pub(crate) transactions: Vec<Uuid>,
    /// Its figures.
    pub(crate) details: Value,
}

/// What the tenant's words mean, and what it may spend.
#[derive(Debug, Clone)]
pub(crate) struct Plans {
    pub(crate) labels: Vec<Label>,
    /// Those of the day that is asked about.
    pub(crate) limits: Vec<Limit>,
}

/// What is asked of the transactions.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asked {
    pub(crate) as_of: NaiveDate,
    pub(crate) since: NaiveDate,
}

impl Plans {
    /// As they are on a day.
    pub(crate) async fn read(
        tx: &mut TenantTx<'_>,
        labels: &dyn Labels,
        day: NaiveDate,
    ) -> Result<Self, DbError> {
        Ok(Self {
            labels: labels.all(tx).await?,
            limits: labels.limits(tx, day).await?,
        })
    }

    /// The limits as budgets that are named by what they limit.
    fn budgets(&self) -> Vec<Budget> {
        let budget = |limit: &Limit| Budget {
            id: limit.id,
            name: limit.category.map_or_else(|| ALL.to_owned(), |id| id.to_string()),
            categories: limit.categories.iter().map(Uuid::to_string).collect(),
            department: limit.department.map(|id| id.to_string()),
            limit: limit.most,
            first_day: limit.first_day,
            last_day: limit.last_day,
        };
        self.limits.iter().map(budget).collect()
    }
}

impl Asked {
    /// About the days up to one.
    pub(crate) fn up_to(as_of: NaiveDate, since: Option<NaiveDate>) -> Self {
        let usual = as_of.checked_sub_days(Days::new(DAYS)).unwrap_or(as_of);
        Self {
            as_of,
            since: since.unwrap_or(usual),
        }
    }
}

/// All that the transactions say. Takes its time: not for threads that serve requests.
pub(crate) fn look(transactions: &[Transaction], plans: &Plans, asked: Asked) -> Vec<Found> {
    let question = Question {
        as_of: asked.as_of,
        since: asked.since,
        budgets: plans.budgets(),
        fee_categories: fees(&plans.labels),
    };
    let days: HashMap<Uuid, NaiveDate> = transactions.iter().map(|row| (row.id, row.day)).collect();
    let names = Names::of(&plans.labels);
    let findings = wikala_insight::examine(transactions, &question);
    findings
        .iter()
        .map(|finding| found(finding, &names, &days, asked.as_of))
        .collect()
}

/// The tenant's categories that hold fees, going by their names.
fn fees(labels: &[Label]) -> Vec<String> {
    let holds_fees = |label: &&Label| Common::of(&category(label)) == Common::named(FEES);
    let ids = labels.iter().filter(holds_fees);
    ids.map(|label| label.id.to_string()).collect()
}

/// The names of categories by their identifiers.
struct Names<'l>(HashMap<String, &'l Label>);

impl<'l> Names<'l> {
    fn of(labels: &'l [Label]) -> Self {
        Self(labels.iter().map(|label| (label.id.to_string(), label)).collect())
    }

    fn name(&self, id: &str, language: Tongue) -> Option<&'l str> {
        if id == ALL {
            return Some(match language {
                Tongue::English => "of all spending",
                Tongue::Arabic => "كل المصروفات",
            });
        }
        let names = &self.0.get(id)?.names;
        let arabic = names.get(1).filter(|_| language == Tongue::Arabic);
        arabic.or_else(|| names.first()).map(String::as_str)
    }
}

fn found(finding: &Finding, names: &Names<'_>, days: &HashMap<Uuid, NaiveDate>, as_of: NaiveDate) -> Found {
    let of = || {
        finding
            .transactions()
            .iter()
            .filter_map(|id| days.get(id).copied())
    };
    Found {
        kind: finding.kind().to_owned(),
        confidence: finding.confidence(),
        english: told(finding, names, Tongue::English),
        arabic: told(finding, names, Tongue::Arabic),
        key: finding.explanation().key.to_owned(),
        first_day: of().min().unwrap_or(as_of),
        last_day: of().max().unwrap_or(as_of),
        transactions: named(finding.transactions()),
        details: details(finding),
    }
}

fn told(finding: &Finding, names: &Names<'_>, language: Tongue) -> String {
    let mut explanation = finding.explanation();
    for value in explanation.parameters.values_mut() {
        if let Told::Name(id) = value
            && let Some(name) = names.name(id, language)
        {
            name.clone_into(id);
        }
    }
    Templates.tell(&explanation, language)
}

fn named(transactions: &[Uuid]) -> Vec<Uuid> {
    let latest = transactions.len().saturating_sub(MOST_NAMED);
    transactions.iter().skip(latest).copied().collect()
}

/// What the finding says besides what every finding says.
fn details(finding: &Finding) -> Value {
    let Value::Object(members) = spelled(finding) else {
        return Value::Null;
    };
    let own = |(name, _): &(String, Value)| !["kind", "confidence", "transactions"].contains(&name.as_str());
    Value::Object(members.into_iter().filter(own).collect::<Map<_, _>>())
}
