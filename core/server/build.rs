//! Builds the program anew when the pages of the portal were.

fn main() {
    println!("cargo:rerun-if-changed=../../portal/dist");
}
