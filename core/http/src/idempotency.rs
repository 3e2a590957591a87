//! `Idempotency-Key`: the same request sent twice has one effect and one answer.

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use utoipa::ToSchema;
use utoipa::openapi::path::{ParameterBuilder, ParameterIn};
use utoipa::openapi::{ObjectBuilder, Required, Type};
use wikala_db::idempotency::{Claim, StoredAnswer};
use wikala_db::{Db, DbError, TenantTx};
use wikala_kernel::policy::{Access, Action, InTenant};

use crate::body::{Body, parse, read_json};
use crate::codes;
use crate::describe::{Description, Input};
use crate::problem::Problem;
use crate::reply::{Answer, Created};

/// The key of a request and what it was sent with; no key means no memory.
#[derive(Debug, Clone)]
pub struct RequestKey(Option<Keyed>);

#[derive(Debug, Clone)]
struct Keyed {
    key: String,
    fingerprint: String,
}

/// A JSON body of a request that may carry an `Idempotency-Key`.
#[derive(Debug)]
pub struct Idempotent<T> {
    pub body: T,
    pub key: RequestKey,
}

impl<T: DeserializeOwned + 'static> FromRequest for Idempotent<T> {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, payload) = (request.clone(), payload.take());
        async move {
            let bytes = read_json(&request, payload).await?;
            let key = RequestKey::of(&request, &bytes)?;
            Ok(Self {
                body: parse(&bytes)?,
                key,
            })
        }
        .boxed_local()
    }
}

impl RequestKey {
    /// No key.
    #[must_use]
    pub fn none() -> Self {
        Self(None)
    }

    /// Whether a request with this key was answered before, so that [`once`] will not do the work.
    ///
    /// # Errors
    /// When the database is not there.
    pub async fn is_answered<A>(&self, db: &Db, access: &mut Access<A>) -> Result<bool, DbError>
    where
        A: Action<Scope = InTenant>,
    {
        let Some(keyed) = &self.0 else {
            return Ok(false);
        };
        db.begin_read(access).await?.has_answered(&keyed.key).await
    }

    fn of(request: &HttpRequest, body: &[u8]) -> Result<Self, Problem> {
        let Some(header) = request.headers().get("idempotency-key") else {
            return Ok(Self(None));
        };
        let key = header.to_str().unwrap_or_default();
        if key.is_empty() || key.len() > 255 {
            return Err(Problem::new(codes::MALFORMED_HEADER).field(
                "Idempotency-Key",
                "malformed",
                "1 to 255 visible ASCII characters",
            ));
        }
        let mut hash = Sha256::new();
        for part in [
            request.method().as_str().as_bytes(),
            request.path().as_bytes(),
            body,
        ] {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
        let fingerprint = base16ct::lower::encode_string(&hash.finalize());
        Ok(Self(Some(Keyed {
            key: key.to_owned(),
            fingerprint,
        })))
    }
}

impl<T: ToSchema + 'static> Input for Idempotent<T> {
    fn describe(description: &mut Description) {
        Body::<T>::describe(description);
        let parameter = ParameterBuilder::new()
            .name("Idempotency-Key")
            .parameter_in(ParameterIn::Header)
            .required(Required::False)
            .description(Some(
                "Repeating the request with the same key has no second effect.",
            ))
            .schema(Some(
                ObjectBuilder::new()
                    .schema_type(Type::String)
                    .max_length(Some(255)),
            ));
        description.parameters.push(parameter.build());
        description.codes([codes::MALFORMED_HEADER, codes::KEY_REUSED, codes::KEY_IN_PROGRESS]);
    }
}

/// Runs the work in one transaction, once per key: the key, the effect and the answer commit
/// together, so a lost answer is replayed and a crash leaves neither. `refused` reads what the
/// database refuses only when it commits, in the words the work has for the same refusal.
///
/// # Errors
/// What the work answers; [`codes::KEY_REUSED`] or [`codes::KEY_IN_PROGRESS`].
pub async fn once<A, T, E, R, W>(
    db: &Db,
    access: &mut Access<A>,
    key: &RequestKey,
    refused: R,
    work: W,
) -> Answer<Created<T>>
where
    A: Action<Scope = InTenant>,
    E: Into<Problem>,
    R: FnOnce(DbError) -> E,
    W: AsyncFnOnce(&mut TenantTx<'_>) -> Result<Created<T>, E>,
{
    let mut tx = db.begin(access).await?;
    if let Some(keyed) = &key.0 {
        let claimed = tx.claim_key(&keyed.key, &keyed.fingerprint).await;
        match claimed.map_err(still_running)? {
            Claim::Fresh => {}
            Claim::OtherRequest => return Err(Problem::new(codes::KEY_REUSED)),
            Claim::Answered(StoredAnswer {
                location,
                version,
                body,
            }) => {
                return Ok(Created::stored(body, location, version, true));
            }
        }
    }
    let answer = work(&mut tx).await.map_err(Into::into)?;
    if let Some(keyed) = &key.0 {
        let (location, body) = (answer.location.clone(), answer.body.clone());
        let stored = StoredAnswer {
            location,
            version: answer.version,
            body,
        };
        tx.settle_key(&keyed.key, &stored).await?;
    }
    tx.commit().await.map_err(|error| refused(error).into())?;
    Ok(answer)
}

fn still_running(error: DbError) -> Problem {
    match error {
        DbError::LockTimeout(_) => Problem::new(codes::KEY_IN_PROGRESS),
        other => other.into(),
    }
}
