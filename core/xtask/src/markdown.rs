//! Just enough Markdown to find links and paths.

/// A piece of text that should lead somewhere, and its line.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Reference {
    pub(crate) line: usize,
    pub(crate) kind: Kind,
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The target of a link, relative to the document.
    Link(String),
    /// A path in code letters, relative to the checkout.
    Path(String),
}

/// Folders whose mention in code letters means a path.
const ROOTS: [&str; 11] = [
    "core/",
    "plugins/",
    "sdk/",
    "migrations/",
    "openapi/",
    "helm/",
    "portal/",
    "tests/",
    "docs/",
    ".ci/",
    ".config/",
];

/// All links to other files and all paths outside of fenced code.
pub(crate) fn references(text: &str) -> Vec<Reference> {
    let mut found = Vec::new();
    let mut fenced = false;
    for (index, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        } else if !fenced {
            let line_number = index + 1;
            let paths = code_spans(line).into_iter().filter(|code| is_path(code));
            let paths = paths.map(|code| Kind::Path(code.to_owned()));
            let links = link_targets(line).into_iter().map(Kind::Link);
            found.extend(paths.chain(links).map(|kind| Reference {
                line: line_number,
                kind,
            }));
        }
    }
    found
}

fn code_spans(line: &str) -> Vec<&str> {
    line.split('`').skip(1).step_by(2).collect()
}

fn is_path(code: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-@".contains(c);
    ROOTS.iter().any(|root| code.starts_with(root)) && code.chars().all(plain) && !code.contains("NNNN")
}

/// Targets in the form `](target)` outside of code letters, without the part that leaves this checkout.
fn link_targets(line: &str) -> Vec<String> {
    let prose: Vec<&str> = line.split('`').step_by(2).collect();
    let prose = prose.join("");
    let ends = prose.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
    ends.map(|(target, _)| target.split(['#', ' ']).next().unwrap_or_default())
        .filter(|target| !target.is_empty() && !target.contains("://") && !target.starts_with("mailto:"))
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Kind, Reference, references};

    #[test]
    fn links_and_paths_are_found() {
        let text = "See [a](adr/0001.md#why), [b](https://x.y) and `core/db/src/lib.rs`.\n";
        let kinds = [
            Kind::Path("core/db/src/lib.rs".to_owned()),
            Kind::Link("adr/0001.md".to_owned()),
        ];
        assert_eq!(references(text), kinds.map(|kind| Reference { line: 1, kind }));
    }

    #[test]
    fn code_blocks_patterns_and_anchors_are_not() {
        let text = "```\n[a](gone.md) `core/gone`\n```\n`plugins/modules/*` `docs/adr/NNNN-x.md` [c](#here) `[d](e)`\n";
        assert_eq!(references(text), []);
    }
}
