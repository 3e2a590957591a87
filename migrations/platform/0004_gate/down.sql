ALTER TABLE api_keys DROP COLUMN frozen_at;
DROP TABLE tenant_switches;
DROP TABLE entitlement_overrides;
ALTER TABLE tenants
    DROP CONSTRAINT tenants_plan_end,
    DROP COLUMN time_zone,
    DROP COLUMN settling_until,
    DROP COLUMN entitlements_until,
    DROP COLUMN entitlements,
    DROP COLUMN plan_until,
    DROP COLUMN plan_state,
    DROP COLUMN plan;
DROP TABLE plan_versions;
DROP TABLE plans;
