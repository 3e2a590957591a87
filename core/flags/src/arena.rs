//! The memory of one evaluation.

use std::cell::Cell;

use datalogic_rs::bumpalo::Bump;

/// What a thread keeps for its next evaluation. More goes back after the rare one that needed it.
const KEPT: usize = 256 * 1024;

thread_local! {
    static SPARE: Cell<Option<Bump>> = const { Cell::new(None) };
}

/// Works in an empty arena: the one that this thread kept, if it has one.
pub(crate) fn with<R>(work: impl FnOnce(&Bump) -> R) -> R {
    let mut arena = SPARE.try_with(Cell::take).ok().flatten().unwrap_or_default();
    let result = work(&arena);
    arena.reset();
    if arena.allocated_bytes() <= KEPT {
        // A thread that is ending keeps nothing.
        let _ended = SPARE.try_with(|spare| spare.set(Some(arena)));
    }
    result
}

#[cfg(test)]
mod tests {
    use datalogic_rs::bumpalo::Bump;

    use super::with;

    #[test]
    fn an_evaluation_inside_of_another_has_an_arena_of_its_own() {
        let sum = with(|outer| {
            let one = outer.alloc(1);
            let two = with(|inner| *inner.alloc(2));
            *one + two
        });
        assert_eq!(sum, 3);
    }

    #[test]
    fn a_large_arena_is_not_kept() {
        with(|arena| arena.alloc_slice_fill_copy(1 << 20, 0_u8).len());
        assert!(with(Bump::allocated_bytes) <= super::KEPT);
    }
}
