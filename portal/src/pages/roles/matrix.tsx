import { Checkbox, Text, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { IconCheck, IconPencil } from "@tabler/icons-react";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { type Permission, type Role, useAccessNames } from "~/api/access";
import { useMe } from "~/session/me";
import { byResource, type Draft, permissionsOf } from "./draft";
import classes from "./matrix.module.css";

interface MatrixProps {
  roles: readonly Role[];
  permissions: readonly Permission[];
  draft: Draft;
  onToggle: ((role: Role, permission: string) => void) | undefined;
  onEdit: ((role: Role) => void) | undefined;
}

/** Permissions in rows, roles in columns. The built-in roles can be read; the tenant's own can be ticked. */
export function Matrix({ roles, permissions, draft, onToggle, onEdit }: MatrixProps) {
  const { t } = useTranslation("roles");
  const names = useAccessNames();
  return (
    <div className={classes["scroller"]} tabIndex={0} role="region" aria-label={t("matrix")}>
      <table className={classes["matrix"]} aria-label={t("matrix")}>
        <thead>
          <tr>
            <th scope="col" className={classes["what"]}>
              <Text size="sm" fw={600}>
                {t("permission")}
              </Text>
            </th>
            {roles.map((role) => (
              <th key={role.id} scope="col">
                <RoleHead role={role} onEdit={onEdit} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {byResource(permissions).map(([resource, rows]) => (
            <Fragment key={resource}>
              <tr>
                <th scope="rowgroup" colSpan={roles.length + 1} className={classes["group"]}>
                  <Text size="xs" fw={700} c="dimmed" component="span">
                    {names.resource(resource)}
                  </Text>
                </th>
              </tr>
              {rows.map((permission) => (
                <tr key={permission.id}>
                  <th scope="row" className={classes["what"]}>
                    <Text size="sm">{names.permission(permission)}</Text>
                    <Text size="xs" c="dimmed" ff="monospace" dir="ltr" className="page-aligned">
                      {permission.name}
                    </Text>
                  </th>
                  {roles.map((role) => (
                    <Cell key={role.id} role={role} permission={permission} draft={draft} onToggle={onToggle} />
                  ))}
                </tr>
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function RoleHead({ role, onEdit }: { role: Role; onEdit: MatrixProps["onEdit"] }) {
  const { t } = useTranslation("roles");
  const names = useAccessNames();
  const name = names.role(role);
  const title = (
    <Text size="sm" fw={600} dir="auto" ta="center" component="span">
      {name}
    </Text>
  );
  if (role.isSystem || onEdit === undefined) {
    return (
      <>
        {title}
        <Text size="xs" c="dimmed" fw={400}>
          {role.isSystem ? t("builtIn") : t("own")}
        </Text>
      </>
    );
  }
  return (
    <UnstyledButton ta="center" aria-label={t("edit", { name })} onClick={() => onEdit(role)}>
      {title}
      <Text size="xs" c="var(--w-accent)" fw={500} component="span" display="block">
        <IconPencil size={13} aria-hidden /> {t("own")}
      </Text>
    </UnstyledButton>
  );
}

interface CellProps {
  role: Role;
  permission: Permission;
  draft: Draft;
  onToggle: MatrixProps["onToggle"];
}

function Cell({ role, permission, draft, onToggle }: CellProps) {
  const { t } = useTranslation("roles");
  const names = useAccessNames();
  const mine = useMe()?.permissions ?? [];
  const isHeld = permissionsOf(role, draft).includes(permission.name);
  if (role.isSystem || onToggle === undefined) {
    return (
      <td>
        {isHeld ? <IconCheck size={18} color="var(--w-accent)" aria-hidden /> : <span aria-hidden>·</span>}
        <VisuallyHidden>{isHeld ? t("yes") : t("no")}</VisuallyHidden>
      </td>
    );
  }
  const isChanged = isHeld !== role.permissions.includes(permission.name);
  // Nobody gives what they do not hold.
  const isOutOfReach = !mine.includes(permission.name) || permission.name === "platform.ownership";
  return (
    <td className={isChanged ? classes["changed"] : undefined}>
      <Checkbox
        className={classes["box"] ?? ""}
        aria-label={`${names.role(role)}: ${names.permission(permission)}`}
        checked={isHeld}
        disabled={isOutOfReach}
        onChange={() => onToggle(role, permission.name)}
      />
    </td>
  );
}
