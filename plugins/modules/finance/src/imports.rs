use wikala_module::http::Operation;

/// This part's operations.
pub fn operations() -> Vec<Operation> {
    Vec::new()
}
