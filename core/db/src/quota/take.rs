//! The statements that a use sends. They are query fragments, so that Diesel keeps them prepared.
//!
//! The first of them records: a use of the same source waits there, while it holds no slot.

use diesel::pg::Pg;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::result::QueryResult;
use diesel::sql_types::{BigInt, Date, Nullable, SmallInt, Text, Timestamptz, Uuid};

use super::Claim;
use super::budgets::SLOTS;

/// The source was counted before.
pub(super) const COUNTED_BEFORE: i64 = 0;
/// The use is recorded and not taken from anything; the next number is both.
pub(super) const ONLY_RECORDED: i64 = 1;

/// What a slot must have beyond the use to be taken from without a savepoint: so much is not used
/// by others while one statement runs.
const PLENTY: i64 = 16;

macro_rules! statement {
    ($(#[$meta:meta])* $name:ident -> $answer:ty) => {
        $(#[$meta])*
        pub(super) struct $name<'c>(pub(super) &'c Claim<'c>);

        impl QueryId for $name<'_> {
            type QueryId = $name<'static>;
            const HAS_STATIC_QUERY_ID: bool = true;
        }

        impl Query for $name<'_> {
            type SqlType = $answer;
        }
    };
}

statement! {
    /// Records, and takes from the claim's first slot if nobody holds it and it has plenty. Answers
    /// with the number of things it did.
    FromOwn -> BigInt
}
statement! {
    /// Takes from a slot that nobody holds, and answers with its number.
    FromFree -> SmallInt
}
statement! {
    /// Waits for a slot that had enough, takes from it if it still has, and answers with its number.
    InTurn -> SmallInt
}

/// One slot, found by its key: to look at all of them costs twice as much.
impl QueryFragment<Pg> for FromOwn<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        let claim = self.0;
        record(claim, &mut out)?;
        out.push_sql(", free AS (SELECT slot FROM quota_slots WHERE EXISTS (SELECT FROM recorded) AND ");
        of_period(claim, &mut out)?;
        out.push_sql(" AND slot = ");
        out.push_bind_param::<SmallInt, _>(&claim.first_slot)?;
        out.push_sql(" AND ");
        enough(claim, PLENTY, &mut out)?;
        out.push_sql(" FOR UPDATE SKIP LOCKED), taken AS (");
        take(claim, &mut out)?;
        out.push_sql(
            " AND slot = (SELECT slot FROM free) RETURNING 1) \
             SELECT (SELECT count(*) FROM recorded) + (SELECT count(*) FROM taken)",
        );
        Ok(())
    }
}

impl QueryFragment<Pg> for FromFree<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql("WITH free AS (");
        slot_with_enough(self.0, &mut out)?;
        out.push_sql(" FOR UPDATE SKIP LOCKED) ");
        take(self.0, &mut out)?;
        out.push_sql(" AND slot = (SELECT slot FROM free) RETURNING slot");
        Ok(())
    }
}

impl QueryFragment<Pg> for InTurn<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        take(self.0, &mut out)?;
        out.push_sql(" AND ");
        enough(self.0, 0, &mut out)?;
        out.push_sql(" AND slot = (");
        slot_with_enough(self.0, &mut out)?;
        out.push_sql(") RETURNING slot");
        Ok(())
    }
}

fn record<'b>(claim: &'b Claim<'_>, out: &mut AstPass<'_, 'b, Pg>) -> QueryResult<()> {
    out.push_sql(
        "WITH recorded AS (INSERT INTO usage_records (meter, source_id, quantity, occurred_at, day) VALUES (",
    );
    out.push_bind_param::<Text, _>(claim.used.meter)?;
    out.push_sql(", ");
    out.push_bind_param::<Uuid, _>(&claim.used.source)?;
    out.push_sql(", ");
    out.push_bind_param::<BigInt, _>(&claim.used.quantity)?;
    out.push_sql(", ");
    out.push_bind_param::<Timestamptz, _>(&claim.used.occurred_at)?;
    out.push_sql(", ");
    out.push_bind_param::<Date, _>(&claim.day)?;
    out.push_sql(") ON CONFLICT (meter, source_id) DO NOTHING RETURNING 1)");
    Ok(())
}

/// What is not limited has no budget that could be too small: it grows with what is used.
fn take<'b>(claim: &'b Claim<'_>, out: &mut AstPass<'_, 'b, Pg>) -> QueryResult<()> {
    out.push_sql("UPDATE quota_slots SET used = used + ");
    out.push_bind_param::<BigInt, _>(&claim.used.quantity)?;
    out.push_sql(", budget = greatest(budget, used + ");
    out.push_bind_param::<BigInt, _>(&claim.used.quantity)?;
    out.push_sql(") WHERE ");
    of_period(claim, out)
}

/// One slot with enough, the claim's first before the others.
fn slot_with_enough<'b>(claim: &'b Claim<'_>, out: &mut AstPass<'_, 'b, Pg>) -> QueryResult<()> {
    out.push_sql("SELECT slot FROM quota_slots WHERE ");
    of_period(claim, out)?;
    out.push_sql(" AND ");
    enough(claim, 0, out)?;
    out.push_sql(" ORDER BY (slot - ");
    out.push_bind_param::<SmallInt, _>(&claim.first_slot)?;
    out.push_sql(&format!(" + {SLOTS}) % {SLOTS} LIMIT 1"));
    Ok(())
}

fn enough<'b>(claim: &'b Claim<'_>, beyond: i64, out: &mut AstPass<'_, 'b, Pg>) -> QueryResult<()> {
    out.push_sql("most IS NOT DISTINCT FROM ");
    out.push_bind_param::<Nullable<BigInt>, _>(&claim.rule.most)?;
    out.push_sql(&format!(" AND (most IS NULL OR budget - used - {beyond} >= "));
    out.push_bind_param::<BigInt, _>(&claim.used.quantity)?;
    out.push_sql(")");
    Ok(())
}

fn of_period<'b>(claim: &'b Claim<'_>, out: &mut AstPass<'_, 'b, Pg>) -> QueryResult<()> {
    out.push_sql("meter = ");
    out.push_bind_param::<Text, _>(claim.used.meter)?;
    out.push_sql(" AND per = ");
    out.push_bind_param::<Text, _>(claim.rule.per.as_str())?;
    out.push_sql(" AND period = ");
    out.push_bind_param::<Date, _>(&claim.period.first_day)?;
    Ok(())
}
