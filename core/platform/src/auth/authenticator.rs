//! From a bearer token to a principal, with a short memory.

use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use moka::future::Cache;
use sha2::{Digest, Sha256};
use wikala_module::Db;
use wikala_module::http::{Authenticate, Credentials, Problem};
use wikala_module::kernel::actor::Actor;
use wikala_module::kernel::id::{ApiKeyId, UserId};
use wikala_module::kernel::policy::{Permissions, Principal};
use wikala_module::kernel::time::Clock;
use wikala_module::telemetry;

use super::keyring::Keyring;
use super::{secret, token};
use crate::error::PlatformError;
use crate::roles::RoleCatalogue;
use crate::store;

/// How long a principal is believed without asking the database again: the longest time a
/// revocation can go unnoticed.
const REMEMBERED: Duration = Duration::from_secs(1);
/// Principals remembered at once.
const CAPACITY: u64 = 20_000;

/// Finds out who asks: access tokens and API keys.
pub struct Authenticator {
    db: Db,
    keyring: Arc<Keyring>,
    roles: Arc<RoleCatalogue>,
    clock: Arc<dyn Clock>,
    issuer: String,
    remembered: Cache<[u8; 32], Option<Principal>>,
}

impl Authenticator {
    /// An authenticator over the platform's tables.
    #[must_use]
    pub fn new(
        db: Db,
        keyring: Arc<Keyring>,
        roles: Arc<RoleCatalogue>,
        clock: Arc<dyn Clock>,
        issuer: String,
    ) -> Self {
        let remembered = Cache::builder()
            .max_capacity(CAPACITY)
            .time_to_live(REMEMBERED)
            .build();
        Self {
            db,
            keyring,
            roles,
            clock,
            issuer,
            remembered,
        }
    }

    async fn look_up(&self, bearer: &str) -> Result<Option<Principal>, PlatformError> {
        if bearer.starts_with(secret::PREFIX) {
            self.key_holder(bearer).await
        } else {
            self.token_holder(bearer).await
        }
    }

    async fn key_holder(&self, bearer: &str) -> Result<Option<Principal>, PlatformError> {
        let mut tx = self.db.begin_authentication().await?;
        let found = store::api_keys::by_secret(&mut tx, secret::hash(bearer)).await?;
        let now = self.clock.now();
        let Some((key, tenant)) = found else {
            return Ok(None);
        };
        if key.revoked_at.is_some() || key.expires_at.is_some_and(|end| end <= now) {
            return Ok(None);
        }
        self.note_use(key.id);
        Ok(Some(Principal {
            actor: Actor::ApiKey(ApiKeyId(key.id)),
            tenant: tenant.to_tenant().map(Arc::new),
            permissions: self.roles.permissions(&key.role),
            platform: Permissions::none(),
        }))
    }

    async fn token_holder(&self, bearer: &str) -> Result<Option<Principal>, PlatformError> {
        let claims = token::verify(&self.keyring, &self.issuer, bearer, self.clock.now());
        let Some(claims) = claims else { return Ok(None) };
        let mut tx = self.db.begin_authentication().await?;
        let Some(user) = store::users::find(&mut tx, claims.sub).await? else {
            return Ok(None);
        };
        if !user.is_active {
            return Ok(None);
        }
        let memberships = store::users::tenants_of(&mut tx, user.id).await?;
        let membership = memberships
            .into_iter()
            .find(|(tenant, _)| tenant.id == claims.tid);
        let (tenant, permissions) = match membership {
            Some((tenant, role)) => (tenant.to_tenant().map(Arc::new), self.roles.permissions(&role)),
            None => (None, Permissions::none()),
        };
        let platform = if user.is_platform_admin {
            Permissions::All
        } else {
            Permissions::none()
        };
        Ok(Some(Principal {
            actor: Actor::User(UserId(user.id)),
            tenant,
            permissions,
            platform,
        }))
    }

    /// Not awaited: the answer does not wait for the note.
    fn note_use(&self, key: uuid::Uuid) {
        let (db, now) = (self.db.clone(), self.clock.now());
        telemetry::spawn("note api key use", async move {
            let noted = async {
                let mut tx = db.begin_authentication().await?;
                store::api_keys::note_use(&mut tx, key, now).await?;
                tx.commit().await
            };
            if let Err(error) = noted.await {
                tracing::debug!(error = %telemetry::chain(&error), "cannot note the use of a key");
            }
        });
    }
}

impl Authenticate for Authenticator {
    fn authenticate<'a>(
        &'a self,
        credentials: &'a Credentials,
    ) -> BoxFuture<'a, Result<Option<Principal>, Problem>> {
        async move {
            let key: [u8; 32] = Sha256::digest(credentials.bearer.as_bytes()).into();
            if let Some(known) = self.remembered.get(&key).await {
                return Ok(known);
            }
            let found = self.look_up(&credentials.bearer).await?;
            // Strangers are not remembered: a key made a moment ago must work at once.
            if found.is_some() {
                self.remembered.insert(key, found.clone()).await;
            }
            Ok(found)
        }
        .boxed()
    }
}
