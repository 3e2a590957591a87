//! `POST /ai/tax-packs`.

use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;
use wikala_module::http::{Answer, Authorized, Body, Plain, Shared};
use wikala_tax::{Pack, Signature};

use super::list::PackBody;
use crate::error::{AiError, codes};
use crate::module::AiState;
use crate::policy::LoadTaxPack;
use crate::store;
use crate::store::tax_packs::KeptPack;

/// A pack and what its publisher put next to it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct LoadRequest {
    /// The pack itself, in TOML or JSON.
    #[schema(max_length = 1_048_576)]
    pack: String,
    signature: PackSignature,
}

/// What stands next to a signed pack.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = TaxPackSignature)]
pub(super) struct PackSignature {
    #[schema(example = "tax-office")]
    publisher: String,
    /// Short name of the key.
    #[schema(example = "0123456789abcdef")]
    key: String,
    /// In base64.
    signature: String,
}

/// Keeps the pack. The same one again changes nothing.
pub(super) async fn load(
    Authorized(mut access): Authorized<LoadTaxPack>,
    ai: Shared<AiState>,
    Body(request): Body<LoadRequest>,
) -> Answer<Plain<PackBody>> {
    let pack: Pack = request.pack.parse().map_err(|error: wikala_tax::PackError| {
        AiError::field(codes::TAX_PACK_INVALID, "/pack", "malformed", error.to_string())
    })?;
    let signature = Signature {
        publisher: request.signature.publisher,
        key: request.signature.key,
        signature: request.signature.signature,
    };
    let pack = ai.shelf.believe(pack, &signature)?;
    let version = pack.version.to_string();
    let content = String::from_utf8(pack.canonical()).unwrap_or_default();
    let of_program = ai.shelf.of_program(&pack.id, &version);
    if of_program.is_some_and(|own| *own != pack) {
        return Err(AiError::code(codes::TAX_PACK_CHANGED).into());
    }
    let new = KeptPack {
        pack: pack.id.clone(),
        version: version.clone(),
        content: content.clone(),
        signature: serde_json::to_value(&signature).unwrap_or_default(),
        created_by: access.actor().to_string(),
        created_at: ai.clock.now(),
    };
    let mut tx = ai.db.begin(&mut access).await?;
    if !store::tax_packs::insert(&mut tx, new).await? {
        let known = store::tax_packs::find(&mut tx, &pack.id, &version).await?;
        if known.is_some_and(|known| known.content != content) {
            return Err(AiError::code(codes::TAX_PACK_CHANGED).into());
        }
    }
    let digest = json!({ "pack": pack.id, "version": version, "publisher": signature.publisher });
    tx.after(&format!("{} {version}", pack.id), &digest)?;
    tx.commit().await?;
    Ok(Plain(PackBody::of(&pack, false)))
}
