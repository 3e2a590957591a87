/** Permissions such as `finance.read`, under what they are about. */
export function byResource(permissions: readonly string[]): [resource: string, permissions: string[]][] {
  const groups = new Map<string, string[]>();
  for (const permission of [...permissions].sort()) {
    const [resource = ""] = permission.split(".");
    groups.set(resource, [...(groups.get(resource) ?? []), permission]);
  }
  return [...groups];
}
