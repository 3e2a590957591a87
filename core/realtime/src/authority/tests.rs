use serde_json::{Value, json};
use wikala_module::kernel::entitlement::Entitlements;
use wikala_module::kernel::id::{TenantId, UserId, new_uuid};
use wikala_module::kernel::policy::{Held, Permissions, ScopeKind};
use wikala_module::kernel::tenant::{Tenant, TenantSchema, TenantState};
use wikala_module::kernel::tier::Tier;

use super::*;

const RULE: ActionRule = ActionRule {
    name: "notes.read_notes",
    permission: "notes.read",
    module: "notes",
    tier: Tier::Core,
    flag: None,
    scope: ScopeKind::Tenant,
    within_departments: true,
    about: None,
    meter: None,
};

const OWN: ActionRule = ActionRule {
    name: "notes.read_own_notes",
    permission: "notes.self",
    ..RULE
};

fn gate() -> Gate {
    Gate {
        modules: ["notes".to_owned()].into(),
        ..Gate::default()
    }
}

fn somebody(permissions: Permissions) -> Principal {
    let tenant = Tenant {
        id: TenantId::generate(),
        schema: TenantSchema::from_number(1).unwrap(),
        slug: "north".into(),
        cell: "main".into(),
        epoch: 1,
        state: TenantState::Active,
        entitlements: Arc::new(Entitlements::of_tier(Tier::Core)),
        settling: false,
        time_zone: Default::default(),
        locale: "en".into(),
    };
    Principal {
        tenant: Some(Arc::new(tenant)),
        permissions,
        ..Principal::of(Actor::User(UserId(new_uuid())))
    }
}

fn event(data: &Value) -> CloudEvent {
    serde_json::from_value(json!({
        "specversion": "1.0", "id": new_uuid(), "source": "/tenants/x", "type": "wikala.notes.note.made.v1",
        "subject": "x", "time": "2026-03-01T00:00:00Z", "datacontenttype": "application/json",
        "wikalatenant": new_uuid(), "wikalaactor": "system", "sequence": 1, "data": data,
    }))
    .unwrap()
}

#[test]
fn a_permission_within_departments_shows_events_of_these_alone() {
    let (mine, other) = (new_uuid(), new_uuid());
    let mut held = Held::default();
    held.grant("notes.read", Some(mine));
    let principal = somebody(held.into());
    let reader = Reader {
        rule: RULE,
        own: None,
    };
    let sees = |data: Value| may_see(&gate(), &principal, &reader, &event(&data));
    assert!(sees(json!({ "departmentId": mine })));
    assert!(!sees(json!({ "departmentId": other })));
    assert!(!sees(json!({ "departmentId": null })));
    assert!(!sees(json!({})));
    let everywhere = somebody(Permissions::named(["notes.read"]));
    assert!(may_see(
        &gate(),
        &everywhere,
        &reader,
        &event(&json!({ "departmentId": other }))
    ));
}

#[test]
fn what_somebody_asked_for_is_theirs() {
    let principal = somebody(Permissions::named(["notes.self"]));
    let reader = Reader {
        rule: RULE,
        own: Some(OWN),
    };
    let sees = |data: Value| may_see(&gate(), &principal, &reader, &event(&data));
    assert!(sees(json!({ "createdBy": principal.actor.to_string() })));
    assert!(!sees(json!({ "createdBy": "user:somebody-else" })));
    assert!(!sees(json!({})));
    let done = CloudEvent {
        wikalaactor: principal.actor.to_string(),
        ..event(&json!({}))
    };
    assert!(may_see(&gate(), &principal, &reader, &done));
    let nobody = Reader { own: None, ..reader };
    assert!(!may_see(&gate(), &principal, &nobody, &done));
}
