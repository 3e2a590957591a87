//! URLs put together from host, name, user and password where no URL was given.

use url::Url;

use crate::reader::Reader;
use crate::secret::Secret;

/// The database URL, or one made of its parts. Parts without a URL must name at least the database and the login.
pub(crate) fn database_url(reader: &mut Reader<'_>) -> Option<Secret> {
    let url: Option<Secret> = reader.get("database.url");
    let parts = Parts {
        host: reader.get("database.host"),
        port: reader.get("database.port"),
        name: reader.get("database.name"),
        user: reader.get("database.user"),
        password: reader.get("database.password"),
        ssl: reader.get("database.ssl"),
    };
    if url.is_some() || parts.is_empty() {
        return url;
    }
    let missing = parts.missing();
    if !missing.is_empty() {
        let problem = format!(
            "is absent, and to make one of its parts these are missing: {}",
            missing.join(", ")
        );
        reader.report.conflict("database.url", problem);
        return None;
    }
    let made = parts.url();
    if made.is_none() {
        reader.report.conflict(
            "database.host",
            "does not make a URL together with port, name, user and password",
        );
    }
    made
}

struct Parts {
    host: Option<String>,
    port: u16,
    name: Option<String>,
    user: Option<String>,
    password: Option<Secret>,
    ssl: bool,
}

impl Parts {
    fn is_empty(&self) -> bool {
        self.host.is_none() && self.name.is_none() && self.user.is_none() && self.password.is_none()
    }

    fn missing(&self) -> Vec<&'static str> {
        let mut missing = Vec::new();
        if self.name.is_none() {
            missing.push("database.name (DB_NAME)");
        }
        if self.user.is_none() {
            missing.push("database.user (DB_USER)");
        }
        missing
    }

    fn url(&self) -> Option<Secret> {
        let mut url = Url::parse("postgresql://localhost/").ok()?;
        let host = self.host.as_deref().unwrap_or("localhost");
        // A folder with a socket is written with its slashes encoded.
        url.set_host(Some(&host.replace('/', "%2F"))).ok()?;
        url.set_port(Some(self.port)).ok()?;
        url.set_username(&escape(self.user.as_deref().unwrap_or_default()))
            .ok()?;
        set_password(&mut url, self.password.as_ref())?;
        url.path_segments_mut()
            .ok()?
            .clear()
            .push(self.name.as_deref().unwrap_or_default());
        if self.ssl {
            url.query_pairs_mut().append_pair("sslmode", "require");
        }
        Some(Secret::new(url.as_str()))
    }
}

/// The Redis URL, with the password put in where it has none.
pub(crate) fn redis_url(reader: &mut Reader<'_>) -> Option<Secret> {
    let url: Option<Url> = reader.get("redis.url");
    let (host, port): (Option<String>, u16) = (reader.get("redis.host"), reader.get("redis.port"));
    let password: Option<Secret> = reader.get("redis.password");
    let Some(mut url) = url.or_else(|| Url::parse(&format!("redis://{}:{port}", host.as_deref()?)).ok())
    else {
        if host.is_some() {
            reader.report.conflict("redis.host", "does not make a URL");
        } else if password.is_some() {
            reader
                .report
                .warn("redis.password", "has no effect without redis.url (REDIS_URL)");
        }
        return None;
    };
    if password.is_some() && url.password().is_none() {
        set_password(&mut url, password.as_ref());
    }
    Some(Secret::new(url.as_str()))
}

fn set_password(url: &mut Url, password: Option<&Secret>) -> Option<()> {
    url.set_password(password.map(|password| escape(password.expose())).as_deref())
        .ok()
}

/// The percent sign is the one character a URL's setters leave as it is.
fn escape(text: &str) -> String {
    text.replace('%', "%25")
}
