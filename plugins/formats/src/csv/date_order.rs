//! In which order a file writes day, month and year.

use super::amounts::Mark;
use super::dates::{ORDERS, Order};
use super::evidence::DateEvidence;
use super::header_words::Locale;

/// The order, its reason, and the orders that a person has to choose from.
pub(crate) struct Decided {
    pub(crate) order: Order,
    pub(crate) reason: &'static str,
    /// Empty when the file decides.
    pub(crate) open: Vec<Order>,
}

/// What else is known about a file.
pub(crate) struct Context {
    pub(crate) locale: Locale,
    pub(crate) decimal: Mark,
    /// The limit of days comes from the name of the file.
    pub(crate) name_dated: bool,
    /// Orders that fit the dates in the lines above the table, as a set of bits.
    pub(crate) above: u8,
}

/// Decides from the whole column.
pub(crate) fn decide(dates: &DateEvidence, context: &Context) -> Decided {
    let fits = |order: Order| {
        (1..8)
            .filter(|set| set & order as usize != 0)
            .map(|set| dates.sets[set])
            .sum::<u64>()
    };
    let most = ORDERS.into_iter().map(fits).max().unwrap_or(0);
    let mut open: Vec<Order> = ORDERS
        .into_iter()
        .filter(|order| fits(*order) == most && most > 0)
        .collect();
    let Some(first) = open.first().copied() else {
        return Decided {
            order: Order::Ymd,
            reason: "no dates",
            open: Vec::new(),
        };
    };
    if dates.named || dates.example.is_none() {
        return Decided {
            order: first,
            reason: "dates that read in one way",
            open: Vec::new(),
        };
    }
    if let [only] = open.as_slice() {
        return alone(dates, *only, fits(*only));
    }
    for (narrow, reason) in NARROWERS {
        let kept: Vec<Order> = narrow(dates, context, &open);
        if kept.len() == 1 {
            return Decided {
                order: kept[0],
                reason,
                open: Vec::new(),
            };
        }
        if !kept.is_empty() {
            open = kept;
        }
    }
    let order = if open.contains(&Order::Dmy) {
        Order::Dmy
    } else {
        open[0]
    };
    Decided {
        order,
        reason: "the dates fit several orders",
        open,
    }
}

/// Only one order fits most cells; cells that fit only another one must be few.
fn alone(dates: &DateEvidence, order: Order, fits: u64) -> Decided {
    let others: u64 = (1..8)
        .filter(|set| set & order as usize == 0)
        .map(|set| dates.sets[set])
        .sum();
    if others * 20 <= fits {
        return Decided {
            order,
            reason: "days above 12",
            open: Vec::new(),
        };
    }
    let open = ORDERS
        .into_iter()
        .filter(|other| (1..8).any(|set| set & *other as usize != 0 && dates.sets[set] > 0))
        .collect();
    Decided {
        order,
        reason: "the dates are written in several orders",
        open,
    }
}

type Narrower = fn(&DateEvidence, &Context, &[Order]) -> Vec<Order>;

static NARROWERS: [(Narrower, &str); 7] = [
    (above, "dates above the table"),
    (
        neighbours,
        "the other date of each row is near in this order only",
    ),
    (short_years, "years of two digits"),
    (not_later, "another order gives days after the file was made"),
    (steady, "the rows are in the order of time"),
    (language, "the language of the header"),
    (comma, "a decimal comma goes with the day first"),
];

fn at(order: Order) -> usize {
    (order as u8).trailing_zeros() as usize
}

/// Two digits come first only where the year is usually first, and then they hardly change.
fn short_years(dates: &DateEvidence, context: &Context, open: &[Order]) -> Vec<Order> {
    if dates.short_years == 0 || !open.contains(&Order::Ymd) {
        return open.to_vec();
    }
    let day_first = context.locale == Locale::DayFirst || dates.firsts.len() > 3;
    open.iter()
        .copied()
        .filter(|order| *order != Order::Ymd || !day_first)
        .collect()
}

fn not_later(dates: &DateEvidence, context: &Context, open: &[Order]) -> Vec<Order> {
    let total: u64 = dates.sets.iter().sum();
    // Without a date in the name, a single later day may be a planned payment.
    let allowed = if context.name_dated { 0 } else { total / 50 };
    open.iter()
        .copied()
        .filter(|order| dates.late[at(*order)] <= allowed)
        .collect()
}

fn above(_: &DateEvidence, context: &Context, open: &[Order]) -> Vec<Order> {
    open.iter()
        .copied()
        .filter(|order| context.above & *order as u8 != 0)
        .collect()
}

/// Booking and transaction are days apart; in the wrong order they are months apart.
fn neighbours(dates: &DateEvidence, _: &Context, open: &[Order]) -> Vec<Order> {
    let is_near = |order: &Order| dates.far[at(*order)] * 20 <= dates.near[at(*order)];
    if dates.near.iter().all(|near| *near == 0) {
        return open.to_vec();
    }
    open.iter().copied().filter(is_near).collect()
}

/// Statements are sorted by day, up or down; the wrong order jumps to and fro.
fn steady(dates: &DateEvidence, _: &Context, open: &[Order]) -> Vec<Order> {
    let jumps = |order: Order| dates.up[at(order)].min(dates.down[at(order)]);
    let steps = |order: Order| dates.up[at(order)] + dates.down[at(order)];
    let is_steady = |order: &Order| steps(*order) >= 2 && jumps(*order) * 20 <= steps(*order);
    let is_wild = |order: &Order| jumps(*order) >= 2 && jumps(*order) * 8 >= steps(*order);
    let steady: Vec<Order> = open.iter().copied().filter(is_steady).collect();
    match steady.as_slice() {
        [only] if open.iter().all(|order| order == only || is_wild(order)) => steady,
        _ => open.to_vec(),
    }
}

fn language(_: &DateEvidence, context: &Context, open: &[Order]) -> Vec<Order> {
    let wanted = match context.locale {
        Locale::Any => return open.to_vec(),
        Locale::YearFirst if open.contains(&Order::Ymd) => Order::Ymd,
        Locale::YearFirst => return open.to_vec(),
        Locale::DayFirst => Order::Dmy,
    };
    open.iter().copied().filter(|order| *order == wanted).collect()
}

fn comma(_: &DateEvidence, context: &Context, open: &[Order]) -> Vec<Order> {
    if context.decimal == Mark::Dot {
        return open.to_vec();
    }
    open.iter()
        .copied()
        .filter(|order| *order != Order::Mdy)
        .collect()
}
