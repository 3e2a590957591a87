import { Button, Group, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { body } from "@wikala/sdk";
import { useTranslation } from "react-i18next";
import { useChange } from "~/api/use-change";
import { Label } from "~/design/label";
import { useFormat } from "~/i18n/format";
import { wikala } from "~/session/session";
import { Missing } from "./missing";
import { COLOURS, type FleetTenant } from "./queries";

/** Organisations with where their data stands, and what keeps it there. */
export function TenantList({ tenants }: { tenants: readonly FleetTenant[] }) {
  const { t } = useTranslation("fleet");
  return (
    <Stack gap="lg" component="ul" m={0} p="md" pt={0} style={{ listStyle: "none" }} aria-label={t("tenants")}>
      {tenants.map((tenant) => (
        <Stack key={`${tenant.cell} ${tenant.schema}`} component="li" gap="xs">
          <Head fleetTenant={tenant} />
          {tenant.modules.map((module) => (
            <Missing key={module.module} module={module} />
          ))}
        </Stack>
      ))}
    </Stack>
  );
}

function Head({ fleetTenant: { tenant, cell, schema, state, migratedAt } }: { fleetTenant: FleetTenant }) {
  const { t } = useTranslation("fleet");
  const format = useFormat();
  return (
    <Group justify="space-between" wrap="nowrap" align="flex-start">
      <div>
        <Text size="sm" fw={550}>
          {tenant ? <bdi>{tenant.name}</bdi> : t("nobodys")}
        </Text>
        <Text size="sm" c="dimmed">
          <bdi dir="ltr">{[tenant?.slug, cell, schema].filter(Boolean).join(" · ")}</bdi>
        </Text>
        {migratedAt != null && (
          <Text size="xs" c="dimmed">
            {t("migratedAt", { moment: format.moment(migratedAt) })}
          </Text>
        )}
      </div>
      <Group gap="sm" wrap="nowrap">
        <Label color={COLOURS[state]}>{t(`states.${state}`)}</Label>
        {tenant && state !== "current" && <Retry id={tenant.id} name={tenant.name} />}
      </Group>
    </Group>
  );
}

function Retry({ id, name }: { id: string; name: string }) {
  const { t } = useTranslation("fleet");
  const retry = useChange(() => body(wikala.POST("/api/v1/platform/fleet/tenants/{id}/retry", { params: { path: { id } } })), {
    makesOld: [["platform", "fleet"]],
    // The answer says where the organisation stands then: a try may fail.
    onDone: ({ state }) => notifications.show(state === "current" ? { color: "wikala", message: t("retry.done", { name }) } : { color: "red", message: t("retry.failed", { name }) }),
  });
  return (
    <Button size="compact-sm" variant="default" loading={retry.isPending} aria-label={t("retry.of", { name })} onClick={() => retry.mutate(undefined)}>
      {t("retry.retry")}
    </Button>
  );
}
