//! The operations of this module, for tenants, for the deployment, and for OpenFeature clients.

use wikala_module::http::{Operation, Verb, codes as http};
use wikala_platform::codes::PERSON_REQUIRED;

use crate::codes::{
    APPROVAL_REQUIRED, CHANGE_ENDED, CHANGE_INVALID, CHANGE_NOT_FOUND, DEFINITION_INVALID, EVALUATION_FAILED,
    FLAG_NOT_FOUND, INVALID_CONTEXT, NOT_OVERRIDABLE, SECOND_PERSON_REQUIRED, TOO_MANY_STREAMS,
    UNKNOWN_ACTION,
};
use crate::{changes, definitions, effective, explain, flag, gate, ofrep, stale};

/// All of them.
pub(crate) fn all() -> Vec<Operation> {
    [asking(), own(), of_deployment(), waiting(), for_clients()]
        .into_iter()
        .flatten()
        .collect()
}

fn asking() -> Vec<Operation> {
    vec![
        Operation::new(
            Verb::Get,
            "/flags",
            "flags_listFlags",
            "Every flag as it answers me",
            effective::list,
        ),
        Operation::new(
            Verb::Get,
            "/flags/{key}/explain",
            "flags_explainFlag",
            "Why a flag answers me as it does",
            explain::for_me,
        )
        .codes([FLAG_NOT_FOUND]),
        Operation::new(
            Verb::Post,
            "/flags/{key}/explain",
            "flags_explainFlagFor",
            "Why a flag answers somebody as it does",
            explain::for_somebody,
        )
        .codes([FLAG_NOT_FOUND, INVALID_CONTEXT])
        .reads_only(),
        Operation::new(
            Verb::Get,
            "/gate/explain",
            "flags_explainGate",
            "What the gate says of an action, and which layer says it",
            gate::explain,
        )
        .codes([UNKNOWN_ACTION, http::HIDDEN]),
    ]
}

fn own() -> Vec<Operation> {
    let (all, one) = ("/flags/definitions", "/flags/definitions/{key}");
    let refused = [DEFINITION_INVALID, NOT_OVERRIDABLE, APPROVAL_REQUIRED];
    vec![
        Operation::new(
            Verb::Get,
            all,
            "flags_getDefinitions",
            "Read the tenant's own flags",
            definitions::get,
        ),
        Operation::new(
            Verb::Put,
            all,
            "flags_putDefinitions",
            "Replace the tenant's own flags",
            definitions::put,
        )
        .codes(refused),
        Operation::new(
            Verb::Put,
            one,
            "flags_putFlag",
            "Write a flag of the tenant's own",
            flag::put,
        )
        .codes(refused),
        Operation::new(
            Verb::Delete,
            one,
            "flags_deleteFlag",
            "Remove a flag of the tenant's own",
            flag::delete,
        )
        .codes(refused)
        .codes([FLAG_NOT_FOUND]),
        Operation::new(
            Verb::Post,
            "/flags/definitions/{key}/kill",
            "flags_killFlag",
            "Switch a flag of the tenant's own off at once",
            flag::kill,
        )
        .codes(refused)
        .codes([FLAG_NOT_FOUND, http::STALE]),
        Operation::new(
            Verb::Post,
            "/flags/definitions/{key}/revive",
            "flags_reviveFlag",
            "Switch a flag of the tenant's own on again",
            flag::revive,
        )
        .codes(refused)
        .codes([FLAG_NOT_FOUND, http::STALE]),
        Operation::new(
            Verb::Get,
            "/flags/stale",
            "flags_listStale",
            "The tenant's own flags that can go",
            stale::list,
        ),
    ]
}

fn of_deployment() -> Vec<Operation> {
    let (all, one) = ("/platform/flags/definitions", "/platform/flags/definitions/{key}");
    let refused = [DEFINITION_INVALID, APPROVAL_REQUIRED];
    vec![
        Operation::new(
            Verb::Get,
            all,
            "flags_getDeploymentDefinitions",
            "Read the flags of the deployment",
            definitions::get_deployment,
        ),
        Operation::new(
            Verb::Put,
            all,
            "flags_putDeploymentDefinitions",
            "Replace the flags of the deployment",
            definitions::put_deployment,
        )
        .codes(refused),
        Operation::new(
            Verb::Put,
            one,
            "flags_putDeploymentFlag",
            "Write a flag of the deployment",
            flag::put_deployment,
        )
        .codes(refused),
        Operation::new(
            Verb::Delete,
            one,
            "flags_deleteDeploymentFlag",
            "Remove a flag of the deployment",
            flag::delete_deployment,
        )
        .codes(refused)
        .codes([FLAG_NOT_FOUND]),
        Operation::new(
            Verb::Post,
            "/platform/flags/definitions/{key}/kill",
            "flags_killDeploymentFlag",
            "Switch a flag off at once, for everybody",
            flag::kill_deployment,
        )
        .codes(refused)
        .codes([FLAG_NOT_FOUND, http::STALE]),
        Operation::new(
            Verb::Post,
            "/platform/flags/definitions/{key}/revive",
            "flags_reviveDeploymentFlag",
            "Switch a flag of the deployment on again",
            flag::revive_deployment,
        )
        .codes(refused)
        .codes([FLAG_NOT_FOUND, http::STALE]),
        Operation::new(
            Verb::Get,
            "/platform/flags/stale",
            "flags_listDeploymentStale",
            "The deployment's flags that can go",
            stale::list_deployment,
        ),
    ]
}

fn waiting() -> Vec<Operation> {
    let asked = [
        CHANGE_INVALID,
        PERSON_REQUIRED,
        FLAG_NOT_FOUND,
        DEFINITION_INVALID,
        NOT_OVERRIDABLE,
    ];
    let approved = [
        CHANGE_NOT_FOUND,
        CHANGE_ENDED,
        SECOND_PERSON_REQUIRED,
        PERSON_REQUIRED,
        FLAG_NOT_FOUND,
        DEFINITION_INVALID,
        NOT_OVERRIDABLE,
        http::STALE,
    ];
    let (own, of_deployment) = ("/flags/changes", "/platform/flags/changes");
    vec![
        Operation::new(
            Verb::Post,
            own,
            "flags_requestChange",
            "Ask for a change of a flag, at a time or with approval",
            changes::request,
        )
        .codes(asked),
        Operation::new(
            Verb::Get,
            own,
            "flags_listChanges",
            "What was asked for of the tenant's own flags",
            changes::list,
        ),
        Operation::new(
            Verb::Post,
            "/flags/changes/{id}/approve",
            "flags_approveChange",
            "Approve what somebody else asked for",
            changes::approve,
        )
        .codes(approved),
        Operation::new(
            Verb::Post,
            "/flags/changes/{id}/cancel",
            "flags_cancelChange",
            "Cancel what has not been carried out",
            changes::cancel,
        )
        .codes([CHANGE_NOT_FOUND, CHANGE_ENDED]),
        Operation::new(
            Verb::Post,
            of_deployment,
            "flags_requestDeploymentChange",
            "Ask for a change of a flag of the deployment",
            changes::request_deployment,
        )
        .codes(asked),
        Operation::new(
            Verb::Get,
            of_deployment,
            "flags_listDeploymentChanges",
            "What was asked for of the deployment's flags",
            changes::list_deployment,
        ),
        Operation::new(
            Verb::Post,
            "/platform/flags/changes/{id}/approve",
            "flags_approveDeploymentChange",
            "Approve what somebody else asked for of the deployment's flags",
            changes::approve_deployment,
        )
        .codes(approved),
        Operation::new(
            Verb::Post,
            "/platform/flags/changes/{id}/cancel",
            "flags_cancelDeploymentChange",
            "Cancel what has not been carried out of the deployment's flags",
            changes::cancel_deployment,
        )
        .codes([CHANGE_NOT_FOUND, CHANGE_ENDED]),
    ]
}

fn for_clients() -> Vec<Operation> {
    vec![
        Operation::new(
            Verb::Post,
            "/ofrep/v1/evaluate/flags/{key}",
            "flags_evaluateFlag",
            "Evaluate a flag (OFREP)",
            ofrep::one,
        )
        .codes([FLAG_NOT_FOUND, INVALID_CONTEXT, EVALUATION_FAILED])
        .reads_only(),
        Operation::new(
            Verb::Post,
            "/ofrep/v1/evaluate/flags",
            "flags_evaluateFlags",
            "Evaluate all flags (OFREP)",
            ofrep::all,
        )
        .codes([INVALID_CONTEXT])
        .reads_only(),
        Operation::new(
            Verb::Get,
            "/ofrep/v1/events",
            "flags_streamChanges",
            "Hear of changes of flags as server-sent events (OFREP)",
            ofrep::open_events,
        )
        .codes([TOO_MANY_STREAMS, http::UNAUTHENTICATED, http::FORBIDDEN])
        .long_running(),
    ]
}
