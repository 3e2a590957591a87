//! Operations, access, problems and paging: what every endpoint shares.
