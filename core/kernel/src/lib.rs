//! Ids, money, time, pages, actors, tenants and the policy decision: no input or output, no framework.
