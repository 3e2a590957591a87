use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::*;
use crate::imports::category_names::NamedCategory;

/// A desk that remembers what it was given. Account `B` is account `A` by another name.
#[derive(Default)]
struct Notebook {
    asked: Vec<Wanted>,
    batches: Vec<Columns>,
}

impl Desk for Notebook {
    fn destination(&mut self, wanted: &Wanted) -> Result<Destination, FinanceError> {
        self.asked.push(wanted.clone());
        let number = match wanted.account.as_deref() {
            Some("A" | "B") => 0,
            _ => 1,
        };
        let currency_assumed = wanted.currency.is_none();
        let currency = wanted.currency.clone().unwrap_or_else(|| "USD".to_owned());
        let account_id = Some(Uuid::from_u128(u128::from(number) + 1));
        Ok(Destination {
            number,
            account_id,
            currency,
            currency_assumed,
        })
    }

    fn category(&mut self, _: &str, _: &str) -> Result<Option<Uuid>, FinanceError> {
        Ok(None)
    }

    fn take(&mut self, batch: Columns) -> Result<(), FinanceError> {
        self.batches.push(batch);
        Ok(())
    }
}

fn row(line: u64, cents: i64) -> StatementRow {
    StatementRow {
        line,
        account: None,
        date: NaiveDate::from_ymd_opt(2026, 5, 1).unwrap(),
        value_date: None,
        amount: Decimal::new(cents, 2),
        currency: None,
        payee: Some("Shop".into()),
        description: None,
        reference: None,
        bank_id: None,
        balance: None,
        status: RowStatus::Booked,
        category: None,
        original: None,
        extra: None,
    }
}

fn faulty(line: u64) -> RowError {
    RowError {
        line,
        column: None,
        value: "x".into(),
        code: "bad_date",
        reason: "No date.".into(),
    }
}

fn run(rules: Rules, items: Vec<Result<StatementRow, RowError>>) -> (Result<Tally, FinanceError>, Notebook) {
    let mut desk = Notebook::default();
    let mut ledger = Ledger::new(&mut desk, rules);
    let taken = items.into_iter().try_for_each(|item| ledger.take(item));
    let tally = taken.and_then(|()| ledger.finish());
    (tally, desk)
}

fn code(outcome: Result<Tally, FinanceError>) -> &'static str {
    Problem::from(outcome.unwrap_err()).code().code
}

#[test]
fn batches_are_full_and_the_last_is_sent() {
    let rules = Rules {
        limits: ImportLimits {
            batch: 2,
            ..ImportLimits::default()
        },
        ..Rules::default()
    };
    let (tally, desk) = run(rules, (1..=5).map(|line| Ok(row(line, -100))).collect());
    let sizes: Vec<usize> = desk.batches.iter().map(Columns::len).collect();
    assert_eq!((sizes, tally.unwrap().rows), (vec![2, 2, 1], 5));
    let places = desk
        .batches
        .iter()
        .all(|batch| batch.places.iter().all(|place| *place == 1));
    assert!(places, "every batch counts its accounts from 1");
}

#[test]
fn each_account_is_asked_for_once() {
    let named = |line, account: &str| {
        Ok(StatementRow {
            account: Some(account.into()),
            ..row(line, 5)
        })
    };
    let (tally, desk) = run(
        Rules::default(),
        vec![named(1, "A"), named(2, "C"), named(3, "A"), named(4, "B")],
    );
    assert_eq!(desk.asked.len(), 3);
    let names: Vec<_> = tally
        .unwrap()
        .statements
        .into_iter()
        .map(|one| (one.account.unwrap(), one.transactions))
        .collect();
    assert_eq!(
        names,
        [("A".to_owned(), 2), ("C".to_owned(), 1), ("B".to_owned(), 1)]
    );
    let batch = &desk.batches[0];
    assert_eq!(batch.places, [1, 2, 1, 1]);
    assert_ne!(
        batch.identities[0], batch.identities[3],
        "equal rows of one account are two"
    );
    assert_eq!(
        batch.identities[0], batch.identities[1],
        "accounts are counted apart"
    );
}

#[test]
fn the_currency_has_one_spelling_and_an_assumed_one_is_told() {
    let in_euro = |line, code: &str| {
        Ok(StatementRow {
            currency: Some(code.into()),
            ..row(line, 5)
        })
    };
    let (tally, desk) = run(
        Rules::default(),
        vec![in_euro(1, "eur"), in_euro(2, "EUR"), in_euro(3, "NUL")],
    );
    let tally = tally.unwrap();
    assert_eq!((desk.asked.len(), tally.rejected, tally.assumed), (1, 1, None));
    assert_eq!(tally.errors[0].code, "bad_currency");
    let (tally, _) = run(Rules::default(), vec![Ok(row(1, 5))]);
    assert_eq!(tally.unwrap().assumed.as_deref(), Some("USD"));
}

#[test]
fn what_the_store_would_refuse_has_a_line() {
    let amount = |text: &str| {
        Ok(StatementRow {
            amount: text.parse().unwrap(),
            ..row(7, 0)
        })
    };
    let early = StatementRow {
        date: NaiveDate::from_ymd_opt(-5, 1, 1).unwrap(),
        ..row(8, 1)
    };
    let items = vec![
        amount("0.00001"),
        amount("1000000000000000"),
        Ok(early),
        Ok(row(9, 1)),
    ];
    let (tally, _) = run(Rules::default(), items);
    let errors: Vec<_> = tally
        .unwrap()
        .errors
        .into_iter()
        .map(|error| (error.line, error.code))
        .collect();
    let expected = [(7, "too_precise"), (7, "too_large"), (8, "bad_date")];
    assert_eq!(errors, expected.map(|(line, code)| (line, code.to_owned())));
}

#[test]
fn strict_refuses_one_faulty_row() {
    let items = || vec![Ok(row(1, 5)), Err(faulty(2)), Ok(row(3, 5))];
    assert_eq!(run(Rules::default(), items()).0.unwrap().rejected, 1);
    let strict = Rules {
        strict: true,
        ..Rules::default()
    };
    assert_eq!(code(run(strict, items()).0), "finance.import_rejected_rows");
}

#[test]
fn hopeless_files_are_refused() {
    assert_eq!(
        code(run(Rules::default(), vec![Err(faulty(1))]).0),
        "finance.statement_unreadable"
    );
    let limits = ImportLimits {
        errors: 2,
        ..ImportLimits::default()
    };
    let items = std::iter::once(Ok(row(1, 1)))
        .chain((2..6).map(|line| Err(faulty(line))))
        .collect();
    assert_eq!(
        code(
            run(
                Rules {
                    limits,
                    ..Rules::default()
                },
                items
            )
            .0
        ),
        "finance.statement_unreadable"
    );
    let limits = ImportLimits {
        rows: 2,
        ..ImportLimits::default()
    };
    let items = (1..4).map(|line| Ok(row(line, 1))).collect();
    assert_eq!(
        code(
            run(
                Rules {
                    limits,
                    ..Rules::default()
                },
                items
            )
            .0
        ),
        "request.body_too_large"
    );
    assert_eq!(
        run(Rules::default(), vec![]).0.unwrap().rows,
        0,
        "an empty statement is a statement"
    );
}

#[test]
fn categories_pending_rows_and_descriptions_find_their_columns() {
    let fuel = NamedCategory {
        id: Uuid::from_u128(9),
        parent_id: None,
        kind: "expense".into(),
        name: "Fuel".into(),
        name_ar: None,
    };
    let rules = Rules {
        categories: CategoryNames::of(&[fuel]),
        ..Rules::default()
    };
    let categorised = StatementRow {
        category: Some("FUEL".into()),
        ..row(1, -5)
    };
    let refund = StatementRow {
        category: Some("Fuel".into()),
        ..row(2, 5)
    };
    let pending = StatementRow {
        status: RowStatus::Pending,
        ..row(3, -5)
    };
    let (_, desk) = run(rules, vec![Ok(categorised), Ok(refund), Ok(pending)]);
    let batch = &desk.batches[0];
    assert_eq!(batch.categories.0, [Some(Uuid::from_u128(9))]);
    assert_eq!(
        batch.metadata.0,
        [None, Some("{\"bankCategory\":\"Fuel\"}".to_owned())]
    );
    assert_eq!(batch.statuses.0, [None, None, Some("pending".to_owned())]);
    assert_eq!(batch.descriptions, ["Shop", "Shop", "Shop"]);
}
