//! From the code a browser brings back to what the provider says of the person.

use std::sync::Arc;

use openidconnect::core::{CoreClient, CoreIdToken, CoreJwsSigningAlgorithm, CoreProviderMetadata};
use openidconnect::{
    AccessTokenHash, AuthorizationCode, ClaimsVerificationError, Nonce, OAuth2TokenResponse,
    PkceCodeVerifier, SignatureVerificationError, TokenResponse,
};
use wikala_module::kernel::time::Timestamp;
use wikala_module::telemetry;

use super::begin::{Away, way_back};
use super::codes;
use super::registry::{Connected, Provider};
use crate::error::PlatformError;
use crate::module::PlatformState;

/// The algorithms a provider may sign with; the token does not get to choose others.
const ALGORITHMS: [CoreJwsSigningAlgorithm; 6] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// How far the clocks of two machines may be apart.
const SKEW: chrono::TimeDelta = chrono::TimeDelta::seconds(60);

/// What a provider says of a person, believed.
#[derive(Debug, Clone)]
pub(super) struct Said {
    pub subject: String,
    pub email: Option<String>,
    pub email_verified: bool,
    pub given_name: String,
    pub family_name: String,
}

/// Redeems the code and checks everything about the answer.
///
/// # Errors
/// [`codes::PROVIDER_UNAVAILABLE`] or [`codes::REFUSED`].
pub(super) async fn redeem(
    platform: &PlatformState,
    provider: &Arc<Connected>,
    away: &Away,
    code: String,
) -> Result<Said, PlatformError> {
    let metadata = platform.providers.metadata(provider).await?;
    let client = CoreClient::from_provider_metadata(
        (*metadata).clone(),
        provider.client_id(),
        provider.client_secret(),
    )
    .set_redirect_uri(way_back(platform, provider)?);
    let asked = Arc::clone(provider);
    let ask = move |request| {
        let asked = Arc::clone(&asked);
        async move { asked.line().exchange(request).await }
    };
    let request = client
        .exchange_code(AuthorizationCode::new(code))
        .map_err(|error| refused(provider, &error))?
        .set_pkce_verifier(PkceCodeVerifier::new(away.pkce_verifier.clone()));
    let tokens = request.request_async(&ask).await.map_err(|error| match error {
        openidconnect::RequestTokenError::Request(error) => {
            tracing::warn!(provider = provider.name, error = %telemetry::chain(&error), "no token");
            PlatformError::code(codes::PROVIDER_UNAVAILABLE)
        }
        other => refused(provider, &other),
    })?;
    let missing = || PlatformError::Refused(codes::REFUSED, "there is no identity token".into());
    let token = tokens.id_token().ok_or_else(missing)?;
    let (nonce, now) = (Nonce::new(away.nonce.clone()), platform.clock.now());
    let said = match read(provider, &metadata, token, &nonce, now) {
        // The provider may have changed its keys since it was asked.
        Err(Unbelievable::UnknownKey) if platform.providers.forget(provider).await => {
            let anew = platform.providers.metadata(provider).await?;
            read(provider, &anew, token, &nonce, now)
        }
        other => other,
    }?;
    if let Some(hash) = said.1 {
        let algorithm = token.signing_alg().map_err(|error| refused(provider, &error))?;
        let verifier = verifier(provider, &metadata);
        let key = token
            .signing_key(&verifier)
            .map_err(|error| refused(provider, &error));
        let actual = AccessTokenHash::from_token(tokens.access_token(), algorithm, key?);
        if actual.map_err(|error| refused(provider, &error))? != hash {
            return Err(PlatformError::code(codes::REFUSED));
        }
    }
    Ok(said.0)
}

type Verifier<'k> = openidconnect::core::CoreIdTokenVerifier<'k>;

fn verifier(provider: &Provider, metadata: &CoreProviderMetadata) -> Verifier<'static> {
    let (id, issuer, keys) = (
        provider.client_id(),
        metadata.issuer().clone(),
        metadata.jwks().clone(),
    );
    // A shared secret must never verify what a public key is there for, so the verifier is the
    // one of a public client even where there is a secret.
    Verifier::new_public_client(id, issuer, keys).set_allowed_algs(ALGORITHMS)
}

fn read(
    provider: &Provider,
    metadata: &Arc<CoreProviderMetadata>,
    token: &CoreIdToken,
    nonce: &Nonce,
    now: Timestamp,
) -> Result<(Said, Option<AccessTokenHash>), Unbelievable> {
    let verifier = verifier(provider, metadata).set_issue_time_verifier_fn(move |issued| {
        let early = issued > now + SKEW;
        if early {
            Err("it is of the future".to_owned())
        } else {
            Ok(())
        }
    });
    let claims = token.claims(&verifier, nonce).map_err(|error| match error {
        ClaimsVerificationError::SignatureVerification(SignatureVerificationError::NoMatchingKey) => {
            Unbelievable::UnknownKey
        }
        other => Unbelievable::Refused(refused(provider, &other)),
    })?;
    let name = |name: Option<&str>| {
        name.map(|name| name.chars().take(100).collect())
            .unwrap_or_default()
    };
    let said = Said {
        subject: claims.subject().as_str().to_owned(),
        email: claims.email().map(|email| email.as_str().to_owned()),
        email_verified: claims.email_verified() == Some(true),
        given_name: name(
            claims
                .given_name()
                .and_then(|all| all.get(None))
                .map(|one| one.as_str()),
        ),
        family_name: name(
            claims
                .family_name()
                .and_then(|all| all.get(None))
                .map(|one| one.as_str()),
        ),
    };
    Ok((said, claims.access_token_hash().cloned()))
}

enum Unbelievable {
    UnknownKey,
    Refused(PlatformError),
}

impl From<Unbelievable> for PlatformError {
    fn from(why: Unbelievable) -> Self {
        match why {
            Unbelievable::UnknownKey => {
                Self::Refused(codes::REFUSED, "it is signed with an unknown key".into())
            }
            Unbelievable::Refused(error) => error,
        }
    }
}

/// The reason goes to the log; whoever sends forged answers is told nothing.
fn refused(provider: &Provider, error: &(dyn std::error::Error + 'static)) -> PlatformError {
    tracing::warn!(provider = provider.name, error = %telemetry::chain(error), "answer refused");
    PlatformError::code(codes::REFUSED)
}
