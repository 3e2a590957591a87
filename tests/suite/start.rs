//! How the program starts.

mod dev;
