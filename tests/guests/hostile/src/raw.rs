//! The host's log without the types around it: what the bindings would never send.

#[link(wasm_import_module = "wikala:host-log/log@1.0.0")]
unsafe extern "C" {
    #[link_name = "write"]
    fn write(level: i32, start: usize, length: usize);
}

pub fn log(level: i32, message: &[u8]) {
    // SAFETY: plain numbers; the host must not trust them.
    unsafe { write(level, message.as_ptr() as usize, message.len()) }
}

pub fn log_from(start: usize, length: usize) {
    // SAFETY: as above.
    unsafe { write(1, start, length) }
}
