use async_trait::async_trait;
use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::*;
use crate::imports::category_names::NamedCategory;

/// Says the same of every entry.
struct Always {
    name: &'static str,
    says: Result<(&'static str, f32), Failure>,
}

#[async_trait]
impl Categorizer for Always {
    fn name(&self) -> &str {
        self.name
    }

    fn version(&self) -> &'static str {
        "1.0.0"
    }

    async fn categorize(&self, entries: &[Entry]) -> Result<Vec<Suggestion>, Failure> {
        let (category, confidence) = self.says.clone()?;
        let suggestion = |entry| Suggestion {
            entry,
            category: category.to_owned(),
            confidence,
            reason: "it always says so".to_owned(),
            is_sure: None,
            evidence: None,
        };
        Ok((0..entries.len()).map(suggestion).collect())
    }
}

fn says(name: &'static str, category: &'static str, confidence: f32) -> Arc<dyn Categorizer> {
    Arc::new(Always {
        name,
        says: Ok((category, confidence)),
    })
}

fn fails(name: &'static str, failure: Failure) -> Arc<dyn Categorizer> {
    Arc::new(Always {
        name,
        says: Err(failure),
    })
}

fn looked() -> Looked {
    Looked {
        id: Uuid::from_u128(7),
        version: 3,
        entry: Entry {
            booked_on: NaiveDate::from_ymd_opt(2026, 5, 1).unwrap(),
            amount: Decimal::new(-100, 2),
            currency: "KWD".into(),
            description: "Fuel".into(),
            counterparty: None,
            account: "Bank".into(),
            merchant_category: None,
            context: Vec::new(),
        },
    }
}

fn names() -> CategoryNames {
    let category = |id, name: &str| NamedCategory {
        id: Uuid::from_u128(id),
        parent_id: None,
        kind: "expense".into(),
        name: name.into(),
        name_ar: None,
    };
    CategoryNames::of(&[category(1, "Fuel"), category(2, "Travel")])
}

/// Who was believed and how sure they are, and the rest.
async fn asked(all: &[Arc<dyn Categorizer>]) -> (Option<(String, f64)>, Answers) {
    let answers = ask(all, &[looked()], &names(), 0.8).await;
    let choice = answers.choices.first();
    let believed = choice.map(|one| (one.from.source.clone(), one.from.confidence));
    (believed, answers)
}

#[tokio::test]
async fn the_first_that_is_sure_enough_is_believed() {
    let all = [says("first", "Fuel", 0.8), says("second", "Travel", 1.0)];
    let (believed, answers) = asked(&all).await;
    assert_eq!(believed, Some(("first".into(), 0.8)));
    let choice = &answers.choices[0];
    assert_eq!(
        (choice.category, choice.version),
        (Uuid::from_u128(1), 3),
        "with the version that was looked at"
    );
}

#[tokio::test]
async fn below_the_threshold_the_more_confident_one_is_believed() {
    let (guess, better) = (says("guess", "Fuel", 0.5), says("better", "Travel", 0.6));
    let all = [Arc::clone(&guess), Arc::clone(&better)];
    assert_eq!(asked(&all).await.0, Some(("better".into(), 0.6)));
    let all = [better, guess];
    assert_eq!(asked(&all).await.0, Some(("better".into(), 0.6)));
    let all = [says("first", "Fuel", 0.5), says("second", "Travel", 0.5)];
    assert_eq!(asked(&all).await.0, Some(("first".into(), 0.5)), "of equals");
}

#[tokio::test]
async fn a_category_that_is_not_there_is_counted_and_the_next_one_asked() {
    let all = [says("stranger", "Moon travel", 1.0), says("local", "Travel", 0.9)];
    let (believed, answers) = asked(&all).await;
    assert_eq!(believed, Some(("local".into(), 0.9)));
    assert_eq!(answers.unknown_categories, 1);
}

#[tokio::test]
async fn whoever_fails_is_left_out_and_named() {
    let away = Failure::Unavailable("later".into());
    let all = [fails("away", away), says("there", "Fuel", 0.9)];
    let (believed, answers) = asked(&all).await;
    assert_eq!(believed, Some(("there".into(), 0.9)));
    assert!(answers.failed.contains("away") && answers.is_worth_another_try);
    let (believed, answers) = asked(&[fails("wrong", Failure::Settings("no".into()))]).await;
    assert_eq!(believed, None);
    assert!(!answers.is_worth_another_try);
}

#[tokio::test]
async fn a_confidence_that_is_none_makes_the_answer_void() {
    for nonsense in [f32::NAN, f32::INFINITY, -0.1, 1.1] {
        let (believed, answers) = asked(&[says("mad", "Fuel", nonsense)]).await;
        assert_eq!(believed, None, "{nonsense}");
        assert!(answers.failed.contains("mad"));
    }
}
