import { Button, Group, MultiSelect, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { body, type Schemas } from "@wikala/sdk";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Member, rolesQuery, useRoleName } from "~/api/access";
import { Card } from "~/design/card";
import { faultOf, FormError } from "~/design/form-error";
import { Loaded } from "~/design/loaded";
import { useFormat } from "~/i18n/format";
import { useCan } from "~/session/me";
import { wikala } from "~/session/session";
import { assignmentsQuery } from "./queries";

type Assignment = Schemas["RoleAssignment"];

interface RolesFormProps {
  member: Member;
  etag: string;
  isMe: boolean;
}

/** Which roles a member holds. */
export function RolesForm({ member, etag, isMe }: RolesFormProps) {
  const { t } = useTranslation("members");
  const assignments = useQuery(assignmentsQuery(member.id));
  return (
    <Card title={t("roles.title")}>
      <Loaded query={assignments}>
        {(held) => <Fields key={held.map(({ id }) => id).join()} member={member} etag={etag} isMe={isMe} held={held} />}
      </Loaded>
    </Card>
  );
}

function Fields({ member, etag, isMe, held }: RolesFormProps & { held: readonly Assignment[] }) {
  const { t } = useTranslation("members");
  const format = useFormat();
  const can = useCan();
  const client = useQueryClient();
  const { data: roles = [] } = useQuery(rolesQuery);
  const roleName = useRoleName(roles);
  // What counts within a department, and what a directory brought, is not for this form: it stays as it is.
  const elsewhere = held.filter(({ departmentId, groupId }) => departmentId != null || groupId != null);
  const everywhere = held.filter((each) => !elsewhere.includes(each)).map(({ role }) => role);
  const [chosen, setChosen] = useState(everywhere);
  const save = useMutation({
    mutationFn: () => {
      const kept = elsewhere.map(({ role, departmentId }) => ({ role, departmentId: departmentId ?? null }));
      return body(
        wikala.PUT("/api/v1/users/{id}/roles", {
          params: { path: { id: member.id }, header: { "If-Match": etag } },
          body: { roles: [...chosen.map((role) => ({ role })), ...kept] },
        }),
      );
    },
    onSuccess: () => notifications.show({ color: "wikala", message: t("states:actions.saved") }),
    onSettled: () => client.invalidateQueries({ queryKey: ["users"] }),
  });
  const isChanged = [...chosen].sort().join() !== [...everywhere].sort().join();
  const mayAssign = can("roles.assign") && !isMe;
  const first = held[0];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <FormError error={save.error} />
        <MultiSelect
          label={t("roles.label")}
          description={mayAssign ? t("roles.about") : t(isMe ? "roles.own" : "roles.readOnly")}
          searchable
          disabled={!mayAssign}
          value={chosen}
          data={roles.map(({ name }) => ({ value: name, label: roleName(name) }))}
          error={faultOf(save.error, "/roles")}
          onChange={setChosen}
        />
        {elsewhere.length > 0 && (
          <Text size="sm" c="dimmed">
            {t("roles.elsewhere", { roles: elsewhere.map(({ role }) => roleName(role)).join(" · ") })}
          </Text>
        )}
        <Group justify="space-between">
          <Text size="xs" c="dimmed">
            {first && t("roles.since", { when: format.moment(first.assignedAt) })}
          </Text>
          {mayAssign && (
            <Button type="submit" disabled={!isChanged || chosen.length === 0} loading={save.isPending}>
              {t("roles.save")}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}
