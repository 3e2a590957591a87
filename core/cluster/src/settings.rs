//! The server's settings, written anew before each start.

use std::fs;

use crate::account::Account;
use crate::error::{ClusterError, Context};
use crate::options::ClusterOptions;
use crate::place::Place;

/// Included at the end of `postgresql.conf`.
pub(crate) const FILE: &str = "wikala.conf";

/// The same for every cluster. Thousands of tenant schemas need many locks; short queries do not pay for compilation.
const ALWAYS: [(&str, &str); 14] = [
    ("listen_addresses", ""),
    ("port", "5432"),
    ("unix_socket_permissions", "0700"),
    ("max_locks_per_transaction", "512"),
    ("jit", "off"),
    ("huge_pages", "off"),
    ("random_page_cost", "1.1"),
    ("checkpoint_timeout", "15min"),
    ("min_wal_size", "128MB"),
    ("max_wal_size", "1GB"),
    ("timezone", "UTC"),
    ("log_timezone", "UTC"),
    ("log_line_prefix", "%m [%p] %d %q%a "),
    ("log_lock_waits", "on"),
];

const DURABLE: [(&str, &str); 3] = [
    ("fsync", "on"),
    ("synchronous_commit", "on"),
    ("full_page_writes", "on"),
];

const THROWAWAY: [(&str, &str); 5] = [
    ("fsync", "off"),
    ("synchronous_commit", "off"),
    ("full_page_writes", "off"),
    ("wal_level", "minimal"),
    ("max_wal_senders", "0"),
];

/// Writes the settings file of a data folder.
pub(crate) fn write(place: &Place, account: &Account, options: &ClusterOptions) -> Result<(), ClusterError> {
    let file = place.data.join(FILE);
    fs::write(&file, render(place, options)).context("write", &file)?;
    account.own(&file)
}

fn render(place: &Place, options: &ClusterOptions) -> String {
    let chosen = [
        ("unix_socket_directories", place.sockets.display().to_string()),
        ("cluster_name", place.cluster_name()),
        ("shared_buffers", format!("{}MB", options.shared_buffers_mb)),
        ("max_connections", options.max_connections.to_string()),
    ];
    let durability: &[(&str, &str)] = if options.durable { &DURABLE } else { &THROWAWAY };
    let mut text =
        "# Written at every start. Put your own settings into postgresql.auto.conf (ALTER SYSTEM).\n"
            .to_owned();
    for (name, value) in ALWAYS.iter().chain(durability) {
        text.push_str(&line(name, value));
    }
    for (name, value) in &chosen {
        text.push_str(&line(name, value));
    }
    for (name, value) in &options.settings {
        text.push_str(&line(name, value));
    }
    text
}

fn line(name: &str, value: &str) -> String {
    format!("{name} = '{}'\n", value.replace('\\', "\\\\").replace('\'', "''"))
}

#[cfg(test)]
mod tests {
    use super::render;
    use crate::ClusterOptions;
    use crate::place::Place;

    #[test]
    fn durability_is_the_default_and_own_settings_come_last() {
        let place = Place {
            home: "/h".into(),
            data: "/h/pg".into(),
            sockets: "/h/sock".into(),
        };
        let mut options = ClusterOptions::new("/h");
        options.settings.push(("jit".to_owned(), "it's".to_owned()));
        let text = render(&place, &options);
        assert!(
            text.contains("fsync = 'on'") && text.ends_with("jit = 'it''s'\n"),
            "{text}"
        );
        assert!(render(&place, &options.throwaway()).contains("fsync = 'off'"));
    }
}
