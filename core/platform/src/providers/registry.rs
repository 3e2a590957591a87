//! The configured providers, with what each says of itself.

use std::ops::Deref;
use std::sync::Arc;
use std::time::Duration;

use moka::future::Cache;
use openidconnect::core::CoreProviderMetadata;
use openidconnect::{ClientId, ClientSecret, IssuerUrl};
use wikala_egress::{Breakers, Limits};
use wikala_module::kernel::redact::Secret;
use wikala_module::telemetry;

use super::codes;
use super::fetch::{self, Line};
use crate::error::PlatformError;

/// How long a provider's discovery document and keys are believed.
const FRESH: Duration = Duration::from_secs(3600);
/// A key nobody knows is looked up anew, but not more often than this.
const RELOAD_EVERY: Duration = Duration::from_secs(30);

/// A provider as the operator set it up.
#[derive(Clone)]
pub struct Provider {
    /// In paths: `google`.
    pub name: String,
    pub display_name: String,
    /// Exactly as the provider writes it into its tokens.
    pub issuer: String,
    pub client_id: String,
    pub client_secret: Option<Secret<String>>,
    pub scopes: Vec<String>,
}

/// A provider and the line to it.
pub(crate) struct Connected {
    provider: Provider,
    line: Line,
}

impl Connected {
    pub(crate) fn line(&self) -> &Line {
        &self.line
    }
}

impl Deref for Connected {
    type Target = Provider;
    fn deref(&self) -> &Provider {
        &self.provider
    }
}

/// All of them.
pub struct Providers {
    all: Vec<Arc<Connected>>,
    known: Cache<String, Arc<CoreProviderMetadata>>,
    reloaded: Cache<String, ()>,
}

impl Providers {
    /// The configured providers; none is asked anything yet.
    ///
    /// # Errors
    /// [`PlatformError::Crypto`] when no TLS client can be made.
    pub fn new(all: Vec<Provider>, breakers: &Breakers) -> Result<Self, PlatformError> {
        let client = fetch::client().map_err(|error| PlatformError::Crypto(error.into()))?;
        let connect = |provider: Provider| {
            let breaker = breakers.breaker(&provider.method(), Limits::default());
            let line = Line::new(client.clone(), breaker);
            Arc::new(Connected { provider, line })
        };
        Ok(Self {
            all: all.into_iter().map(connect).collect(),
            known: Cache::builder().time_to_live(FRESH).max_capacity(100).build(),
            reloaded: Cache::builder()
                .time_to_live(RELOAD_EVERY)
                .max_capacity(100)
                .build(),
        })
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = &Provider> {
        self.all.iter().map(|one| &one.provider)
    }

    pub(crate) fn named(&self, name: &str) -> Option<Arc<Connected>> {
        self.all.iter().find(|provider| provider.name == name).cloned()
    }

    /// What the provider says of itself, asked at most once an hour.
    ///
    /// # Errors
    /// [`codes::PROVIDER_UNAVAILABLE`].
    pub(crate) async fn metadata(
        &self,
        provider: &Arc<Connected>,
    ) -> Result<Arc<CoreProviderMetadata>, PlatformError> {
        let asked = self
            .known
            .try_get_with(provider.name.clone(), Self::discover(provider));
        asked.await.map_err(|error: Arc<PlatformError>| {
            tracing::warn!(provider = provider.name, error = %telemetry::chain(&*error), "no discovery");
            PlatformError::code(codes::PROVIDER_UNAVAILABLE)
        })
    }

    /// Forgets what the provider said, because it signs with a key that is not known; false when
    /// that was done a moment ago.
    pub(crate) async fn forget(&self, provider: &Provider) -> bool {
        let fresh = self.reloaded.entry(provider.name.clone()).or_insert(()).await;
        if fresh.is_fresh() {
            self.known.invalidate(&provider.name).await;
        }
        fresh.is_fresh()
    }

    async fn discover(provider: &Arc<Connected>) -> Result<Arc<CoreProviderMetadata>, PlatformError> {
        let unusable = |error: Box<dyn std::error::Error + Send + Sync>| PlatformError::Crypto(error);
        let issuer = IssuerUrl::new(provider.issuer.clone()).map_err(|error| unusable(error.into()))?;
        let provider = Arc::clone(provider);
        let ask = move |request| {
            let provider = Arc::clone(&provider);
            async move { provider.line().read(request).await }
        };
        let found = CoreProviderMetadata::discover_async(issuer, &ask).await;
        found
            .map(Arc::new)
            .map_err(|error| unusable(error.to_string().into()))
    }
}

impl Provider {
    pub(crate) fn client_id(&self) -> ClientId {
        ClientId::new(self.client_id.clone())
    }

    pub(crate) fn client_secret(&self) -> Option<ClientSecret> {
        let secret = self.client_secret.as_ref()?;
        Some(ClientSecret::new(secret.expose().clone()))
    }

    /// How a sign-in with it is called in sessions and identities.
    pub(crate) fn method(&self) -> String {
        format!("oidc:{}", self.name)
    }
}
