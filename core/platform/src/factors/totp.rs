//! Codes of authenticator apps (RFC 6238): SHA-1, six digits, thirty seconds.

use totp_rs::{Builder, Totp};
use uuid::Uuid;
use wikala_module::PlatformTx;
use wikala_module::kernel::time::Timestamp;
use zeroize::Zeroizing;

use crate::error::PlatformError;
use crate::module::PlatformState;
use crate::store;

/// As RFC 4226 recommends, and as long as the hash.
const SECRET_BYTES: usize = 20;
/// Steps that a clock may be off.
const SKEW: u16 = 1;

/// A new secret.
pub(super) fn generate() -> Result<Zeroizing<Vec<u8>>, PlatformError> {
    let mut bytes = Zeroizing::new(vec![0; SECRET_BYTES]);
    getrandom::fill(&mut bytes).map_err(|error| PlatformError::Crypto(Box::new(error)))?;
    Ok(bytes)
}

/// The secret as apps take it.
pub(super) struct Enrolment {
    pub uri: String,
    pub secret: String,
    /// A picture of the URI, as a data URI.
    pub qr_code: String,
}

/// Writes a secret in every form an app can take it.
pub(super) fn enrolment(secret: &[u8], email: &str, product: &str) -> Result<Enrolment, PlatformError> {
    // A colon separates the two in the URI.
    let builder = Builder::new()
        .with_secret(secret)
        .with_skew(SKEW)
        .with_account_name(email.replace(':', " "))
        .with_issuer(Some(product.replace(':', " ")));
    let totp = builder.build().map_err(crypto)?;
    Ok(Enrolment {
        uri: totp.to_url().map_err(crypto)?,
        secret: totp.secret().to_base32(),
        qr_code: format!("data:image/png;base64,{}", totp.to_qr_base64().map_err(crypto)?),
    })
}

/// The time step a code belongs to, when it is right at this time or a step beside it.
pub(super) fn step_of(secret: &[u8], code: &str, now: Timestamp) -> Result<Option<i64>, PlatformError> {
    let totp: Totp = Builder::new()
        .with_secret(secret)
        .with_skew(SKEW)
        .build()
        .map_err(crypto)?;
    let seconds = u64::try_from(now.timestamp()).map_err(crypto)?;
    let step = totp.check(code, seconds);
    step.map(|step| i64::try_from(step).map_err(crypto)).transpose()
}

/// Where a secret is sealed for.
pub(super) fn place(factor: Uuid) -> String {
    format!("second_factors/secret/{factor}")
}

/// Whether a code of the person's app is right and was not used before; then it is used.
pub(super) async fn accept(
    platform: &PlatformState,
    tx: &mut PlatformTx<'_>,
    user: Uuid,
    code: &str,
) -> Result<bool, PlatformError> {
    let factor = store::factors::find(tx, user, "totp").await?;
    let Some((id, Some(sealed))) = factor.map(|factor| (factor.id, factor.secret)) else {
        return Ok(false);
    };
    let secret = platform.settings.vault.open(&place(id), &sealed)?;
    match step_of(&secret, code, platform.clock.now())? {
        Some(step) => Ok(store::factors::accept_step(tx, id, step).await?),
        None => Ok(false),
    }
}

fn crypto(error: impl std::error::Error + Send + Sync + 'static) -> PlatformError {
    PlatformError::Crypto(Box::new(error))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The secret and the times of RFC 6238, appendix B, cut to six digits.
    #[test]
    fn codes_are_those_of_the_standard() {
        let secret = b"12345678901234567890";
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (2_000_000_000, "279037"),
        ] {
            let at = |offset: i64| Timestamp::from_timestamp(seconds + offset, 0).unwrap();
            let step = Some(seconds / 30);
            for offset in [0, 30] {
                assert_eq!(step_of(secret, code, at(offset)).unwrap(), step);
            }
            assert_eq!(step_of(secret, code, at(90)).unwrap(), None);
        }
        let now = Timestamp::from_timestamp(59, 0).unwrap();
        for wrong in ["", "28708", "2870822", "+87082", "٢٨٧٠٨٢", "\0\0\0\0\0\0"] {
            assert_eq!(step_of(secret, wrong, now).unwrap(), None, "{wrong}");
        }
    }

    #[test]
    fn apps_get_the_secret_as_text_and_as_picture() {
        let made = enrolment(b"12345678901234567890", "lina@example.com", "Wikala: Test").unwrap();
        assert_eq!(made.secret, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assert!(made.uri.starts_with("otpauth://totp/Wikala"), "{}", made.uri);
        assert!(made.uri.contains(&made.secret));
        assert!(made.qr_code.starts_with("data:image/png;base64,iVBOR"));
    }
}
