//! What a tenant migration may not say, and why.

use crate::schema::tokens::{Token, tokens};

/// A refused statement.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Violation {
    pub(crate) line: usize,
    pub(crate) reason: &'static str,
}

const TYPE: &str =
    "connections cache type ids by name, and one pool serves all schemas: use text with a CHECK";
const EXTENSION: &str = "an extension belongs to the database: add it to the platform migrations";
const SEQUENCE: &str =
    "keys are UUIDv7 made by the host: sequences collide when a tenant moves to another cell";
const TRIGGER: &str = "rules live in the host or in constraints: a trigger does not run on every cell layout";
const NOTIFY: &str = "events go through the outbox: a notification is lost when nobody listens";
const SEARCH_PATH: &str = "the migrator sets the path: a script that changes it writes into another schema";
const SCHEMA: &str = "the script runs in every tenant schema: name no schema";
const PLATFORM: &str = "no key leads from tenant to platform tables: they may be in different clusters";
const RETYPE: &str = "rewrites the table under a lock: add a new column, copy, and drop the old one later";

/// Words in a row, wherever they stand.
const SEQUENCES: [(&[&str], &str); 20] = [
    (&["create", "type"], TYPE),
    (&["create", "domain"], TYPE),
    (&["create", "extension"], EXTENSION),
    (&["create", "sequence"], SEQUENCE),
    (&["create", "temporary", "sequence"], SEQUENCE),
    (&["serial"], SEQUENCE),
    (&["bigserial"], SEQUENCE),
    (&["smallserial"], SEQUENCE),
    (&["as", "identity"], SEQUENCE),
    (&["nextval"], SEQUENCE),
    (&["create", "trigger"], TRIGGER),
    (&["create", "or", "replace", "trigger"], TRIGGER),
    (&["create", "constraint", "trigger"], TRIGGER),
    (&["create", "event", "trigger"], TRIGGER),
    (&["pg_notify"], NOTIFY),
    (&["set", "search_path"], SEARCH_PATH),
    (&["set", "local", "search_path"], SEARCH_PATH),
    (&["set", "session", "search_path"], SEARCH_PATH),
    (&["set_config"], SEARCH_PATH),
    (&["references", "platform", "."], PLATFORM),
];

/// The one trigger that tenants have keeps the audit log append-only. It is not the only guard:
/// where triggers do not run, the hash chain still tells.
const AUDIT: &str = "audit_entries_";

/// Every violation in a script.
pub(crate) fn violations(sql: &str) -> Vec<Violation> {
    let tokens = tokens(sql);
    let mut found = Vec::new();
    for index in 0..tokens.len() {
        if let Some(reason) = reason_at(&tokens, index) {
            found.push(Violation {
                line: tokens[index].line,
                reason,
            });
        }
    }
    found.dedup();
    found
}

fn reason_at(tokens: &[Token], index: usize) -> Option<&'static str> {
    let word = |offset: usize| tokens.get(index + offset).map_or("", |token| token.text.as_str());
    if word(0) == "create" && word(1) == "trigger" && word(2).starts_with(AUDIT) {
        return None;
    }
    for (words, reason) in SEQUENCES {
        if words
            .iter()
            .enumerate()
            .all(|(offset, expected)| word(offset) == *expected)
        {
            return Some(reason);
        }
    }
    let begins = index == 0 || tokens[index - 1].text == ";";
    if begins && ["listen", "notify", "unlisten"].contains(&word(0)) {
        return Some(NOTIFY);
    }
    if word(0).starts_with("t_") && word(1) == "." {
        return Some(SCHEMA);
    }
    (!begins && word(0) == "alter" && retypes(&tokens[index..])).then_some(RETYPE)
}

/// `ALTER [COLUMN] name [SET DATA] TYPE`, inside of `ALTER TABLE`.
fn retypes(tokens: &[Token]) -> bool {
    let mut words = tokens.iter().skip(1).map(|token| token.text.as_str()).peekable();
    words.next_if_eq(&"column");
    words.next();
    if words.next_if_eq(&"set").is_some() && words.next() != Some("data") {
        return false;
    }
    words.next() == Some("type")
}

#[cfg(test)]
mod tests {
    use super::{NOTIFY, PLATFORM, RETYPE, SCHEMA, SEARCH_PATH, SEQUENCE, TRIGGER, TYPE, violations};

    fn reasons(sql: &str) -> Vec<&'static str> {
        violations(sql)
            .into_iter()
            .map(|violation| violation.reason)
            .collect()
    }

    #[test]
    fn what_tenants_need_is_allowed() {
        let sql = "CREATE TABLE accounts (id uuid PRIMARY KEY, kind text NOT NULL CHECK (kind IN ('notify', 'serial')),
                       type text, note text REFERENCES notes (id));
                   CREATE TRIGGER audit_entries_append_only BEFORE UPDATE ON audit_entries;
                   ALTER TABLE accounts ADD COLUMN platform text; -- CREATE TYPE later
                   ALTER TABLE accounts ALTER COLUMN note SET DEFAULT '', ALTER note DROP NOT NULL;";
        assert_eq!(reasons(sql), Vec::<&str>::new());
    }

    #[test]
    fn every_rule_refuses() {
        for (sql, reason) in [
            ("CREATE TYPE mood AS ENUM ('a')", TYPE),
            ("create sequence s", SEQUENCE),
            ("CREATE TABLE t (id bigserial)", SEQUENCE),
            (
                "CREATE TABLE t (id bigint GENERATED ALWAYS AS IDENTITY)",
                SEQUENCE,
            ),
            ("CREATE OR REPLACE TRIGGER t BEFORE INSERT ON a", TRIGGER),
            ("CREATE TRIGGER other BEFORE INSERT ON a", TRIGGER),
            ("SELECT 1; NOTIFY jobs", NOTIFY),
            ("SELECT pg_notify('a', 'b')", NOTIFY),
            ("SET LOCAL search_path = x", SEARCH_PATH),
            (
                "DO $$ BEGIN PERFORM set_config('search_path', 'x', true); END $$",
                SEARCH_PATH,
            ),
            ("INSERT INTO t_acme.accounts VALUES (1)", SCHEMA),
            (
                "CREATE TABLE t (tenant uuid REFERENCES platform.tenants (id))",
                PLATFORM,
            ),
            ("ALTER TABLE a ALTER COLUMN b TYPE bigint", RETYPE),
            ("ALTER TABLE a ADD c text, ALTER b SET DATA TYPE bigint", RETYPE),
        ] {
            assert_eq!(reasons(sql), [reason], "{sql}");
        }
    }

    #[test]
    fn the_line_is_named() {
        assert_eq!(violations("SELECT 1;\n\nCREATE TYPE x AS (y int);")[0].line, 3);
    }
}
