import type { Permission, Role } from "~/api/access";

/** What was ticked and is not saved yet: permissions by the id of the role. */
export type Draft = Readonly<Record<string, readonly string[]>>;

export interface Change {
  role: Role;
  permissions: readonly string[];
  added: readonly string[];
  taken: readonly string[];
}

export function permissionsOf(role: Role, draft: Draft): readonly string[] {
  return draft[role.id] ?? role.permissions;
}

/** Ticks or unticks one cell. A role that is as it was is no change. */
export function toggled(draft: Draft, role: Role, permission: string): Draft {
  const held = permissionsOf(role, draft);
  const next = held.includes(permission) ? held.filter((each) => each !== permission) : [...held, permission];
  const { [role.id]: _, ...others } = draft;
  return isSame(next, role.permissions) ? others : { ...others, [role.id]: next };
}

/** What saving would change, role by role. */
export function changesOf(roles: readonly Role[], draft: Draft): Change[] {
  return roles.flatMap((role) => {
    const permissions = draft[role.id];
    if (permissions === undefined || isSame(permissions, role.permissions)) return [];
    const added = permissions.filter((each) => !role.permissions.includes(each));
    const taken = role.permissions.filter((each) => !permissions.includes(each));
    return [{ role, permissions, added, taken }];
  });
}

/** The rows of the matrix: permissions by what they are about. */
export function byResource(permissions: readonly Permission[]): [resource: string, permissions: readonly Permission[]][] {
  const groups = new Map<string, Permission[]>();
  for (const permission of permissions) groups.set(permission.resource, [...(groups.get(permission.resource) ?? []), permission]);
  return [...groups];
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((each) => b.includes(each));
}
