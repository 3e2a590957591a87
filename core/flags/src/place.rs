//! Where in a document something is.

/// A step from the whole document to one of its values. Made on the stack on the way down, so that nothing is
/// allocated where nothing is wrong.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'a> {
    parent: Option<&'a Place<'a>>,
    step: Step<'a>,
}

#[derive(Debug, Clone, Copy)]
enum Step<'a> {
    Document,
    Key(&'a str),
    Index(usize),
}

impl<'a> Place<'a> {
    pub(crate) fn document() -> Self {
        Self {
            parent: None,
            step: Step::Document,
        }
    }

    pub(crate) fn key(&'a self, key: &'a str) -> Self {
        Self {
            parent: Some(self),
            step: Step::Key(key),
        }
    }

    pub(crate) fn index(&'a self, index: usize) -> Self {
        Self {
            parent: Some(self),
            step: Step::Index(index),
        }
    }

    /// As a JSON pointer (RFC 6901).
    pub(crate) fn pointer(&self) -> String {
        let mut before = self.parent.map(Place::pointer).unwrap_or_default();
        match self.step {
            Step::Document => {}
            Step::Key(key) => {
                before.push('/');
                before.push_str(&key.replace('~', "~0").replace('/', "~1"));
            }
            Step::Index(index) => {
                before.push('/');
                before.push_str(&index.to_string());
            }
        }
        before
    }
}

#[cfg(test)]
mod tests {
    use super::Place;

    #[test]
    fn a_pointer_escapes_what_pointers_are_made_of() {
        let document = Place::document();
        assert_eq!(document.pointer(), "");
        let flags = document.key("flags");
        let flag = flags.key("a/b~c");
        assert_eq!(flag.index(3).pointer(), "/flags/a~1b~0c/3");
    }
}
