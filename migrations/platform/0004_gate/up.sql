-- Plans, and what each tenant has of them.
CREATE TABLE plans (
    code text PRIMARY KEY CONSTRAINT plans_code_form CHECK (code ~ '^[a-z0-9][a-z0-9_-]{0,39}$'),
    version integer NOT NULL DEFAULT 1,
    -- By language, `{"en": "Premium", "ar": "..."}`.
    name jsonb NOT NULL,
    tier text NOT NULL CHECK (tier IN ('core', 'premium', 'enterprise')),
    -- The ladder: the smaller plan has the lower rung.
    rung integer NOT NULL,
    price_minor bigint NOT NULL CHECK (price_minor >= 0),
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    trial_days integer NOT NULL DEFAULT 0 CHECK (trial_days BETWEEN 0 AND 365),
    grace_days integer NOT NULL DEFAULT 0 CHECK (grace_days BETWEEN 0 AND 365),
    features text[] NOT NULL CHECK (cardinality(features) <= 200),
    -- `{"finance.transactions": {"most": 1000, "per": "month"}}`; a meter that is not named is not limited.
    limits jsonb NOT NULL,
    -- What support promises, shown and not enforced.
    support jsonb NOT NULL,
    is_offered boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);

-- Every version a plan ever had. Append-only.
CREATE TABLE plan_versions (
    code text NOT NULL REFERENCES plans,
    version integer NOT NULL,
    body jsonb NOT NULL,
    changed_by text NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (code, version)
);

-- Version 0 is replaced by the deployment's plan file when the host starts.
INSERT INTO plans (code, version, name, tier, rung, price_minor, currency, features, limits, support)
SELECT tier, 0, jsonb_build_object('en', initcap(tier)), tier, rung, 0, 'USD', '{}', '{}', '{}'
FROM (VALUES ('core', 10), ('premium', 20), ('enterprise', 30)) AS ladder (tier, rung);

ALTER TABLE tenants
    ADD COLUMN plan text REFERENCES plans,
    ADD COLUMN plan_state text NOT NULL DEFAULT 'active'
        CHECK (plan_state IN ('active', 'trial', 'grace')),
    -- When the trial or the grace ends; the tenant then falls to the lowest plan.
    ADD COLUMN plan_until timestamptz,
    -- What the plan, the overrides and the switches come to, as of `epoch`.
    ADD COLUMN entitlements jsonb,
    -- When something that was given for a time ends, and they must be resolved again.
    ADD COLUMN entitlements_until timestamptz,
    -- While this is set no host remembers the tenant: its entitlements are about to change.
    ADD COLUMN settling_until timestamptz,
    ADD COLUMN time_zone text NOT NULL DEFAULT 'UTC' CHECK (length(time_zone) BETWEEN 1 AND 64);

UPDATE tenants SET plan = tier;
ALTER TABLE tenants ALTER COLUMN plan SET NOT NULL;
ALTER TABLE tenants ADD CONSTRAINT tenants_plan_end CHECK ((plan_state = 'active') = (plan_until IS NULL));

CREATE INDEX tenants_by_plan ON tenants (plan, id);
CREATE INDEX tenants_by_entitlements_end ON tenants (LEAST(entitlements_until, plan_until))
    WHERE entitlements_until IS NOT NULL OR plan_until IS NOT NULL;
CREATE INDEX tenants_unresolved ON tenants (id) WHERE entitlements IS NULL;
CREATE INDEX tenants_settling ON tenants (settling_until) WHERE settling_until IS NOT NULL;

-- What an operator gives a tenant besides its plan, or takes away.
CREATE TABLE entitlement_overrides (
    id uuid PRIMARY KEY,
    tenant_id uuid NOT NULL REFERENCES tenants ON DELETE CASCADE,
    kind text NOT NULL CHECK (kind IN ('feature', 'limit')),
    -- The feature or the meter.
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    is_on boolean,
    -- Without a number the meter is not limited.
    most bigint CHECK (most >= 0),
    per text CHECK (per IN ('day', 'month', 'total')),
    reason text NOT NULL CHECK (length(reason) BETWEEN 3 AND 500),
    expires_at timestamptz,
    created_by text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (tenant_id, kind, name),
    CHECK ((kind = 'feature') = (is_on IS NOT NULL)),
    CHECK ((most IS NULL) = (per IS NULL)),
    CHECK (kind = 'limit' OR most IS NULL)
);

-- What a tenant switched off for itself.
CREATE TABLE tenant_switches (
    tenant_id uuid NOT NULL REFERENCES tenants ON DELETE CASCADE,
    kind text NOT NULL CHECK (kind IN ('feature', 'module')),
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    changed_by text NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, kind, name)
);

-- A key beyond what the plan allows cannot be used, and is kept: a larger plan thaws it.
ALTER TABLE api_keys ADD COLUMN frozen_at timestamptz;
