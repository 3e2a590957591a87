//! A plugin that does harm on command, in every world.

wit_bindgen::generate!({
    path: "../wit",
    world: "hostile",
    generate_all,
});

mod harm;
mod page;
mod raw;
mod worlds;

struct Hostile;
export!(Hostile);
