//! Steps of the status flow: the update itself decides, so of many at once exactly one succeeds.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Date, Nullable};
use uuid::Uuid;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, TenantTx};

use crate::schema::transactions::{self, dsl};
use crate::transactions::TransactionBody;
use crate::transactions::status::{SELF_APPROVAL, SelfApproval, Step};

diesel::define_sql_function! {
    /// The first that is not null.
    fn coalesce(first: Nullable<Date>, second: Nullable<Date>) -> Nullable<Date>;
}

/// Takes the step; `None` when the transaction is missing, deleted, in another status, or may not
/// be approved by this actor. An approval is recorded; a payment without a date gets today's.
pub(crate) async fn take(
    tx: &mut TenantTx<'_>,
    id: Uuid,
    step: Step,
    now: Timestamp,
) -> Result<Option<TransactionBody>, DbError> {
    let actor = tx.actor().to_string();
    let approver = (step == Step::Approve).then_some(actor.as_str());
    let paid_on: Option<NaiveDate> = (step == Step::Pay).then(|| now.date_naive());
    let anybody = step != Step::Approve || SELF_APPROVAL == SelfApproval::Allowed;
    let ready = transactions::table
        .filter(dsl::id.eq(id))
        .filter(dsl::deleted_at.is_null())
        .filter(dsl::status.eq_any(step.from()))
        .filter(
            dsl::created_by
                .ne(actor.as_str())
                .or(anybody.into_sql::<diesel::sql_types::Bool>()),
        );
    let update = diesel::update(ready).set((
        dsl::status.eq(step.to()),
        approver.map(|approver| dsl::approved_by.eq(approver)),
        paid_on.map(|day| dsl::payment_date.eq(coalesce(dsl::payment_date, day))),
        dsl::version.eq(dsl::version + 1),
        dsl::updated_at.eq(now),
    ));
    tx.first(update.returning(TransactionBody::as_returning())).await
}
