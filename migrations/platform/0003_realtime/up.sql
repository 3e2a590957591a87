-- Connections that stay open, for their limits and for presence. All of it is about the moment, so
-- it need not outlive a crash of the database: hosts write it down again.

-- Hosts with open connections. One that stops to renew its lease is dead, and its connections with it.
CREATE UNLOGGED TABLE realtime_hosts (
    id uuid PRIMARY KEY,
    lease_until timestamptz NOT NULL
);

CREATE INDEX realtime_hosts_by_lease ON realtime_hosts (lease_until);

CREATE UNLOGGED TABLE realtime_connections (
    tenant_id uuid NOT NULL,
    -- `user:<id>` or `key:<id>`
    actor text NOT NULL CHECK (length(actor) BETWEEN 1 AND 50),
    host_id uuid NOT NULL REFERENCES realtime_hosts ON DELETE CASCADE,
    connections integer NOT NULL CHECK (connections > 0),
    since timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, actor, host_id)
);

CREATE INDEX realtime_connections_by_host ON realtime_connections (host_id);
