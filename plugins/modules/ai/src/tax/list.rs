//! `GET /ai/tax-packs`.

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;
use wikala_module::http::{Answer, Authorized, Plain, Shared};
use wikala_module::kernel::time::Timestamp;
use wikala_tax::{Pack, PackSet};

use crate::module::AiState;
use crate::policy::ReadTaxPacks;
use crate::store;
use crate::store::tax_packs::KeptPack;

/// The packs that there are.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = TaxPacks)]
pub(super) struct PacksBody {
    packs: Vec<PackBody>,
}

/// A version of a tax pack.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = TaxPack)]
pub(super) struct PackBody {
    #[schema(example = "de-tax")]
    pack: String,
    #[schema(example = "1.0.0")]
    version: String,
    #[schema(example = "DE")]
    jurisdiction: String,
    title: String,
    notes: Vec<String>,
    rules: usize,
    /// First day on which any of its rules holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    effective_from: Option<NaiveDate>,
    /// Last day, when no rule holds without an end.
    #[serde(skip_serializing_if = "Option::is_none")]
    effective_until: Option<NaiveDate>,
    /// Whether it answers.
    is_active: bool,
    /// Whether it may answer: the program's own, or signed by a publisher who is still trusted.
    is_trusted: bool,
    /// Who signed it; absent for those of the program.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "tax-office")]
    publisher: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    loaded_at: Option<Timestamp>,
}

pub(super) async fn list(
    Authorized(mut access): Authorized<ReadTaxPacks>,
    ai: Shared<AiState>,
) -> Answer<Plain<PacksBody>> {
    let mut tx = ai.db.begin_read(&mut access).await?;
    let loaded = store::tax_packs::all(&mut tx).await?;
    let active: Vec<(String, String)> = store::tax_packs::active(&mut tx)
        .await?
        .into_iter()
        .map(|kept| (kept.pack, kept.version))
        .collect();
    let is_replaced = |pack: &Pack| active.iter().any(|(name, _)| *name == pack.id);
    let own: &PackSet = ai.shelf.program();
    let own = own.iter().map(|pack| PackBody::of(pack, !is_replaced(pack)));
    let mut packs: Vec<PackBody> = own.collect();
    for kept in &loaded {
        packs.extend(PackBody::loaded(&ai, kept, &active));
    }
    packs.sort_by(|a, b| a.pack.cmp(&b.pack));
    Ok(Plain(PacksBody { packs }))
}

impl PackBody {
    pub(super) fn of(pack: &Pack, is_active: bool) -> Self {
        let ends = || pack.rules.iter().map(|rule| rule.effective_until);
        Self {
            pack: pack.id.clone(),
            version: pack.version.to_string(),
            jurisdiction: pack.jurisdiction.clone(),
            title: pack.title.clone(),
            notes: pack.notes.clone(),
            rules: pack.rules.len(),
            effective_from: pack.rules.iter().map(|rule| rule.effective_from).min(),
            effective_until: if ends().all(|end| end.is_some()) {
                ends().flatten().max()
            } else {
                None
            },
            is_active,
            is_trusted: true,
            publisher: None,
            loaded_at: None,
        }
    }

    /// One that was loaded; nothing where it cannot be read any more.
    fn loaded(ai: &AiState, kept: &KeptPack, active: &[(String, String)]) -> Option<Self> {
        let pack = Pack::from_json(&kept.content).ok()?;
        let is_active = active
            .iter()
            .any(|(name, version)| *name == kept.pack && *version == kept.version);
        let publisher = kept.signature.get("publisher").and_then(|name| name.as_str());
        let publisher = publisher.map(str::to_owned);
        let loaded_at = Some(kept.created_at);
        Some(Self {
            is_trusted: ai.shelf.believe_kept(kept).is_ok(),
            publisher,
            loaded_at,
            ..Self::of(&pack, is_active)
        })
    }
}
