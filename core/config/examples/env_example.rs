//! Prints `.env.example`: `cargo run -p wikala-config --example env_example > .env.example`.

fn main() {
    print!("{}", wikala_config::env_example());
}
