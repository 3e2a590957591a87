DROP TABLE audit_checkpoints, audit_entries, outbox, letters, person_keys, data_keys, identities, passkeys,
    recovery_codes, second_factors, attempts, ceremonies, verification_tokens, refresh_tokens,
    sessions, group_members, policies, ownership_offers, former_members,
    invitation_roles, invitations;

ALTER TABLE signing_keys DROP COLUMN signs_from, DROP COLUMN sealed_by;

ALTER TABLE api_keys ADD COLUMN role text CHECK (role IN ('owner', 'admin', 'member', 'viewer'));
UPDATE api_keys AS k SET role = CASE WHEN r.pack = 'standard' THEN r.name ELSE 'viewer' END
FROM roles AS r WHERE r.id = k.role_id;
ALTER TABLE api_keys ALTER COLUMN role SET NOT NULL,
    DROP COLUMN role_id, DROP COLUMN scopes, DROP COLUMN owner_id, DROP COLUMN previous_hash,
    DROP COLUMN previous_until, DROP COLUMN rotated_at, DROP COLUMN version;

ALTER TABLE memberships ADD COLUMN role text CHECK (role IN ('owner', 'admin', 'member', 'viewer'));
UPDATE memberships AS m SET role = coalesce((
    SELECT r.name FROM user_roles AS u JOIN roles AS r ON r.id = u.role_id AND r.pack = 'standard'
    WHERE u.tenant_id = m.tenant_id AND u.user_id = m.user_id AND u.department_id IS NULL
    ORDER BY array_position(ARRAY['owner', 'admin', 'member', 'viewer'], r.name) LIMIT 1), 'viewer');
DROP TABLE user_roles, groups, role_permissions, roles, permissions;
DROP INDEX memberships_user_name, memberships_by_tenant;
ALTER TABLE memberships ALTER COLUMN role SET NOT NULL,
    DROP COLUMN is_active, DROP COLUMN department_id, DROP COLUMN permission_version,
    DROP COLUMN version, DROP COLUMN updated_at, DROP COLUMN first_name, DROP COLUMN last_name,
    DROP COLUMN phone, DROP COLUMN user_name, DROP COLUMN external_id,
    DROP COLUMN directory_attributes;

ALTER TABLE tenants DROP COLUMN role_pack, DROP COLUMN permission_version;

DROP INDEX users_email;
CREATE UNIQUE INDEX users_email ON users (lower(email));
ALTER TABLE users DROP COLUMN password_changed_at, DROP COLUMN two_factor_enabled, DROP COLUMN deleted_at,
    DROP COLUMN brought_by, DROP COLUMN erased_at;
