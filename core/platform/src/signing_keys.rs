//! The keys that sign access tokens, for the platform's operators.

pub(crate) mod codes;
mod list;
mod rotate;

use serde::Serialize;
use utoipa::ToSchema;
use wikala_module::http::{Operation, Verb};
use wikala_module::kernel::time::Timestamp;

pub use list::{SigningKeysBody, all};
pub use rotate::{RotateSigningKeysRequest, rotate};

use crate::auth::keyring::{KeyPolicy, until};
use crate::store::signing_keys::SigningKeyRow;

/// A signing key without its private half.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = SigningKey)]
pub struct SigningKeyBody {
    /// The key's thumbprint (RFC 7638), `kid` in tokens and in the key set.
    #[schema(example = "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k")]
    pub kid: String,
    #[schema(example = "EdDSA")]
    pub algorithm: String,
    /// `next`: published, does not sign yet. `signing`. `verifying`: what it signed is still valid.
    /// `retired`: it neither signs nor verifies.
    #[schema(example = "signing")]
    pub state: &'static str,
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    pub signs_from: Timestamp,
    /// When the last token it signed has expired; known once its successor is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub verifies_until: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub retired_at: Option<Timestamp>,
}

/// Rows in the order in which they sign, as others may see them.
fn bodies(rows: Vec<SigningKeyRow>, policy: &KeyPolicy, now: Timestamp) -> Vec<SigningKeyBody> {
    let successors: Vec<Option<Timestamp>> = (0..rows.len())
        .map(|index| rows.get(index + 1).map(|next| next.signs_from))
        .collect();
    let pairs = rows.into_iter().zip(successors);
    pairs.map(|(row, next)| body(row, next, policy, now)).collect()
}

fn body(
    row: SigningKeyRow,
    successor: Option<Timestamp>,
    policy: &KeyPolicy,
    now: Timestamp,
) -> SigningKeyBody {
    let verifies_until = successor.map(|next| until(next, policy.token_lifetime));
    let state = if row.retired_at.is_some() || verifies_until.is_some_and(|end| end <= now) {
        "retired"
    } else if row.signs_from > now {
        "next"
    } else if successor.is_some_and(|next| next <= now) {
        "verifying"
    } else {
        "signing"
    };
    SigningKeyBody {
        kid: row.kid,
        algorithm: row.algorithm,
        state,
        created_at: row.created_at,
        signs_from: row.signs_from,
        verifies_until,
        retired_at: row.retired_at,
    }
}

/// This part's operations.
pub(crate) fn operations() -> Vec<Operation> {
    vec![
        Operation::new(
            Verb::Get,
            "/platform/signing-keys",
            "platform_listSigningKeys",
            "List the keys that sign access tokens",
            list::list,
        ),
        Operation::new(
            Verb::Post,
            "/platform/signing-keys/rotate",
            "platform_rotateSigningKeys",
            "Make the next signing key, or let it sign at once",
            rotate::operation,
        )
        .codes([codes::PENDING, codes::IMPORTED]),
    ]
}
