import { Button, Menu, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconBuilding, IconCheck, IconSelector } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { tenantsQuery } from "~/session/me";
import { switchTenant } from "~/session/session";

/** The tenant one acts in, and the way to the others. */
export function TenantSwitcher() {
  const { t } = useTranslation("shell");
  const navigate = useNavigate();
  const { data: tenants = [] } = useQuery(tenantsQuery);
  const current = tenants.find((tenant) => tenant.current);
  const change = useMutation({
    mutationFn: switchTenant,
    onSuccess: () => navigate({ to: "/" }),
    onError: (error) => notifications.show({ color: "red", title: t("tenant.failed"), message: error.message }),
  });
  if (current === undefined) return null;
  return (
    <Menu width={280} position="bottom-start">
      <Menu.Target>
        <Button
          variant="default"
          size="sm"
          loading={change.isPending}
          leftSection={<IconBuilding size={16} aria-hidden />}
          rightSection={<IconSelector size={14} aria-hidden />}
          aria-label={t("tenant.label", { name: current.name })}
        >
          <Text component="span" size="sm" fw={500} truncate maw={{ base: 90, xs: 200 }}>
            <bdi>{current.name}</bdi>
          </Text>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("tenant.choose")}</Menu.Label>
        {tenants.map((tenant) => (
          <Menu.Item
            key={tenant.id}
            disabled={!tenant.active || tenant.state !== "active"}
            onClick={() => !tenant.current && change.mutate(tenant.slug)}
            rightSection={tenant.current && <IconCheck size={16} aria-label={t("tenant.current")} />}
          >
            <Text size="sm">
              <bdi>{tenant.name}</bdi>
            </Text>
            <Text size="xs" c="dimmed">
              <bdi dir="ltr">{tenant.slug}</bdi>
            </Text>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
