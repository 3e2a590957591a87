//! The one step that the compiler cannot vouch for.

use wasmtime::Engine;
use wasmtime::component::Component;

use crate::artefact::Verified;

/// Makes a component of compiled code.
#[expect(
    unsafe_code,
    reason = "compiled code runs as it is; only the type `Verified` comes here, which is code that this host \
              compiled and authenticated with its own key"
)]
pub(crate) fn load(engine: &Engine, code: &Verified) -> wasmtime::Result<Component> {
    // SAFETY: the bytes are what `Component::serialize` of an engine with the same settings gave: the key of
    // the host authenticates them together with the engine's compatibility hash.
    unsafe { Component::deserialize(engine, code.bytes()) }
}
