//! Statements in XML: made ones, and those of a folder when it is there.

mod corpus;
mod made;
mod statements;
