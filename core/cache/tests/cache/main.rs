//! The shared memory on both sides: this process, and a real Redis that each test starts for itself.

#[cfg(test)]
mod both_sides;
#[cfg(test)]
mod channels;
#[cfg(test)]
mod losing;
#[cfg(test)]
mod memo;
#[cfg(test)]
mod server;
#[cfg(test)]
mod sharing;
