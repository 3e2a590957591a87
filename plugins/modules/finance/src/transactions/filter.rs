//! Which transactions a list shows: the query string, and what it means to the store.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use utoipa::IntoParams;
use uuid::Uuid;
use wikala_module::http::{Problem, codes};
use wikala_module::kernel::money::{Currency, parse_decimal};

use super::rules::is_plain_date;
use super::words::{TransactionStatus, TransactionType};

/// Characters of a search text.
const LONGEST_SEARCH: usize = 200;

/// The filters of a transaction list; all that are given must hold.
#[derive(Debug, Default, Deserialize, Serialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(rename_all = "camelCase")]
pub(crate) struct TransactionFilter {
    /// Of this account.
    account: Option<Uuid>,
    /// Of this category.
    category: Option<Uuid>,
    /// `true` counts everything below `category` as well.
    #[serde(default)]
    subtree: bool,
    /// `true` keeps those without a category.
    #[serde(default)]
    uncategorised: bool,
    #[param(inline, rename = "type")]
    #[serde(rename = "type")]
    kind: Option<TransactionType>,
    #[param(inline)]
    status: Option<TransactionStatus>,
    /// ISO 4217.
    #[param(value_type = Option<String>, example = "KWD")]
    currency: Option<Currency>,
    /// First posting date.
    #[param(example = "2026-01-01")]
    from: Option<NaiveDate>,
    /// Last posting date.
    #[param(example = "2026-12-31")]
    to: Option<NaiveDate>,
    /// Smallest amount, without sign.
    #[param(example = "10.000")]
    min_amount: Option<String>,
    /// Largest amount, without sign.
    #[param(example = "250.000")]
    max_amount: Option<String>,
    /// With this tag.
    tag: Option<String>,
    /// Text in description, vendor or reference; upper and lower case are the same.
    #[param(max_length = 200)]
    q: Option<String>,
    /// Of this import.
    import: Option<Uuid>,
    /// Parts of this transaction.
    split_from: Option<Uuid>,
    /// `true` lists the bin instead: what was deleted and can be restored.
    #[serde(default)]
    deleted: bool,
    #[serde(default)]
    #[param(inline)]
    sort: Order,
    // The three that `PageQuery` reads.
    #[param(ignore)]
    #[serde(rename = "limit", skip_serializing)]
    _limit: Option<String>,
    #[param(ignore)]
    #[serde(rename = "cursor", skip_serializing)]
    _cursor: Option<String>,
    #[param(ignore)]
    #[serde(rename = "count", skip_serializing)]
    _count: Option<String>,
}

/// The order of a list, by posting date and then by entry.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) enum Order {
    /// Latest first.
    #[default]
    #[serde(rename = "-postedOn")]
    Latest,
    /// Earliest first.
    #[serde(rename = "postedOn")]
    Earliest,
}

/// A choice of categories.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CategoryChoice {
    Exactly(Uuid),
    AtOrBelow(Uuid),
    /// Whichever it is.
    Any,
    None,
}

/// A checked filter, in the store's terms.
#[derive(Debug, Default)]
pub(crate) struct Criteria {
    pub(crate) account: Option<Uuid>,
    pub(crate) category: Option<CategoryChoice>,
    pub(crate) kind: Option<TransactionType>,
    pub(crate) status: Option<TransactionStatus>,
    pub(crate) currency: Option<Currency>,
    pub(crate) from: Option<NaiveDate>,
    pub(crate) to: Option<NaiveDate>,
    pub(crate) min: Option<Decimal>,
    pub(crate) max: Option<Decimal>,
    pub(crate) tag: Option<String>,
    /// A `LIKE` pattern.
    pub(crate) pattern: Option<String>,
    pub(crate) import: Option<Uuid>,
    pub(crate) split_from: Option<Uuid>,
    /// Only these.
    pub(crate) ids: Option<Vec<Uuid>>,
    /// Whether cancelled ones are left out.
    pub(crate) in_force: bool,
    pub(crate) deleted: bool,
    pub(crate) order: Order,
}

impl TransactionFilter {
    /// Of this time and this account.
    pub(crate) fn between(from: Option<NaiveDate>, to: Option<NaiveDate>, account: Option<Uuid>) -> Self {
        Self {
            from,
            to,
            account,
            ..Self::default()
        }
    }

    /// The filter as text, for binding a cursor to it.
    #[must_use]
    pub(crate) fn scope_text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Whether it asks for a category.
    #[must_use]
    pub(crate) fn names_category(&self) -> bool {
        self.category.is_some()
    }

    /// Checks what the types alone cannot.
    ///
    /// # Errors
    /// [`codes::MALFORMED_QUERY`] with the parameter's name.
    pub(crate) fn criteria(&self) -> Result<Criteria, Problem> {
        Ok(Criteria {
            account: self.account,
            category: self.category_choice()?,
            kind: self.kind,
            status: self.status,
            currency: self.currency,
            from: date("from", self.from)?,
            to: date("to", self.to)?,
            min: amount("minAmount", self.min_amount.as_deref())?,
            max: amount("maxAmount", self.max_amount.as_deref())?,
            tag: self.tag.clone(),
            pattern: self.q.as_deref().map(search_pattern).transpose()?,
            import: self.import,
            split_from: self.split_from,
            ids: None,
            in_force: false,
            deleted: self.deleted,
            order: self.sort,
        })
    }

    fn category_choice(&self) -> Result<Option<CategoryChoice>, Problem> {
        match (self.category, self.uncategorised, self.subtree) {
            (Some(_), true, _) => Err(malformed("uncategorised", "contradicts `category`")),
            (None, _, true) => Err(malformed("subtree", "needs `category`")),
            (Some(id), false, true) => Ok(Some(CategoryChoice::AtOrBelow(id))),
            (Some(id), false, false) => Ok(Some(CategoryChoice::Exactly(id))),
            (None, true, false) => Ok(Some(CategoryChoice::None)),
            (None, false, false) => Ok(None),
        }
    }
}

fn malformed(name: &str, detail: impl Into<String>) -> Problem {
    Problem::new(codes::MALFORMED_QUERY).field(name, "malformed", detail)
}

fn date(name: &str, date: Option<NaiveDate>) -> Result<Option<NaiveDate>, Problem> {
    match date {
        Some(date) if !is_plain_date(date) => Err(malformed(name, "a year has four digits")),
        date => Ok(date),
    }
}

fn amount(name: &str, text: Option<&str>) -> Result<Option<Decimal>, Problem> {
    text.map(parse_decimal)
        .transpose()
        .map_err(|error| malformed(name, error.to_string()))
}

/// A pattern that finds the text itself: the wildcards of `LIKE` in it mean nothing.
pub(crate) fn search_pattern(text: &str) -> Result<String, Problem> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > LONGEST_SEARCH {
        return Err(malformed("q", format!("1 to {LONGEST_SEARCH} characters")));
    }
    let mut pattern = String::with_capacity(text.len() + 2);
    pattern.push('%');
    for character in text.chars() {
        if matches!(character, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(character);
    }
    pattern.push('%');
    Ok(pattern)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_text_has_no_wildcards() {
        assert_eq!(search_pattern(r" 50%_a\b ").unwrap(), r"%50\%\_a\\b%");
        assert!(search_pattern("  ").is_err());
        assert!(search_pattern(&"x".repeat(201)).is_err());
    }

    #[test]
    fn filters_that_cannot_hold_together_are_refused() {
        let filter = TransactionFilter {
            uncategorised: true,
            ..Default::default()
        };
        assert_eq!(filter.criteria().unwrap().category, Some(CategoryChoice::None));
        let both = TransactionFilter {
            category: Some(Uuid::nil()),
            ..filter
        };
        assert!(both.criteria().is_err());
        let lonely = TransactionFilter {
            subtree: true,
            ..Default::default()
        };
        assert!(lonely.criteria().is_err());
    }

    #[test]
    fn the_place_on_the_list_is_not_part_of_a_cursors_scope() {
        let text = TransactionFilter::default().scope_text();
        assert!(!text.contains("limit") && !text.contains("cursor"), "{text}");
        assert!(text.contains("-postedOn"));
    }
}
