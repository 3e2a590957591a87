//! Categories in the GraphQL schema.

use wikala_module::graph::{Argument, Call, Given, Graph, Signature};
use wikala_module::http::Problem;

use super::{Speaking, create, delete, get, list, update};

/// The fields of this part.
pub(crate) fn fields(graph: Graph) -> Graph {
    graph
        .query("categories", "All categories.", list::list)
        .query("category", "One category.", get::get)
        .mutation("createCategory", "Makes a category.", create::create)
        .mutation(
            "updateCategory",
            "Renames, moves or archives a category.",
            update::update,
        )
        .mutation(
            "deleteCategory",
            "Deletes a category that is not used.",
            delete::delete,
        )
}

/// From `Accept-Language`.
impl Argument for Speaking {
    fn describe(_: &mut Signature) {}

    fn take(call: &Call, _: &Given) -> Result<Self, Problem> {
        Ok(Self::accepting(call.languages()))
    }
}
