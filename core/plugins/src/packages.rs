//! Packages: what can be installed. The operator offers them to all tenants, and tenants bring their own.

mod admit;
mod block;
mod body;
mod create;
mod file;
mod list;
mod remove;

use wikala_module::http::{Operation, Verb};

use crate::codes;

pub(crate) use admit::limits;
pub(crate) use body::PackageBody;

/// The tenant's part of the operations.
pub(crate) fn operations() -> Vec<Operation> {
    vec![
        Operation::new(
            Verb::Get,
            "/plugins/catalogue",
            "plugins_listCatalogue",
            "The packages that my tenant can install",
            list::catalogue,
        ),
        Operation::new(
            Verb::Post,
            "/plugins/packages",
            "plugins_uploadPackage",
            "Bring a package of my tenant's own",
            create::upload,
        )
        .codes(TAKEN)
        .codes([codes::TOO_MUCH])
        .long_running(),
        Operation::new(
            Verb::Delete,
            "/plugins/packages/{id}",
            "plugins_removePackage",
            "Remove a package of my tenant's own; installations of it stop",
            remove::own,
        )
        .codes([codes::PACKAGE_NOT_FOUND]),
    ]
}

/// The operator's part.
pub(crate) fn operations_of_platform() -> Vec<Operation> {
    vec![
        Operation::new(
            Verb::Get,
            "/platform/plugins/packages",
            "plugins_listPackages",
            "All packages, also those that tenants brought",
            list::all,
        ),
        Operation::new(
            Verb::Post,
            "/platform/plugins/packages",
            "plugins_offerPackage",
            "Offer a package to all tenants",
            create::offer,
        )
        .codes(TAKEN)
        .long_running(),
        Operation::new(
            Verb::Delete,
            "/platform/plugins/packages/{id}",
            "plugins_withdrawPackage",
            "Take a package back; installations of it stop",
            remove::any,
        )
        .codes([codes::PACKAGE_NOT_FOUND]),
        Operation::new(
            Verb::Post,
            "/platform/plugins/packages/{id}/block",
            "plugins_blockPackage",
            "Stop what a package contains wherever it runs",
            block::block,
        )
        .codes([codes::PACKAGE_NOT_FOUND, codes::BLOCK_INVALID]),
        Operation::new(
            Verb::Post,
            "/platform/plugins/packages/{id}/unblock",
            "plugins_unblockPackage",
            "Let a blocked package go on",
            block::unblock,
        )
        .codes([codes::PACKAGE_NOT_FOUND]),
    ]
}

/// Why a package is not taken.
const TAKEN: [wikala_module::kernel::error_kind::ErrorCode; 5] = [
    codes::UPLOADS_OFF,
    codes::PACKAGE_INVALID,
    codes::PACKAGE_UNTRUSTED,
    codes::PACKAGE_BLOCKED,
    codes::VERSION_TAKEN,
];
