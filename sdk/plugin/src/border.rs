//! The functions of the host. A component calls the real ones; everything else calls the double of
//! [`testing`](crate::testing).

#[cfg(target_arch = "wasm32")]
mod component;
#[cfg(not(target_arch = "wasm32"))]
mod double;

#[cfg(target_arch = "wasm32")]
pub(crate) use component::*;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use double::*;
