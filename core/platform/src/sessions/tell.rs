//! Telling every host that sessions have ended, before they read it.

use futures_util::future::join_all;
use uuid::Uuid;

use crate::module::PlatformState;

/// Refuses what tokens these sessions still have, here at once and elsewhere as soon as the
/// others hear of it. Their rows say so already: this is for hosts that would look later.
pub(crate) async fn tell_all(platform: &PlatformState, ended: &[Uuid]) {
    let now = platform.clock.now();
    // No access token of theirs lives longer.
    let until = now + platform.settings.access_token_lifetime;
    join_all(
        ended
            .iter()
            .map(|session| platform.denylist.deny(*session, now, until)),
    )
    .await;
}
