//! Who keeps the master key: the port, and several keepers as one.

use std::sync::Arc;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use zeroize::Zeroizing;

/// Why a keeper could not do it.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The keeper does not have the key, or it is not the one that wrapped this.
    #[error("the master key {0} is not at hand, or it is another one")]
    Unknown(String),
    /// The keeper could not be asked, or refused.
    #[error("the key service: {0}")]
    Service(String),
    /// The random source or the cipher failed.
    #[error("the cipher failed")]
    Cipher,
}

/// Keeps the master key, and wraps data keys under it.
pub trait KeyProvider: Send + Sync {
    /// The name of the master key that wraps now.
    fn current(&self) -> &str;

    /// Wraps a data key under the present master key.
    fn wrap<'a>(&'a self, plain: &'a [u8]) -> BoxFuture<'a, Result<Vec<u8>, KeyError>>;

    /// Unwraps a data key that the named master key wrapped.
    fn unwrap<'a>(
        &'a self,
        master: &'a str,
        wrapped: &'a [u8],
    ) -> BoxFuture<'a, Result<Zeroizing<Vec<u8>>, KeyError>>;
}

/// One keeper that wraps, and earlier ones that only unwrap: how a deployment moves from one to
/// another.
pub struct Layered {
    first: Arc<dyn KeyProvider>,
    earlier: Vec<Arc<dyn KeyProvider>>,
}

impl Layered {
    /// The keeper from now on, and those from before.
    #[must_use]
    pub fn new(first: Arc<dyn KeyProvider>, earlier: Vec<Arc<dyn KeyProvider>>) -> Self {
        Self { first, earlier }
    }
}

impl KeyProvider for Layered {
    fn current(&self) -> &str {
        self.first.current()
    }

    fn wrap<'a>(&'a self, plain: &'a [u8]) -> BoxFuture<'a, Result<Vec<u8>, KeyError>> {
        self.first.wrap(plain)
    }

    fn unwrap<'a>(
        &'a self,
        master: &'a str,
        wrapped: &'a [u8],
    ) -> BoxFuture<'a, Result<Zeroizing<Vec<u8>>, KeyError>> {
        async move {
            let refused = match self.first.unwrap(master, wrapped).await {
                Ok(plain) => return Ok(plain),
                Err(refused) => refused,
            };
            for keeper in &self.earlier {
                if let Ok(plain) = keeper.unwrap(master, wrapped).await {
                    return Ok(plain);
                }
            }
            Err(refused)
        }
        .boxed()
    }
}
