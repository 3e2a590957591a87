//! SQL of members: people as one tenant sees them.

use diesel::dsl::{Eq, Filter, InnerJoin, IntoBoxed};
use diesel::pg::Pg;
use diesel::prelude::*;
use uuid::Uuid;
use wikala_module::kernel::id::new_uuid;
use wikala_module::kernel::page::Limit;
use wikala_module::kernel::policy::Reach;
use wikala_module::kernel::time::Timestamp;
use wikala_module::{DbError, PlatformTx};

use crate::schema::{memberships, roles, sessions, user_roles, users};

/// A membership.
#[derive(Clone, Queryable, Selectable)]
#[diesel(table_name = memberships)]
pub(crate) struct MembershipRow {
    pub tenant_id: Uuid,
    pub user_id: Uuid,
    pub created_at: Timestamp,
    pub is_active: bool,
    pub department_id: Option<Uuid>,
    pub permission_version: i64,
    pub version: i32,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub phone: Option<String>,
}

/// The person behind a membership.
#[derive(Clone, Queryable, Selectable)]
#[diesel(table_name = users)]
pub(crate) struct PersonRow {
    pub email: String,
    pub first_name: String,
    pub last_name: String,
    pub phone: Option<String>,
    pub avatar_url: Option<String>,
    pub email_verified: bool,
    pub two_factor_enabled: bool,
    pub version: i32,
}

/// A member.
#[derive(Clone, Queryable, Selectable)]
#[diesel(table_name = memberships)]
pub(crate) struct Member {
    #[diesel(embed)]
    pub membership: MembershipRow,
    #[diesel(embed)]
    pub person: PersonRow,
}

impl Member {
    /// Grows with every change of what is shown of the member: their own, the tenant's, or of
    /// their roles.
    pub(crate) fn version(&self) -> i32 {
        let (own, roles) = (&self.membership, self.membership.permission_version - 1);
        let roles = i32::try_from(roles).unwrap_or(i32::MAX);
        own.version
            .saturating_add(self.person.version - 1)
            .saturating_add(roles)
    }
}

/// Which members.
#[derive(Debug, Clone)]
pub(crate) struct MemberFilter {
    pub tenant: Uuid,
    /// Where the one who asks may look.
    pub reach: Reach,
    /// The beginning of a name or an address.
    pub q: Option<String>,
    pub role: Option<String>,
    pub department: Option<Uuid>,
    pub active: Option<bool>,
}

type OfTenant = Filter<InnerJoin<memberships::table, users::table>, Eq<memberships::tenant_id, Uuid>>;

fn matching(filter: &MemberFilter) -> IntoBoxed<'static, OfTenant, Pg> {
    let mut query = memberships::table
        .inner_join(users::table)
        .filter(memberships::tenant_id.eq(filter.tenant))
        .into_boxed();
    if let Some(departments) = only_within(&filter.reach) {
        query = query.filter(memberships::department_id.eq_any(departments));
    }
    if let Some(q) = &filter.q {
        let begins = format!("{}%", literally(q));
        let full_name = users::first_name.concat(" ").concat(users::last_name);
        let own = users::email
            .ilike(begins.clone())
            .or(users::last_name.ilike(begins.clone()))
            .or(full_name.ilike(begins.clone()));
        let given = memberships::first_name
            .ilike(begins.clone())
            .or(memberships::last_name.ilike(begins));
        query = query.filter(own.or(given));
    }
    if let Some(role) = &filter.role {
        let holders = user_roles::table
            .inner_join(roles::table)
            .filter(user_roles::tenant_id.eq(filter.tenant))
            .filter(roles::name.eq(role.clone()))
            .select(user_roles::user_id);
        query = query.filter(memberships::user_id.eq_any(holders));
    }
    if let Some(department) = filter.department {
        query = query.filter(memberships::department_id.eq(department));
    }
    if let Some(active) = filter.active {
        query = query.filter(memberships::is_active.eq(active));
    }
    query
}

/// The departments that a reach is bound to; `None` when it is not bound.
pub(crate) fn only_within(reach: &Reach) -> Option<Vec<Uuid>> {
    match reach {
        Reach::Everywhere => None,
        Reach::Within(departments) => Some(departments.iter().copied().collect()),
        Reach::Nowhere => Some(Vec::new()),
    }
}

/// The text as a pattern that matches nothing but itself.
fn literally(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len());
    for letter in text.chars() {
        if matches!(letter, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern
}

/// Members, newest first, after the key of the page before.
pub(crate) async fn page(
    tx: &mut PlatformTx<'_>,
    filter: &MemberFilter,
    after: Option<(Timestamp, Uuid)>,
    limit: Limit,
) -> Result<Vec<Member>, DbError> {
    let mut query = matching(filter);
    if let Some((at, id)) = after {
        let older = memberships::created_at.lt(at);
        let beside = memberships::created_at.eq(at).and(memberships::user_id.lt(id));
        query = query.filter(older.or(beside));
    }
    let order = (memberships::created_at.desc(), memberships::user_id.desc());
    tx.load(query.select(Member::as_select()).order(order).limit(limit.rows()))
        .await
}

pub(crate) async fn count(tx: &mut PlatformTx<'_>, filter: &MemberFilter) -> Result<i64, DbError> {
    tx.one(matching(filter).select(diesel::dsl::count_star())).await
}

/// The member of a tenant; their rows stay as they are until the transaction ends.
pub(crate) async fn find_locked(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    user: Uuid,
) -> Result<Option<Member>, DbError> {
    let query = memberships::table
        .inner_join(users::table)
        .filter(memberships::tenant_id.eq(tenant))
        .filter(memberships::user_id.eq(user))
        .select(Member::as_select())
        .for_no_key_update();
    tx.first(query).await
}

/// The member of a tenant.
pub(crate) async fn find(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    user: Uuid,
) -> Result<Option<Member>, DbError> {
    let query = memberships::table
        .inner_join(users::table)
        .filter(memberships::tenant_id.eq(tenant))
        .filter(memberships::user_id.eq(user))
        .select(Member::as_select());
    tx.first(query).await
}

/// The roles of some members: who, the role's name, and where it counts.
pub(crate) async fn roles_of(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    people: Vec<Uuid>,
) -> Result<Vec<(Uuid, String, Option<Uuid>)>, DbError> {
    let query = user_roles::table
        .inner_join(roles::table)
        .filter(user_roles::tenant_id.eq(tenant))
        .filter(user_roles::user_id.eq_any(people))
        .order((roles::name, user_roles::department_id))
        .select((user_roles::user_id, roles::name, user_roles::department_id));
    tx.load(query).await
}

/// What of a membership is to change; what is `None` stays.
#[derive(Clone, Default, AsChangeset)]
#[diesel(table_name = memberships)]
pub(crate) struct Change {
    pub first_name: Option<Option<String>>,
    pub last_name: Option<Option<String>>,
    pub phone: Option<Option<String>>,
    pub department_id: Option<Option<Uuid>>,
    pub is_active: Option<bool>,
}

/// Changes a membership that was locked before. What a member may do depends on whether they are
/// active and where they belong, so a change of these counts as one of permissions too.
pub(crate) async fn change(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    user: Uuid,
    change: Change,
    now: Timestamp,
) -> Result<Option<Member>, DbError> {
    let felt = change.is_active.is_some() || change.department_id.is_some();
    let one = memberships::table
        .filter(memberships::tenant_id.eq(tenant))
        .filter(memberships::user_id.eq(user));
    let update = diesel::update(one).set((
        change,
        memberships::version.eq(memberships::version + 1),
        memberships::permission_version.eq(memberships::permission_version + i64::from(felt)),
        memberships::updated_at.eq(now),
    ));
    tx.execute(update).await?;
    find(tx, tenant, user).await
}

/// Gives a member roles, each everywhere or within one department; those held already stay.
pub(crate) async fn give(
    tx: &mut PlatformTx<'_>,
    (tenant, user): (Uuid, Uuid),
    held: Vec<(Uuid, Option<Uuid>)>,
    by: &str,
) -> Result<(), DbError> {
    let rows: Vec<_> = held
        .into_iter()
        .map(|(role, department)| {
            (
                user_roles::id.eq(new_uuid()),
                user_roles::tenant_id.eq(tenant),
                user_roles::user_id.eq(user),
                user_roles::role_id.eq(role),
                user_roles::department_id.eq(department),
                user_roles::assigned_by.eq(by.to_owned()),
            )
        })
        .collect();
    let insert = diesel::insert_into(user_roles::table)
        .values(rows)
        .on_conflict_do_nothing();
    tx.execute(insert).await.map(drop)
}

/// Those of the roles that exist.
pub(crate) async fn existing_roles(tx: &mut PlatformTx<'_>, asked: Vec<Uuid>) -> Result<Vec<Uuid>, DbError> {
    let query = roles::table.filter(roles::id.eq_any(asked)).select(roles::id);
    tx.load(query).await
}

/// A sign-in, as those who manage the person see it.
#[derive(Clone, Queryable, Selectable)]
#[diesel(table_name = sessions)]
pub(crate) struct SessionOfMember {
    pub id: Uuid,
    pub method: String,
    pub second_factor: Option<String>,
    pub ip: Option<String>,
    pub user_agent: Option<String>,
    pub created_at: Timestamp,
    pub last_seen_at: Timestamp,
    pub expires_at: Timestamp,
}

/// Sessions shown at once; nobody has more that matter.
const SESSIONS_SHOWN: i64 = 200;

/// The living sessions of a person that act in a tenant, newest first.
pub(crate) async fn sessions(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    user: Uuid,
    now: Timestamp,
) -> Result<Vec<SessionOfMember>, DbError> {
    let query = sessions::table
        .filter(sessions::user_id.eq(user))
        .filter(sessions::tenant_id.eq(tenant))
        .filter(sessions::revoked_at.is_null())
        .filter(sessions::expires_at.gt(now))
        .order((sessions::created_at.desc(), sessions::id.desc()))
        .limit(SESSIONS_SHOWN)
        .select(SessionOfMember::as_select());
    tx.load(query).await
}

/// Says that what a member may do has changed.
pub(crate) async fn note_permissions_changed(
    tx: &mut PlatformTx<'_>,
    tenant: Uuid,
    user: Uuid,
) -> Result<(), DbError> {
    let row = memberships::table
        .filter(memberships::tenant_id.eq(tenant))
        .filter(memberships::user_id.eq(user));
    let newer = memberships::permission_version.eq(memberships::permission_version + 1);
    tx.execute(diesel::update(row).set(newer)).await.map(drop)
}
