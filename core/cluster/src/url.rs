//! Connection addresses over a Unix socket.

use std::path::Path;

/// `postgres://user@%2Fsocket%2Ffolder/database`, as libpq and tokio-postgres read it.
pub(crate) fn socket_url(folder: &Path, database: &str, user: &str) -> String {
    let host = encode(folder.as_os_str().as_encoded_bytes());
    format!(
        "postgres://{}@{host}/{}",
        encode(user.as_bytes()),
        encode(database.as_bytes())
    )
}

fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for &byte in bytes {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            text.push(char::from(byte));
        } else {
            text.push_str(&format!("%{byte:02X}"));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::socket_url;
    use std::path::Path;

    #[test]
    fn the_folder_becomes_one_host() {
        let url = socket_url(Path::new("/tmp/a b"), "p/q", "wikala_admin");
        assert_eq!(url, "postgres://wikala_admin@%2Ftmp%2Fa%20b/p%2Fq");
    }
}
