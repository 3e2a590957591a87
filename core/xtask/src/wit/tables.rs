//! What of the host's crate decides about imports and exports. The crate itself takes minutes to build, and
//! this program must not.

#[path = "../../../plugin-host/src/capability.rs"]
#[expect(
    dead_code,
    unreachable_pub,
    reason = "the file of core/plugin-host, of which a part is read"
)]
pub(crate) mod capability;
#[path = "../../../plugin-host/src/world.rs"]
#[expect(
    dead_code,
    unreachable_pub,
    reason = "the file of core/plugin-host, of which a part is read"
)]
pub(crate) mod world;
