//! Collecting what an answer needs, in one read transaction.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use uuid::Uuid;
use wikala_module::TenantTx;
use wikala_module::http::Problem;

use super::granularity::Granularity;
use super::range::{Asked, Scope};
use super::tally::{Part, Slice, Tally};
use crate::categories::{CategoryKind, Language, Node, Outline, label};
use crate::store;
use crate::store::categories::CategoryRow;

/// All sums of one currency.
#[derive(Debug, Clone, Default)]
pub(super) struct Sheet {
    pub(super) total: Tally,
    pub(super) periods: BTreeMap<NaiveDate, Tally>,
    pub(super) categories: HashMap<Option<Uuid>, Tally>,
    pub(super) accounts: HashMap<Uuid, Tally>,
}

/// The sums of a range by currency, and the names of what they are of.
pub(super) struct Gathered {
    pub(super) scope: Scope,
    pub(super) sheets: BTreeMap<String, Sheet>,
    pub(super) categories: Catalogue,
}

/// Adds up the range that is asked about.
pub(super) async fn gather(
    tx: &mut TenantTx<'_>,
    asked: &Asked,
    granularity: Granularity,
    today: NaiveDate,
) -> Result<Gathered, Problem> {
    let newest = match asked.to {
        Some(_) => None,
        None => store::dashboard::newest(tx, asked.account, asked.currency).await?,
    };
    let scope = asked.scope(newest, today);
    scope.check_steps(granularity)?;
    let slices = store::dashboard::slices(tx, &scope, granularity).await?;
    // After the sums: no category is ever removed while transactions refer to it, so each has a name.
    let categories = Catalogue::of(store::categories::all(tx).await?);
    Ok(Gathered {
        scope,
        sheets: sheets(slices),
        categories,
    })
}

fn sheets(slices: Vec<Slice>) -> BTreeMap<String, Sheet> {
    let mut sheets: BTreeMap<String, Sheet> = BTreeMap::new();
    for Slice {
        currency,
        part,
        tally,
    } in slices
    {
        let sheet = sheets.entry(currency).or_default();
        match part {
            Part::All => sheet.total = tally,
            Part::Period(start) => drop(sheet.periods.insert(start, tally)),
            Part::Category(id) => drop(sheet.categories.insert(id, tally)),
            Part::Account(id) => drop(sheet.accounts.insert(id, tally)),
        }
    }
    sheets
}

/// The categories by id, with their shape.
pub(super) struct Catalogue {
    rows: HashMap<Uuid, CategoryRow>,
    pub(super) outline: Outline,
}

impl Catalogue {
    pub(super) fn of(rows: Vec<CategoryRow>) -> Self {
        let node = |row: &CategoryRow| {
            (
                row.id,
                Node {
                    parent: row.parent_id,
                    kind: row.kind,
                    archived: row.archived_at.is_some(),
                },
            )
        };
        let outline = rows.iter().map(node).collect();
        Self {
            rows: rows.into_iter().map(|row| (row.id, row)).collect(),
            outline,
        }
    }

    /// The name in this language; also that of no category.
    pub(super) fn label(&self, id: Option<Uuid>, language: Language) -> String {
        match id.and_then(|id| self.rows.get(&id)) {
            Some(row) => label(&row.name, row.name_ar.as_deref(), language).to_owned(),
            None => match language {
                Language::Ar => "غير مصنّف".to_owned(),
                Language::En => "Uncategorised".to_owned(),
            },
        }
    }

    /// Which side of the books it is on.
    pub(super) fn kind(&self, id: Option<Uuid>) -> Option<CategoryKind> {
        id.and_then(|id| self.rows.get(&id)).map(|row| row.kind)
    }
}
