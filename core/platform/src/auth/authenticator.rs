//! From a bearer token to a principal, with a short memory.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use moka::future::Cache;
use sha2::{Digest, Sha256};
use uuid::Uuid;
use wikala_module::http::{Authenticate, Credentials, Problem, codes};
use wikala_module::kernel::actor::Actor;
use wikala_module::kernel::id::{ApiKeyId, UserId};
use wikala_module::kernel::policy::{Permissions, Principal};
use wikala_module::kernel::time::{Clock, Timestamp};
use wikala_module::telemetry;
use wikala_module::{Db, PlatformTx};

use super::denylist::Denylist;
use super::keyring::Keyring;
use super::revocations::Revocations;
use super::{secret, token};
use crate::error::PlatformError;
use crate::members::seats;
use crate::module::{Platform, PlatformState};
use crate::policies::Policies;
use crate::store;
use crate::store::api_keys::{FoundKey, USE_NOTED};
use crate::store::principals::MemberRow;
use crate::store::sessions::SignedIn;
use crate::tenants::SecondFactor;

/// Principals remembered at once.
const CAPACITY: u64 = 20_000;

/// Finds out who asks: access tokens and API keys.
pub struct Authenticator {
    db: Db,
    keyring: Arc<Keyring>,
    revocations: Revocations,
    denylist: Denylist,
    policies: Policies,
    clock: Arc<dyn Clock>,
    issuer: String,
    /// What a person does about their own account, so also on the way to a second factor.
    own_account: Arc<BTreeSet<&'static str>>,
    remembered: Cache<[u8; 32], Known>,
    /// How long a principal is believed at most.
    memory: Duration,
}

/// A principal with what it was made from.
#[derive(Clone)]
struct Known {
    principal: Principal,
    read: Instant,
    expires: Option<Timestamp>,
    /// Whose revocation ends it: the person or key, the tenant, the session, the token.
    concerned: Arc<[Uuid]>,
}

impl Known {
    /// What its tenant has is about to change.
    fn is_settling(&self) -> bool {
        let tenant = self.principal.tenant.as_ref();
        tenant.is_some_and(|tenant| tenant.settling)
    }
}

impl Authenticator {
    /// An authenticator over the platform's tables.
    #[must_use]
    pub fn new(platform: &PlatformState) -> Self {
        let remembered = Cache::builder()
            .max_capacity(CAPACITY)
            .time_to_live(platform.settings.principal_memory)
            .build();
        Self {
            db: platform.db.clone(),
            keyring: Arc::clone(&platform.keyring),
            revocations: platform.revocations.clone(),
            denylist: platform.denylist.clone(),
            policies: platform.policies.clone(),
            clock: Arc::clone(&platform.clock),
            issuer: platform.settings.issuer.clone(),
            own_account: Arc::new(own_account()),
            remembered,
            memory: platform.settings.principal_memory,
        }
    }

    async fn look_up(&self, bearer: &str) -> Result<Option<Known>, PlatformError> {
        if bearer.starts_with(secret::PREFIX) {
            self.key_holder(bearer).await
        } else {
            self.token_holder(bearer).await
        }
    }

    async fn key_holder(&self, bearer: &str) -> Result<Option<Known>, PlatformError> {
        if !secret::is_plausible(bearer) {
            return Ok(None);
        }
        let (read, now) = (Instant::now(), self.clock.now());
        let mut tx = self.db.begin_authentication().await?;
        let found = store::api_keys::by_secret(&mut tx, secret::hash(bearer), now).await?;
        let Some(found) = found.filter(|found| !found.key.has_ended(now)) else {
            return Ok(None);
        };
        if found.key.frozen_at.is_some() {
            let detail = "the key is beyond what the plan of its tenant allows, and frozen";
            return Err(PlatformError::Refused(codes::PLAN_REQUIRED, detail.to_owned()));
        }
        if let Some(owner) = found.key.owner_id {
            seats::admit(&mut tx, &found.tenant, owner).await?;
        }
        let Some(permissions) = key_rights(&mut tx, &found).await? else {
            return Ok(None);
        };
        let tenant = &found.tenant;
        let judge = self
            .policies
            .judge(&mut tx, tenant.id, tenant.permission_version)
            .await?;
        drop(tx);
        let (key, tenant) = (found.key, found.tenant);
        let noted = key.last_used_at.is_some_and(|at| at > now - USE_NOTED);
        if !noted {
            self.note_use(key.id);
        }
        let owner = key.owner_id.into_iter();
        Ok(Some(Known {
            principal: Principal {
                permission_version: tenant.permission_version,
                tenant: tenant.to_tenant().map(Arc::new),
                permissions,
                roles: Arc::from([found.role]),
                judge,
                ..Principal::of(Actor::ApiKey(ApiKeyId(key.id)))
            },
            read,
            expires: [key.expires_at, found.until].into_iter().flatten().min(),
            concerned: owner.chain([key.id, tenant.id]).collect(),
        }))
    }

    async fn token_holder(&self, bearer: &str) -> Result<Option<Known>, PlatformError> {
        let (read, now) = (Instant::now(), self.clock.now());
        let Some(kid) = token::key_of(bearer) else {
            return Ok(None);
        };
        // The key may be one that another host made a moment ago.
        self.keyring.look_again(&kid).await?;
        let claims = token::verify(&self.keyring, &self.issuer, bearer, now);
        let Some(claims) = claims else { return Ok(None) };
        if self.denylist.refuses(claims.jti, claims.sid).await {
            return Ok(None);
        }
        let mut tx = self.db.begin_authentication().await?;
        let signed_in = store::sessions::signed_in(&mut tx, claims.sid, now).await?;
        let Some(signed_in) =
            signed_in.filter(|SignedIn { user, .. }| user.id == claims.sub && user.is_active)
        else {
            return Ok(None);
        };
        let user = &signed_in.user;
        let member = store::principals::member(&mut tx, claims.tid, user.id).await?;
        let held = match &member {
            Some(member) if member.is_active => {
                store::principals::of_member(&mut tx, claims.tid, user.id).await?
            }
            _ => Vec::new(),
        };
        let judge = match &member {
            Some(MemberRow { tenant, .. }) => {
                self.policies
                    .judge(&mut tx, tenant.id, tenant.permission_version)
                    .await?
            }
            None => None,
        };
        let frozen = match &member {
            Some(member) if member.is_active => seats::is_frozen(&mut tx, &member.tenant, user.id).await?,
            _ => false,
        };
        drop(tx);
        let mut principal = Principal::of(Actor::User(UserId(user.id)));
        principal.session = Some(claims.sid);
        principal.judge = judge;
        if user.is_platform_admin {
            principal.platform = Permissions::All;
        }
        if let Some(member) = member.filter(|member| member.is_active) {
            place(&mut principal, &member, &held);
            principal.frozen_to = frozen.then(|| Arc::clone(&self.own_account));
            let demanded = SecondFactor::of(&member.tenant) == SecondFactor::Required;
            if demanded && !has_shown_enough(&signed_in) {
                principal.confined_to = Some(Arc::clone(&self.own_account));
            }
        }
        Ok(Some(Known {
            principal,
            read,
            expires: chrono::DateTime::from_timestamp(claims.exp, 0),
            concerned: Arc::from([user.id, claims.tid, claims.sid, claims.jti]),
        }))
    }

    /// Not awaited: the answer does not wait for the note.
    fn note_use(&self, key: uuid::Uuid) {
        let (db, now) = (self.db.clone(), self.clock.now());
        telemetry::spawn("note api key use", async move {
            let noted = async {
                let mut tx = db.begin_authentication().await?;
                store::api_keys::note_use(&mut tx, key, now).await?;
                tx.commit_bookkeeping().await
            };
            if let Err(error) = noted.await {
                tracing::debug!(error = %telemetry::chain(&error), "cannot note the use of a key");
            }
        });
    }
}

/// The actions behind `/auth`.
fn own_account() -> BTreeSet<&'static str> {
    let operations = Platform::operations().into_iter();
    let own = operations.filter(|operation| operation.path.starts_with("/auth/"));
    own.filter_map(|operation| operation.description.rule)
        .map(|rule| rule.name)
        .collect()
}

/// Whoever has a second factor was asked for it. A passkey that signs in alone is two in one: the
/// device, and what its owner shows to the device.
pub(super) fn has_shown_enough(signed_in: &SignedIn) -> bool {
    signed_in.has_second_factor || signed_in.method == "passkey"
}

/// What a key may do: what its role holds, narrowed to its scopes, and never more than its owner
/// may at this moment. `None` when the owner left.
pub(super) async fn key_rights(
    tx: &mut PlatformTx<'_>,
    found: &FoundKey,
) -> Result<Option<Permissions>, PlatformError> {
    let key = &found.key;
    let held = Permissions::from(store::principals::of_role(tx, key.role_id).await?);
    let scopes = key.scopes.as_deref();
    let narrowed = scopes.map(|names| held.narrowed(names.iter().map(String::as_str)));
    let held = narrowed.unwrap_or(held);
    let Some(owner) = key.owner_id else {
        return Ok(Some(held));
    };
    let rights = store::api_keys::rights_of_owner(tx, found.tenant.id, owner).await?;
    if rights.is_empty() {
        return Ok(None);
    }
    let (_, rights) = store::principals::sum(&rights);
    Ok(Some(held.within(&rights)))
}

/// Puts a person in a tenant, with what their roles hold there.
pub(super) fn place(principal: &mut Principal, member: &MemberRow, held: &[store::principals::HeldRow]) {
    let (roles, permissions) = store::principals::sum(held);
    principal.permission_version = member.permission_version + member.tenant.permission_version;
    principal.tenant = member.tenant.to_tenant().map(Arc::new);
    principal.department = member.department_id;
    principal.roles = roles;
    principal.permissions = permissions;
}

impl Authenticate for Authenticator {
    fn authenticate<'a>(
        &'a self,
        credentials: &'a Credentials,
    ) -> BoxFuture<'a, Result<Option<Principal>, Problem>> {
        async move {
            let key: [u8; 32] = Sha256::digest(credentials.bearer.as_bytes()).into();
            if let Some(known) = self.remembered.get(&key).await
                && known.expires.is_none_or(|end| end > self.clock.now())
                && known.read.elapsed() < self.memory
                && self.revocations.still_true(known.read, &known.concerned)
            {
                return Ok(Some(known.principal));
            }
            let found = self.look_up(&credentials.bearer).await?;
            // Strangers are not remembered: a key made a moment ago must work at once.
            if let Some(found) = found.as_ref().filter(|found| !found.is_settling()) {
                self.remembered.insert(key, found.clone()).await;
            }
            Ok(found.map(|known| known.principal))
        }
        .boxed()
    }
}
