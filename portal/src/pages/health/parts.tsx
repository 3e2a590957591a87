import { Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Card } from "~/design/card";
import { Label } from "~/design/label";
import type { Health } from "./queries";

/** Parts of the host by name, each with how it is. */
export function Parts({ title, parts }: { title: string; parts: Health["checks"] }) {
  const { t } = useTranslation("health");
  return (
    <Card title={title}>
      <Stack gap="xs" component="ul" m={0} p={0} style={{ listStyle: "none" }} aria-label={title}>
        {Object.entries(parts).map(([name, { status, detail }]) => (
          <Group key={name} component="li" justify="space-between" wrap="nowrap">
            <div>
              <Text size="sm" fw={550}>
                <bdi dir="ltr">{name}</bdi>
              </Text>
              {detail !== undefined && (
                <Text size="xs" c="dimmed">
                  <bdi>{detail}</bdi>
                </Text>
              )}
            </div>
            <Label color={status === "ok" ? "teal" : "red"}>{t(`parts.${status}`)}</Label>
          </Group>
        ))}
      </Stack>
    </Card>
  );
}
