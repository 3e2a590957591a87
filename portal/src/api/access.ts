import { queryOptions } from "@tanstack/react-query";
import { body, items, type Schemas } from "@wikala/sdk";
import { useTranslation } from "react-i18next";
import { wikala } from "~/session/session";

export type Role = Schemas["Role"];
export type Permission = Schemas["Permission"];
export type Member = Schemas["Member"];

/** Every role of the tenant: the owner's first, then the other built-in ones, then its own. */
export const rolesQuery = queryOptions({
  queryKey: ["roles", "list"],
  queryFn: async ({ signal }) => {
    const read = (cursor?: string) => body(wikala.GET("/api/v1/roles", { params: { query: { limit: 200, ...(cursor && { cursor }) } }, signal }));
    return (await Array.fromAsync<Role>(items(read))).sort(byRank);
  },
  staleTime: 60_000,
});

export const permissionsQuery = queryOptions({
  queryKey: ["roles", "permissions"],
  queryFn: async ({ signal }) => {
    const read = (cursor?: string) => body(wikala.GET("/api/v1/permissions", { params: { query: { limit: 200, ...(cursor && { cursor }) } }, signal }));
    return Array.fromAsync<Permission>(items(read));
  },
  staleTime: 300_000,
});

function byRank(a: Role, b: Role): number {
  const rank = (role: Role) => (role.isOwner ? 0 : role.isSystem ? 1 : 2);
  return rank(a) - rank(b) || b.permissions.length - a.permissions.length || a.displayName.localeCompare(b.displayName);
}

/** What roles and permissions are called in the language. Those of tenants and plugins keep the names they were given. */
export function useAccessNames() {
  const { t } = useTranslation("access");
  return {
    role: (role: Pick<Role, "name" | "displayName" | "isSystem">) => (role.isSystem ? t(`roles.${role.name}.name`, { defaultValue: role.displayName }) : role.displayName),
    aboutRole: (role: Pick<Role, "name" | "description" | "isSystem">) => (role.isSystem ? t(`roles.${role.name}.about`, { defaultValue: role.description }) : role.description),
    permission: (permission: Pick<Permission, "name" | "description">) => t(`permissions.${permission.name}`, { defaultValue: permission.description }),
    resource: (resource: string) => t(`resources.${resource}`, { defaultValue: resource }),
  };
}

/** Names roles by their identifier in the API, such as `member`. */
export function useRoleName(roles: readonly Role[] | undefined): (name: string) => string {
  const names = useAccessNames();
  return (name) => {
    const role = roles?.find((each) => each.name === name);
    return role === undefined ? names.role({ name, displayName: name, isSystem: true }) : names.role(role);
  };
}
