import { Anchor, Group, List, SimpleGrid, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useAccessNames, useRoleName } from "~/api/access";
import { Card } from "~/design/card";
import { Label } from "~/design/label";
import { Loaded } from "~/design/loaded";
import { meQuery } from "~/session/me";
import { byResource } from "./by-resource";

/** The roles one holds in this organisation, and what they allow. */
export function MyAccess() {
  const { t } = useTranslation("profile");
  const me = useQuery(meQuery);
  const names = useAccessNames();
  const roleName = useRoleName(undefined);
  return (
    <Card title={t("access.title")}>
      <Loaded query={me}>
        {({ roles, permissions, tenant }) => (
          <Stack>
            <Group gap="xs">
              <Text size="sm" c="dimmed">
                {t("access.roles")} <bdi dir="ltr">{tenant.slug}</bdi>
              </Text>
              {roles.map((role) => (
                <Label key={role}>{roleName(role)}</Label>
              ))}
            </Group>
            <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
              {byResource(permissions).map(([resource, allowed]) => (
                <section key={resource} aria-label={names.resource(resource)}>
                  <Text size="sm" fw={600} mb={4}>
                    {names.resource(resource)}
                  </Text>
                  <List size="sm">
                    {allowed.map((permission) => (
                      <List.Item key={permission}>{names.permission({ name: permission, description: permission })}</List.Item>
                    ))}
                  </List>
                </section>
              ))}
            </SimpleGrid>
            <Text size="sm" c="dimmed">
              {t("access.more")}
            </Text>
            <Group gap="md">
              <Anchor component={Link} to="/security" size="sm">
                {t("access.security")}
              </Anchor>
              <Anchor component={Link} to="/ownership" size="sm">
                {t("access.ownership")}
              </Anchor>
            </Group>
          </Stack>
        )}
      </Loaded>
    </Card>
  );
}
