//! Random acts, compared with a model that is a list of uses.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use wikala_kernel::calendar::Period;

use super::crowd::Dice;
use super::*;

/// What was committed, and the plan that holds.
struct Model {
    customer: Customer,
    uses: BTreeMap<Uuid, (Timestamp, i64)>,
}

impl Model {
    fn limit(&self) -> Option<Limit> {
        self.customer.0.entitlements.limit(METER)
    }

    /// What is used of the period of an instant.
    fn used(&self, when: Timestamp) -> i64 {
        let per = self.limit().map_or(Per::Month, |limit| limit.per);
        let period = |at| Period::containing(at, per, self.customer.0.time_zone);
        let same = self.uses.values().filter(|(at, _)| period(*at) == period(when));
        same.map(|(_, quantity)| quantity).sum()
    }

    /// What must become of a use: counted, counted before, or refused at this much.
    fn expects(&self, sale: &Use<'_>) -> Result<Counted, i64> {
        let used = self.used(sale.occurred_at);
        match self.limit() {
            _ if self.uses.contains_key(&sale.source) => Ok(Counted::Before),
            Some(limit) if used + sale.quantity > limit.most => Err(used),
            _ => Ok(Counted::Now),
        }
    }
}

fn some_limit(dice: &mut Dice) -> Option<Limit> {
    let per = Per::ALL[usize::try_from(dice.below(3)).unwrap()];
    let most = i64::try_from(dice.below(300)).unwrap();
    (dice.below(5) > 0).then_some(Limit { most, per })
}

fn some_use(dice: &mut Dice) -> Use<'static> {
    let hours = TimeDelta::hours(i64::try_from(dice.below(24 * 70)).unwrap());
    let quantity = i64::try_from(dice.below(12)).unwrap();
    let source = Uuid::from_u128(u128::from(dice.below(400)));
    sale(source, quantity, at("2026-10-20T00:00:00Z") + hours)
}

async fn play(db: &Db, model: &mut Model, dice: &mut Dice) {
    if dice.below(40) == 0 {
        let epoch = model.customer.0.epoch + 1;
        model.customer = model.customer.at(epoch, some_limit(dice));
    }
    let sale = some_use(dice);
    let expected = model.expects(&sale);
    let mut access = model.customer.access();
    let mut tx = db.begin(&mut access).await.unwrap();
    let outcome = match tx.use_quota(&sale).await {
        Err(DbError::QuotaExhausted(figures)) => Err(figures.used),
        other => Ok(other.unwrap()),
    };
    assert_eq!(outcome, expected, "{sale:?} with {:?}", model.limit());
    if outcome == Ok(Counted::Now) && dice.below(4) > 0 {
        tx.commit().await.unwrap();
        model.uses.insert(sale.source, (sale.occurred_at, sale.quantity));
    } else {
        drop(tx);
    }
    let mut tx = db.begin_read(&mut access).await.unwrap();
    let told = tx.usage(METER, sale.occurred_at).await.unwrap();
    assert_eq!(
        (told.used, told.limit),
        (model.used(sale.occurred_at), model.limit().map(|l| l.most))
    );
}

#[tokio::test]
async fn random_acts_end_as_the_model_says() {
    let Some(server) = server(1).await else { return };
    let db = shop(&server, 1).await;
    let (mut dice, zone) = (Dice(17), Tz::America__Sao_Paulo);
    let mut model = Model {
        customer: Customer::limited(200, Per::Month).living_in(zone),
        uses: BTreeMap::new(),
    };
    for _act in 0..1_500 {
        play(&db, &mut model, &mut dice).await;
    }
    assert!(model.uses.len() > 100, "{} uses", model.uses.len());
}
