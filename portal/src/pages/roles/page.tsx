import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { permissionsQuery, type Role, rolesQuery } from "~/api/access";
import { Card } from "~/design/card";
import { Loaded } from "~/design/loaded";
import { Page } from "~/design/page";
import { useFormat } from "~/i18n/format";
import { useCan } from "~/session/me";
import { type Draft, changesOf, toggled } from "./draft";
import { Matrix } from "./matrix";
import { RoleForm } from "./role-form";
import { SaveBar } from "./save-bar";

/** Who may do what: permissions by roles. */
export default function RolesPage() {
  const { t } = useTranslation("roles");
  const format = useFormat();
  const can = useCan();
  const roles = useQuery(rolesQuery);
  const permissions = useQuery(permissionsQuery);
  const [draft, setDraft] = useState<Draft>({});
  const [edited, setEdited] = useState<Role | "new">();
  const mayManage = can("roles.manage");
  const own = roles.data?.filter(({ isSystem }) => !isSystem).length ?? 0;
  const changes = changesOf(roles.data ?? [], draft);
  const add = mayManage && (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setEdited("new")}>
      {t("add")}
    </Button>
  );
  return (
    <Page title={t("title")} about={roles.data ? t("count", { count: own, roles: format.number(own) }) : t("about")} actions={add}>
      <Card flush>
        <Loaded query={roles}>
          {(all) => (
            <Loaded query={permissions}>
              {(rows) => (
                <Matrix
                  roles={all}
                  permissions={rows}
                  draft={draft}
                  onToggle={mayManage ? (role, permission) => setDraft(toggled(draft, role, permission)) : undefined}
                  onEdit={mayManage ? setEdited : undefined}
                />
              )}
            </Loaded>
          )}
        </Loaded>
      </Card>
      {changes.length > 0 && <SaveBar changes={changes} onDone={() => setDraft({})} />}
      <RoleForm edited={edited} roles={roles.data ?? []} onClose={() => setEdited(undefined)} />
    </Page>
  );
}
