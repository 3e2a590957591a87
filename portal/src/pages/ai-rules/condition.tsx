import { Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/format";
import { TEXTS } from "./draft";
import type { Condition as When } from "./queries";

/** When a rule fits, in words: everything that stands here must hold. */
export function Condition({ when }: { when: When }) {
  const { t } = useTranslation("ai-rules");
  const format = useFormat();
  const parts: [string, string][] = TEXTS.flatMap((field) => (when[field] == null ? [] : [[t(`when.${field}`), when[field]] as [string, string]]));
  if (when.merchantCategory != null) parts.push([t("when.merchantCategory"), format.digits(String(when.merchantCategory))]);
  for (const { name, value } of when.context ?? []) parts.push([name, value]);
  return (
    <Group gap={4} component="span">
      {when.incoming != null && (
        <Text size="sm" c="dimmed" span>
          {when.incoming ? t("direction.in") : t("direction.out")}
        </Text>
      )}
      {parts.map(([name, value], index) => (
        <Text key={`${name} ${value}`} size="sm" c="dimmed" span>
          {(index > 0 || when.incoming != null) && "· "}
          {name}{" "}
          <Text size="sm" c="var(--mantine-color-text)" span>
            <bdi>{value}</bdi>
          </Text>
        </Text>
      ))}
    </Group>
  );
}
