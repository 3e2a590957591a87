//! What a rule says of the transactions that are in the books already.

use std::sync::Arc;
use std::time::{Duration, Instant};

use uuid::Uuid;
use wikala_classify::text::Text;
use wikala_classify::{Condition, Rules};
use wikala_module::TenantTx;
use wikala_module::labels::{Labelled, Labels, Which};

use super::condition::ready;
use crate::error::{AiError, codes};
use crate::mind::asked_rules;
use crate::reading::Reach;
use crate::store::rules::{self as store, RuleRow};
use crate::wire::with_row;

/// Transactions that are looked at, the latest.
const MOST: usize = 100_000;
/// Transactions that are read at once.
const PAGE: usize = 2_000;
/// How long a rule may take; what is older than it came to by then is not looked at.
const PATIENCE: Duration = Duration::from_secs(20);

/// A rule, made or not, that the past is held against.
pub(super) struct Tried {
    pub(super) category: Uuid,
    alone: Arc<Rules>,
    /// Those that are asked earlier: what they fit is theirs.
    earlier: Arc<Rules>,
}

/// What came of it.
#[derive(Default)]
pub(super) struct Past {
    pub(super) looked: usize,
    /// Transactions that the rule fits, and an earlier one, too.
    pub(super) shadowed: usize,
    /// Those that have the category already.
    pub(super) same: usize,
    /// Those that attribute policies keep from whoever asks.
    pub(super) forbidden: usize,
    /// Those that would get the category.
    pub(super) changes: Vec<Labelled>,
    /// Those for which a person chose another category.
    pub(super) conflicts: Vec<Labelled>,
    /// Whether there was nothing that was not looked at.
    pub(super) is_complete: bool,
}

/// Whose a transaction is.
#[derive(Clone, Copy, PartialEq)]
enum Whose {
    Nobodys,
    Its,
    AnEarlierRules,
}

impl Tried {
    /// A rule that is made.
    pub(super) async fn made(tx: &mut TenantTx<'_>, row: &RuleRow) -> Result<Self, AiError> {
        Self::new(tx, row.condition(), row.category_id, row.position).await
    }

    /// A rule that would be asked at this place.
    pub(super) async fn new(
        tx: &mut TenantTx<'_>,
        condition: Condition,
        category: Uuid,
        position: i32,
    ) -> Result<Self, AiError> {
        let unusable =
            |error| AiError::field(codes::RULE_INVALID, "/condition", "malformed", format!("{error}"));
        let alone = ready(Uuid::nil(), category, condition).map_err(unusable)?;
        let earlier = store::before(tx, position).await?;
        Ok(Self {
            category,
            alone: Arc::new(alone),
            earlier: Arc::new(asked_rules(earlier, &mut Vec::new())),
        })
    }

    /// Goes over the latest transactions.
    pub(super) async fn look(&self, tx: &mut TenantTx<'_>, labels: &dyn Labels) -> Result<Past, AiError> {
        let mut past = Past::default();
        let (mut reach, mut after) = (Reach::of(MOST), None);
        let began = Instant::now();
        while !reach.is_over() {
            let asked = reach.ask(PAGE);
            let mut rows = labels.page(tx, &Which::default(), after, asked).await?;
            reach.take(asked, &mut rows);
            let count = rows.len();
            after = rows.last().map(|last| (last.entry.booked_on, last.id));
            let (looked, found) = self.whose(rows, began).await?;
            past.looked += looked;
            for (row, whose) in found {
                past.add(tx, row, whose, self.category);
            }
            past.is_complete = looked == count && reach.is_whole;
            if looked < count {
                break;
            }
        }
        Ok(past)
    }

    /// Says of transactions whose they are, on a thread where that may take long, until patience is at its end. Tells how
    /// many were looked at.
    async fn whose(&self, rows: Vec<Labelled>, began: Instant) -> Result<(usize, Vec<Found>), AiError> {
        let (alone, earlier) = (Arc::clone(&self.alone), Arc::clone(&self.earlier));
        let asking = move || {
            let (mut looked, mut found) = (0, Vec::new());
            for row in rows {
                if began.elapsed() > PATIENCE {
                    break;
                }
                looked += 1;
                let whose = whose(&row, &alone, &earlier);
                if whose != Whose::Nobodys {
                    found.push((row, whose));
                }
            }
            (looked, found)
        };
        tokio::task::spawn_blocking(asking).await.map_err(AiError::broke)
    }
}

/// A transaction that the rule fits.
type Found = (Labelled, Whose);

impl Past {
    fn add(&mut self, tx: &mut TenantTx<'_>, row: Labelled, whose: Whose, category: Uuid) {
        if whose == Whose::AnEarlierRules {
            self.shadowed += 1;
        } else if row.category == Some(category) {
            self.same += 1;
        } else if tx.judge(&row.resource).is_err() {
            self.forbidden += 1;
        } else if row.is_confirmed {
            self.conflicts.push(row);
        } else {
            self.changes.push(row);
        }
    }
}

fn whose(row: &Labelled, alone: &Rules, earlier: &Rules) -> Whose {
    let text = Text::of(&row.entry.description);
    with_row(&row.entry, |shown| {
        if alone.find(shown, &text).is_none() {
            Whose::Nobodys
        } else if earlier.find(shown, &text).is_some() {
            Whose::AnEarlierRules
        } else {
            Whose::Its
        }
    })
}
