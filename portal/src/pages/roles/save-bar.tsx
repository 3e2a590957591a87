import { Button, Group, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { body } from "@wikala/sdk";
import { useTranslation } from "react-i18next";
import { type Role, useAccessNames } from "~/api/access";
import { ifMatch } from "~/api/finance";
import { FormError } from "~/design/form-error";
import { useFormat } from "~/i18n/format";
import { useCan } from "~/session/me";
import { wikala } from "~/session/session";
import type { Change } from "./draft";
import classes from "./matrix.module.css";

/** Who holds a role: how many, and the first of them. */
export function holdersQuery(role: Role) {
  return queryOptions({
    queryKey: ["users", "holders", role.name],
    queryFn: async ({ signal }) => {
      const page = await body(wikala.GET("/api/v1/users", { params: { query: { role: role.name, limit: 3, count: true } }, signal }));
      return { total: page.total ?? page.data.length, names: page.data.map(({ firstName, lastName, email }) => `${firstName} ${lastName}`.trim() || email) };
    },
  });
}

/** What would change and whom it concerns, before it is saved. */
export function SaveBar({ changes, onDone }: { changes: readonly Change[]; onDone: () => void }) {
  const { t } = useTranslation("roles");
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: async () => {
      for (const { role, permissions } of changes) {
        const { name, displayName, description } = role;
        await body(wikala.PUT("/api/v1/roles/{id}", { params: { path: { id: role.id }, header: ifMatch(role) }, body: { name, displayName, description, permissions: [...permissions] } }));
      }
    },
    onSuccess: () => {
      notifications.show({ color: "wikala", message: t("states:actions.saved") });
      onDone();
    },
    onSettled: () => client.invalidateQueries({ queryKey: ["roles"] }),
  });
  return (
    <section className={classes["bar"]} aria-label={t("unsaved")}>
      <Stack gap="xs">
        <FormError error={save.error} />
        <Group justify="space-between" gap="md">
          <div role="status">
            {changes.map((change) => (
              <ChangeLine key={change.role.id} change={change} />
            ))}
          </div>
          <Group gap="sm">
            <Button variant="default" onClick={onDone}>
              {t("discard")}
            </Button>
            <Button loading={save.isPending} onClick={() => save.mutate()}>
              {t("states:actions.save")}
            </Button>
          </Group>
        </Group>
      </Stack>
    </section>
  );
}

function ChangeLine({ change: { role, added, taken } }: { change: Change }) {
  const { t } = useTranslation("roles");
  const format = useFormat();
  const names = useAccessNames();
  const can = useCan();
  const holders = useQuery({ ...holdersQuery(role), enabled: can("users.read") });
  const who = holders.data;
  return (
    <Text size="sm">
      <bdi>
        <strong>{names.role(role)}</strong>
      </bdi>
      {": "}
      {t("change", { added: format.number(added.length), taken: format.number(taken.length) })}
      {who && (
        <Text component="span" size="sm" c="dimmed">
          {" · "}
          {t("concerns", { count: who.total, members: format.number(who.total) })}
          {who.names.length > 0 && (
            <>
              {": "}
              <bdi>{who.names.join(" · ")}</bdi>
              {who.total > who.names.length && " …"}
            </>
          )}
        </Text>
      )}
    </Text>
  );
}
