//! Cells, migrations, isolation and archives against a real server.
//!
//! Every test makes databases of its own on the server that `WIKALA_TEST_DATABASE_URL` names and
//! removes them with their roles. Without that variable every test says so and passes.

#[cfg(test)]
mod archive;
#[cfg(test)]
mod bookshop;
#[cfg(test)]
mod drift;
#[cfg(test)]
mod isolation;
#[cfg(test)]
mod lifecycle;
#[cfg(test)]
mod migrator;
#[cfg(test)]
mod quota;
#[cfg(test)]
mod server;
