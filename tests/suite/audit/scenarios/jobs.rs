//! Jobs.

use serde_json::json;
use wikala_kernel::id::new_uuid;

use crate::audit::world::{World, scenarios};

/// A job that no worker does, as it is before or after its end.
async fn job(world: &World, is_dead: bool) -> String {
    let (id, tenant) = (new_uuid(), world.tenant.id);
    let sql = world.platform.sql().await;
    let row = format!(
        "'{id}', '{tenant}', 'tests.nothing', '{{}}', '{}'",
        world.key.actor
    );
    let made = if is_dead {
        format!(
            "INSERT INTO platform.ended_jobs
                 (id, tenant_id, kind, payload, actor, state, priority, attempt, run_at, created_at)
             VALUES ({row}, 'dead', 100, 8, now(), now())"
        )
    } else {
        format!(
            "INSERT INTO platform.jobs (id, tenant_id, kind, payload, actor, run_at)
             VALUES ({row}, now() + interval '1 day')"
        )
    };
    sql.batch_execute(&made).await.unwrap();
    format!("/jobs/{id}")
}

scenarios! {
    "platform_cancelJob" => |world| {
        let path = job(world, false).await;
        world.key.posts(&format!("{path}/cancel"), json!({}))
    };
    "platform_retryJob" => |world| {
        let path = job(world, true).await;
        world.key.posts(&format!("{path}/retry"), json!({}))
    };
}
