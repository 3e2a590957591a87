//! A small piece of a document, held as a whole.

/// An element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Node {
    pub(crate) name: String,
    /// Of an amount.
    pub(crate) currency: Option<String>,
    pub(crate) text: String,
    pub(crate) children: Vec<Node>,
}

impl Node {
    /// The first element of a path such as `Refs/EndToEndId`.
    pub(crate) fn at(&self, path: &str) -> Option<&Node> {
        path.split('/').try_fold(self, |node, name| node.all(name).next())
    }

    /// The children of a name.
    pub(crate) fn all<'n>(&'n self, name: &str) -> impl Iterator<Item = &'n Node> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The text of the first element of a path, when it has one.
    pub(crate) fn text_at(&self, path: &str) -> Option<&str> {
        Some(self.at(path)?.text.trim()).filter(|text| !text.is_empty())
    }

    /// The first of several paths that has a text.
    pub(crate) fn first_of(&self, paths: &[&str]) -> Option<&str> {
        paths.iter().find_map(|path| self.text_at(path))
    }
}
