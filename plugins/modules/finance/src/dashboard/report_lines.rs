//! The lines of each report, from the sums of one currency.

use std::collections::HashMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use uuid::Uuid;

use super::gather::{Catalogue, Sheet};
use super::tally::Tally;
use crate::budgets::percentage;
use crate::categories::{CategoryKind, Language};

/// A part of a report before it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Section {
    pub(super) name: &'static str,
    pub(super) total: Tally,
    pub(super) lines: Vec<Line>,
}

/// A line before it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) id: Option<Uuid>,
    pub(super) label: String,
    pub(super) level: usize,
    pub(super) tally: Tally,
    pub(super) percentage: Option<String>,
    pub(super) running: Option<Decimal>,
}

impl Line {
    fn new(id: Option<Uuid>, label: String, tally: Tally) -> Self {
        Self {
            id,
            label,
            level: 1,
            tally,
            percentage: None,
            running: None,
        }
    }
}

impl Section {
    /// Adds up the lines of the first level and gives every line its share of the sum.
    fn of(name: &'static str, mut lines: Vec<Line>, figure: impl Fn(&Tally) -> Decimal) -> Self {
        let top = lines.iter().filter(|line| line.level == 1);
        let total = top.fold(Tally::default(), |sum, line| sum.plus(&line.tally));
        for line in &mut lines {
            line.percentage = Some(percentage(figure(&line.tally), figure(&total)));
        }
        Self { name, total, lines }
    }
}

/// Income and expense, each with its categories. A refund stands in the section of its category
/// and reduces it; what has no category stands where its direction puts it.
pub(super) fn income_statement(sheet: &Sheet, categories: &Catalogue, language: Language) -> Vec<Section> {
    let section = |name, kind| {
        let mut lines: Vec<Line> = side(sheet, categories, kind)
            .into_iter()
            .map(|(id, tally)| Line::new(id, categories.label(id, language), tally))
            .collect();
        lines.sort_by(|a, b| {
            b.tally
                .net()
                .abs()
                .cmp(&a.tally.net().abs())
                .then(a.id.cmp(&b.id))
        });
        Section::of(name, lines, Tally::net)
    };
    vec![
        section("income", CategoryKind::Income),
        section("expense", CategoryKind::Expense),
    ]
}

/// The category tree of each side, every category with all below it.
pub(super) fn category_breakdown(sheet: &Sheet, categories: &Catalogue, language: Language) -> Vec<Section> {
    let section = |name, kind| {
        let mut rolled: HashMap<Vec<Uuid>, Tally> = HashMap::new();
        let mut uncategorised = None;
        for (id, tally) in side(sheet, categories, kind) {
            let Some(id) = id else {
                uncategorised = Some(Line::new(None, categories.label(None, language), tally));
                continue;
            };
            let mut path = categories.outline.path(id);
            path.reverse();
            for level in 1..=path.len() {
                let sum = rolled.entry(path[..level].to_vec()).or_default();
                *sum = sum.plus(&tally);
            }
        }
        let mut lines = tree(&rolled, &[])
            .into_iter()
            .map(|(path, tally)| {
                let id = path.last().copied();
                Line {
                    level: path.len(),
                    ..Line::new(id, categories.label(id, language), tally)
                }
            })
            .collect::<Vec<_>>();
        lines.extend(uncategorised);
        Section::of(name, lines, Tally::net)
    };
    vec![
        section("income", CategoryKind::Income),
        section("expense", CategoryKind::Expense),
    ]
}

/// What lies below a path in reading order: the largest first, each followed by its own children.
fn tree(rolled: &HashMap<Vec<Uuid>, Tally>, above: &[Uuid]) -> Vec<(Vec<Uuid>, Tally)> {
    let is_child = |path: &&Vec<Uuid>| path.len() == above.len() + 1 && path.starts_with(above);
    let mut children: Vec<&Vec<Uuid>> = rolled.keys().filter(is_child).collect();
    let size = |path: &Vec<Uuid>| rolled.get(path).map(|tally| tally.net().abs());
    children.sort_by(|a, b| size(b).cmp(&size(a)).then(a.cmp(b)));
    let with_below = children.into_iter().flat_map(|path| {
        let own = rolled.get(path).copied().unwrap_or_default();
        std::iter::once((path.clone(), own)).chain(tree(rolled, path))
    });
    with_below.collect()
}

/// The categories of one side, and what has no category but this direction.
fn side(sheet: &Sheet, categories: &Catalogue, kind: CategoryKind) -> Vec<(Option<Uuid>, Tally)> {
    let part = |(id, tally): (&Option<Uuid>, &Tally)| match (categories.kind(*id), kind) {
        (Some(found), wanted) => (found == wanted).then_some((*id, *tally)),
        (None, CategoryKind::Income) => Some((None, tally.only_income())),
        (None, CategoryKind::Expense) => Some((None, tally.only_expense())),
    };
    sheet
        .categories
        .iter()
        .filter_map(part)
        .filter(|(_, tally)| tally.count() > 0)
        .collect()
}

/// Money in and out by month, with the running sum, and by account.
pub(super) fn cash_flow(sheet: &Sheet, accounts: &HashMap<Uuid, String>) -> Vec<Section> {
    let mut sum = Decimal::ZERO;
    let month = |(start, tally): (&NaiveDate, &Tally)| {
        sum = sum.saturating_add(tally.net());
        Line {
            running: Some(sum),
            ..Line::new(None, start.format("%Y-%m").to_string(), *tally)
        }
    };
    let months = sheet.periods.iter().map(month).collect();
    let account = |(id, tally): (&Uuid, &Tally)| {
        Line::new(Some(*id), accounts.get(id).cloned().unwrap_or_default(), *tally)
    };
    let mut lines: Vec<Line> = sheet.accounts.iter().map(account).collect();
    lines.sort_by(|a, b| (&a.label, a.id).cmp(&(&b.label, b.id)));
    vec![
        Section {
            name: "months",
            total: sheet.total,
            lines: months,
        },
        Section {
            name: "accounts",
            total: sheet.total,
            lines,
        },
    ]
}

/// The vendors in the given order, and everything else as a last line.
pub(super) fn vendor_summary(
    sheet: &Sheet,
    vendors: Vec<(String, Tally)>,
    language: Language,
) -> Vec<Section> {
    let named = vendors
        .iter()
        .fold(Tally::default(), |sum, (_, tally)| sum.plus(tally));
    let rest = sheet.total.minus(&named);
    let mut lines: Vec<Line> = vendors
        .into_iter()
        .map(|(vendor, tally)| Line::new(None, vendor, tally))
        .collect();
    if rest.count() > 0 {
        let label = match language {
            Language::Ar => "الباقي",
            Language::En => "Everything else",
        };
        lines.push(Line::new(None, label.to_owned(), rest));
    }
    vec![Section::of("vendors", lines, |tally| tally.expense)]
}

#[cfg(test)]
mod tests {
    use wikala_module::kernel::time::Timestamp;

    use super::*;
    use crate::store::categories::CategoryRow;

    const FOOD: Uuid = Uuid::from_u128(1);
    const GROCERIES: Uuid = Uuid::from_u128(2);
    const SALES: Uuid = Uuid::from_u128(3);

    fn catalogue() -> Catalogue {
        let row = |id, parent_id, kind, name: &str| CategoryRow {
            id,
            parent_id,
            kind,
            name: name.into(),
            name_ar: None,
            is_system: false,
            version: 1,
            created_at: Timestamp::default(),
            updated_at: Timestamp::default(),
            archived_at: None,
        };
        Catalogue::of(vec![
            row(FOOD, None, CategoryKind::Expense, "Food"),
            row(GROCERIES, Some(FOOD), CategoryKind::Expense, "Groceries"),
            row(SALES, None, CategoryKind::Income, "Sales"),
        ])
    }

    fn tally(income: i64, expense: i64) -> Tally {
        let of = |amount: i64| i64::from(amount > 0);
        Tally {
            income: income.into(),
            expense: expense.into(),
            incomes: of(income),
            expenses: of(expense),
        }
    }

    fn sheet() -> Sheet {
        let categories = HashMap::from([
            (Some(FOOD), tally(0, 30)),
            (Some(GROCERIES), tally(10, 60)),
            (Some(SALES), tally(500, 0)),
            (None, tally(7, 20)),
        ]);
        let total = categories
            .values()
            .fold(Tally::default(), |sum, tally| sum.plus(tally));
        Sheet {
            total,
            categories,
            ..Sheet::default()
        }
    }

    fn text(section: &Section) -> Vec<String> {
        let line = |line: &Line| {
            let share = line.percentage.as_deref().unwrap_or("-");
            format!("{} {} {} {share}", line.level, line.label, line.tally.net())
        };
        section.lines.iter().map(line).collect()
    }

    #[test]
    fn refunds_reduce_their_category_and_the_sections_hold_everything() {
        let sections = income_statement(&sheet(), &catalogue(), Language::En);
        assert_eq!(
            text(&sections[0]),
            ["1 Sales 500 98.62", "1 Uncategorised 7 1.38"]
        );
        assert_eq!(
            text(&sections[1]),
            [
                "1 Groceries -50 50.00",
                "1 Food -30 30.00",
                "1 Uncategorised -20 20.00"
            ]
        );
        assert_eq!(sections[0].total.plus(&sections[1].total), sheet().total);
    }

    #[test]
    fn parents_hold_their_children_and_stand_before_them() {
        let sections = category_breakdown(&sheet(), &catalogue(), Language::En);
        assert_eq!(
            text(&sections[1]),
            [
                "1 Food -80 80.00",
                "2 Groceries -50 50.00",
                "1 Uncategorised -20 20.00"
            ]
        );
        assert_eq!(sections[0].total.plus(&sections[1].total), sheet().total);
    }

    #[test]
    fn cash_flow_runs_on() {
        let month = |number| NaiveDate::from_ymd_opt(2026, number, 1).unwrap();
        let periods = [(month(2), tally(5, 20)), (month(1), tally(10, 0))]
            .into_iter()
            .collect();
        let sheet = Sheet {
            periods,
            ..Sheet::default()
        };
        let sections = cash_flow(&sheet, &HashMap::new());
        let running: Vec<_> = sections[0]
            .lines
            .iter()
            .map(|line| (line.label.as_str(), line.running))
            .collect();
        assert_eq!(
            running,
            [("2026-01", Some(10.into())), ("2026-02", Some((-5).into()))]
        );
    }

    #[test]
    fn vendors_and_the_rest_are_everything() {
        let sections = vendor_summary(&sheet(), vec![("Shop".into(), tally(0, 55))], Language::En);
        assert_eq!(
            text(&sections[0]),
            ["1 Shop -55 50.00", "1 Everything else 462 50.00"]
        );
        assert_eq!(sections[0].total, sheet().total);
    }
}
