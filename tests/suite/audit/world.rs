//! Who acts in the scenarios, and how an act is described.

use std::sync::Arc;

use futures_util::future::LocalBoxFuture;
use reqwest::{Method, RequestBuilder};
use serde_json::Value;
use uuid::Uuid;
use wikala_config::PublisherKey;
use wikala_tax::SigningKey;
use wikala_test_kit::peers::{OpenIdProvider, Signature};
use wikala_test_kit::{Client, Extensions, TestPlatform, TestTenant};

use crate::identity::provider_journey::{way_back, with_provider};

/// A platform with somebody of each kind.
pub(super) struct World {
    pub(super) platform: TestPlatform,
    pub(super) tenant: TestTenant,
    /// A program of the tenant with the role `admin`.
    pub(super) key: Who,
    /// The owner of the tenant, signed in.
    pub(super) owner: Who,
    /// An administrator of the platform, signed in.
    pub(super) root: Who,
    /// What stands behind the extension points: nobody, until a scenario needs somebody.
    pub(super) extensions: Arc<Extensions>,
    /// A publisher whose tax packs are taken.
    pub(super) tax_office: SigningKey,
    provider: Option<OpenIdProvider>,
}

/// Somebody who acts, and what the log calls them.
#[derive(Clone)]
pub(super) struct Who {
    pub(super) client: Client,
    pub(super) actor: String,
}

/// One request that must succeed and leave one entry.
pub(super) struct Act {
    pub(super) who: Who,
    pub(super) request: RequestBuilder,
    /// The action in the log, where it is not the operation's own.
    pub(super) action: Option<&'static str>,
    /// Whether it leaves no entry although it changes something.
    pub(super) unrecorded: bool,
}

/// Prepares what it needs and describes the act; the test sends it.
pub(super) type Scenario = for<'w> fn(&'w World) -> LocalBoxFuture<'w, Act>;

/// A table of scenarios, one for each operation.
macro_rules! scenarios {
    ($($operation:literal => |$world:ident| $act:expr;)+) => {
        pub(in crate::audit) const ALL: &[(&str, crate::audit::world::Scenario)] =
            &[$(($operation, |$world| Box::pin(async move { $act }))),+];
    };
}

pub(super) use scenarios;

/// Where browsers find the platform.
pub(super) const ORIGIN: &str = "http://localhost:8080";
/// The name of the provider where people sign in.
pub(super) const PROVIDER: &str = "sora2";
pub(super) const PASSWORD: &str = "Correct-Horse-Battery-1";

impl World {
    pub(super) async fn new() -> Self {
        Self::over(None).await
    }

    /// With a provider where people sign in, when that is installed.
    pub(super) async fn with_provider() -> Self {
        Self::over(OpenIdProvider::start(Signature::Es256).await).await
    }

    async fn over(provider: Option<OpenIdProvider>) -> Self {
        let client = match &provider {
            Some(provider) => Some((&provider.issuer, provider.register(&way_back(PROVIDER)).await)),
            None => None,
        };
        let extensions = Arc::new(Extensions::default());
        let tax_office = SigningKey::generate("tax-office").expect("a key");
        let trusted = PublisherKey {
            publisher: "tax-office".to_owned(),
            key: tax_office.public().to_string(),
        };
        let platform = TestPlatform::start_extended(extensions.clone(), |config| {
            config.ai.tax_trust = vec![trusted];
            config.auth.passkeys.origin = ORIGIN.to_owned();
            if let Some((issuer, client)) = client {
                with_provider(config, PROVIDER, issuer, client);
            }
        })
        .await;
        let tenant = platform.tenant("north").await;
        let sql = platform.sql().await;
        let row = sql
            .query_one("SELECT id::text FROM platform.api_keys", &[])
            .await
            .unwrap();
        let key = Who {
            client: tenant.admin.clone(),
            actor: format!("key:{}", row.get::<_, String>(0)),
        };
        let owner = person(&platform, &tenant, "owner@example.com", "owner", false).await;
        let root = person(&platform, &tenant, "root@example.com", "owner", true).await;
        Self {
            platform,
            tenant,
            key,
            owner,
            root,
            extensions,
            tax_office,
            provider,
        }
    }

    /// A new person of the tenant, signed in.
    pub(super) async fn person(&self, email: &str, role: &str) -> Who {
        person(&self.platform, &self.tenant, email, role, false).await
    }

    /// The identifier of somebody's account.
    pub(super) async fn user(&self, email: &str) -> Uuid {
        user(&self.platform, email).await
    }

    /// A new person of another tenant, signed in.
    pub(super) async fn person_of(&self, tenant: &TestTenant, email: &str, role: &str) -> Who {
        person(&self.platform, tenant, email, role, false).await
    }

    /// Somebody who is not signed in, as the log will call them.
    pub(super) fn unsigned(&self, actor: &str) -> Who {
        Who {
            client: self.platform.nobody(),
            actor: actor.to_owned(),
        }
    }

    /// Another tenant, by identifier.
    pub(super) async fn other_tenant(&self, slug: &str) -> String {
        self.platform.tenant(slug).await.id.to_string()
    }

    /// The provider of sign-ins, known to the platform as [`PROVIDER`].
    pub(super) fn provider(&self) -> &OpenIdProvider {
        let provider = self.provider.as_ref();
        provider.expect("the peer `openid`, without which this is not proven: cargo xtask peers")
    }
}

async fn person(platform: &TestPlatform, tenant: &TestTenant, email: &str, role: &str, root: bool) -> Who {
    platform.person(tenant.id, email, PASSWORD, role, root).await;
    Who {
        client: platform.sign_in(email, PASSWORD).await,
        actor: format!("user:{}", user(platform, email).await),
    }
}

async fn user(platform: &TestPlatform, email: &str) -> Uuid {
    let sql = platform.sql().await;
    let sought = "SELECT id::text FROM platform.users WHERE email = $1";
    sql.query_one(sought, &[&email])
        .await
        .unwrap()
        .get::<_, String>(0)
        .parse()
        .unwrap()
}

impl Who {
    /// Posts a JSON body.
    #[expect(clippy::needless_pass_by_value, reason = "callers write the body in place")]
    pub(super) fn posts(&self, path: &str, body: Value) -> Act {
        self.does(Method::POST, path).with(|request| request.json(&body))
    }

    /// Changes the version 1 of something.
    #[expect(clippy::needless_pass_by_value, reason = "callers write the body in place")]
    pub(super) fn patches(&self, path: &str, body: Value) -> Act {
        let act = self.does(Method::PATCH, path);
        act.with(|request| request.header("if-match", "\"1\"").json(&body))
    }

    /// Changes the present version of something.
    pub(super) async fn changes(&self, method: Method, path: &str, body: Value) -> Act {
        let read = self.client.get(path).await;
        let tag = read.header("etag").expect("a version").to_owned();
        self.does(method, path)
            .with(|request| request.header("if-match", tag).json(&body))
    }

    /// Deletes, the version 1 where versions count.
    pub(super) fn deletes(&self, path: &str) -> Act {
        let act = self.does(Method::DELETE, path);
        act.with(|request| request.header("if-match", "\"1\""))
    }

    pub(super) fn does(&self, method: Method, path: &str) -> Act {
        Act {
            who: self.clone(),
            request: self.client.request(method, path),
            action: None,
            unrecorded: false,
        }
    }
}

impl Act {
    pub(super) fn with(mut self, change: impl FnOnce(RequestBuilder) -> RequestBuilder) -> Self {
        self.request = change(self.request);
        self
    }

    /// Bookkeeping that is no act, and why.
    pub(super) fn unrecorded(mut self, _why: &str) -> Self {
        self.unrecorded = true;
        self
    }

    /// What the log calls the act, when the operation is public and so has no action of its own.
    pub(super) fn recorded_as(mut self, action: &'static str) -> Self {
        self.action = Some(action);
        self
    }
}
