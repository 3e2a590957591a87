//! The conditions of a transaction list, one prepared statement for each set of filters in use.

use diesel::dsl::not;
use diesel::pg::Pg;
use diesel::prelude::*;

use super::subtree::AtOrBelow;
use crate::schema::transactions::{self, dsl};
use crate::transactions::filter::{CategoryChoice, Criteria};
use crate::transactions::words::TransactionStatus;

/// Every transaction that meets the criteria, in no order yet. Whether a row is deleted is part
/// of every query as plain SQL: the indexes leave deleted rows out.
pub(crate) fn matching(criteria: &Criteria) -> transactions::BoxedQuery<'_, Pg> {
    let mut query = transactions::table.into_boxed::<Pg>();
    query = match criteria.deleted {
        true => query.filter(dsl::deleted_at.is_not_null()),
        false => query.filter(dsl::deleted_at.is_null()),
    };
    if let Some(account) = criteria.account {
        query = query.filter(dsl::account_id.eq(account));
    }
    query = match criteria.category {
        Some(CategoryChoice::Exactly(id)) => query.filter(dsl::category_id.eq(id)),
        Some(CategoryChoice::AtOrBelow(id)) => query.filter(AtOrBelow(id)),
        Some(CategoryChoice::Any) => query.filter(dsl::category_id.is_not_null()),
        Some(CategoryChoice::None) => query.filter(dsl::category_id.is_null()),
        None => query,
    };
    if let Some(import) = criteria.import {
        query = query.filter(dsl::import_id.eq(import));
    }
    if let Some(whole) = criteria.split_from {
        query = query.filter(dsl::split_from.eq(whole));
    }
    if let Some(ids) = &criteria.ids {
        query = query.filter(dsl::id.eq_any(ids));
    }
    if let Some(first) = criteria.from {
        query = query.filter(dsl::posted_on.ge(first));
    }
    if let Some(last) = criteria.to {
        query = query.filter(dsl::posted_on.le(last));
    }
    let query = by_words(query, criteria);
    by_amount(query, criteria)
}

fn by_words<'c>(
    mut query: transactions::BoxedQuery<'c, Pg>,
    criteria: &'c Criteria,
) -> transactions::BoxedQuery<'c, Pg> {
    if let Some(kind) = criteria.kind {
        query = query.filter(dsl::kind.eq(kind));
    }
    if let Some(status) = criteria.status {
        query = query.filter(dsl::status.eq(status));
    }
    if criteria.in_force {
        query = query.filter(dsl::status.ne(TransactionStatus::Cancelled));
    }
    if let Some(tag) = &criteria.tag {
        query = query.filter(dsl::tags.contains(vec![tag.as_str()]));
    }
    if let Some(pattern) = &criteria.pattern {
        let found = dsl::description.ilike(pattern).nullable();
        query = query.filter(
            found
                .or(dsl::vendor_supplier.ilike(pattern))
                .or(dsl::reference_number.ilike(pattern)),
        );
    }
    query
}

/// Amounts are compared without their sign: between -max and max, but not inside -min and min.
fn by_amount<'c>(
    mut query: transactions::BoxedQuery<'c, Pg>,
    criteria: &'c Criteria,
) -> transactions::BoxedQuery<'c, Pg> {
    if let Some(currency) = &criteria.currency {
        query = query.filter(dsl::currency.eq(currency.as_str()));
    }
    if let Some(min) = criteria.min {
        query = query.filter(not(dsl::amount.gt(-min).and(dsl::amount.lt(min))));
    }
    if let Some(max) = criteria.max {
        query = query.filter(dsl::amount.between(-max, max));
    }
    query
}
