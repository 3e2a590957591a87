//! A small tenant: six merchants with three categories, and rows as their bank writes them.

use wikala_classify::{Category, Ensemble, Example, Memory, Model, Options, Row};

/// Merchants and what is bought there.
pub(crate) const MERCHANTS: [(&str, &str); 12] = [
    ("Corner Bakery", "food"),
    ("Green Grocer", "food"),
    ("Dairy Barn", "food"),
    ("Harbour Fish", "food"),
    ("City Cabs", "travel"),
    ("Coach Lines", "travel"),
    ("North Rail", "travel"),
    ("Sky Ferries", "travel"),
    ("Paper World", "office"),
    ("Ink Express", "office"),
    ("Desk Depot", "office"),
    ("Print Hub", "office"),
];

/// A row of a day in 2026.
pub(crate) fn row<'a>(description: &'a str, amount: &str) -> Row<'a> {
    Row {
        date: "2026-03-04".parse().unwrap(),
        amount: amount.parse().unwrap(),
        currency: "GBP",
        description,
        counterparty: "",
        account: "Main",
        mcc: None,
        context: &[],
    }
}

pub(crate) fn categories(ids: &[&str]) -> Vec<Category> {
    let category = |id: &&str| Category {
        id: (*id).into(),
        names: vec![(*id).to_owned()],
        kind: None,
    };
    ids.iter().map(category).collect()
}

/// Descriptions with the noise of a bank, and their categories.
pub(crate) fn statement(rows: usize) -> Vec<(String, &'static str)> {
    let one = |place: usize| {
        let (merchant, category) = MERCHANTS[place % MERCHANTS.len()];
        (
            format!("POS {merchant} {:04} REF{:06}", place * 37 % 9_999, place * 7_919),
            category,
        )
    };
    (0..rows).map(one).collect()
}

pub(crate) fn examples<'a>(statement: &'a [(String, &'a str)], person: u64) -> Vec<Example<'a>> {
    let one = |(place, (description, category)): (usize, &'a (String, &'a str))| Example {
        id: place as u128,
        row: row(description, "-12.50"),
        category,
        person,
    };
    statement.iter().enumerate().map(one).collect()
}

/// A tenant that confirmed a statement.
pub(crate) fn tenant(rows: usize) -> Ensemble {
    let statement = statement(rows);
    let examples = examples(&statement, 1);
    let categories = categories(&["food", "travel", "office"]);
    let mut memory = Memory::default();
    for example in &examples {
        memory.confirm(example);
    }
    let model = Model::fit(&categories, &examples, &Options::default()).unwrap();
    Ensemble::new(categories)
        .with_memory(memory)
        .with_model(Some(model))
}
