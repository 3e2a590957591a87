//! The configuration as its users meet it: files, environment, mistakes, and documents that must not drift.

#[cfg(test)]
mod composing;
#[cfg(test)]
mod drift;
#[cfg(test)]
mod identity;
#[cfg(test)]
mod layers;
#[cfg(test)]
mod loading;
#[cfg(test)]
mod mistakes;
