//! Runs a real server through its life. Without PostgreSQL on the machine every test says so and passes.

#[cfg(test)]
mod home;
#[cfg(test)]
mod lifecycle;
#[cfg(test)]
mod places;
#[cfg(test)]
mod recovery;
