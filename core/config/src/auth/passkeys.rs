//! Passkeys are bound to a domain for ever: changing it makes every registered one useless.

use url::Url;

use crate::reader::Reader;
use crate::server::Server;
use crate::setting::{Kind, Setting};

/// What passkeys are bound to.
#[derive(Clone, Debug)]
pub struct Passkeys {
    /// Domain passkeys belong to: that of `server.public_url` where none is given, `localhost` without one.
    pub rp_id: String,
    /// Web origin that passkeys are used from.
    pub origin: String,
}

pub(crate) const SETTINGS: &[Setting] = &[Setting::new(
    "auth.passkeys.rp_id",
    Kind::Domain,
    "Domain passkeys belong to; absent means the host of `server.public_url`, else localhost.",
)];

const LOCALHOST: &str = "localhost";

impl Passkeys {
    pub(crate) fn read(reader: &mut Reader<'_>, server: &Server) -> Self {
        let public = server.public_url.as_ref();
        let given: Option<String> = reader.get("auth.passkeys.rp_id");
        let host = public.and_then(Url::domain).map(str::to_owned);
        Self {
            rp_id: given.or(host).unwrap_or_else(|| LOCALHOST.to_owned()),
            origin: public.map_or_else(
                || format!("http://{LOCALHOST}:{}", server.listen.port()),
                |url| url.origin().ascii_serialization(),
            ),
        }
    }
}
