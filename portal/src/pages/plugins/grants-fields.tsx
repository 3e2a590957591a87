import { Checkbox, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Grants } from "./queries";

interface GrantsFieldsProps {
  asks: Grants;
  value: Grants;
  isReadOnly?: boolean;
  onChange: (value: Grants) => void;
}

/** What a plugin asks for, each to be granted or not. */
export function GrantsFields({ asks, value, isReadOnly = false, onChange }: GrantsFieldsProps) {
  const { t, i18n } = useTranslation("plugins");
  const capabilities = asks.capabilities ?? [];
  const hosts = asks.hosts ?? [];
  if (capabilities.length + hosts.length === 0) return <Text size="sm">{t("grants.none")}</Text>;
  const about = (name: string) => (i18n.exists(`capabilities.${name}`, { ns: "plugins" }) ? t(`capabilities.${name}`) : undefined);
  const toggle = (all: readonly string[] | undefined, name: string) => (all?.includes(name) ? all.filter((each) => each !== name) : [...(all ?? []), name]);
  return (
    <Stack gap="sm">
      {capabilities.map((name) => (
        <Checkbox
          key={name}
          label={about(name) ?? <bdi dir="ltr">{name}</bdi>}
          description={about(name) && <bdi dir="ltr">{name}</bdi>}
          disabled={isReadOnly}
          checked={value.capabilities?.includes(name) ?? false}
          onChange={() => onChange({ ...value, capabilities: toggle(value.capabilities, name) })}
        />
      ))}
      {hosts.map((host) => (
        <Checkbox
          key={host}
          label={t("grants.host", { host: `\u2066${host}\u2069` })}
          disabled={isReadOnly}
          checked={value.hosts?.includes(host) ?? false}
          onChange={() => onChange({ ...value, hosts: toggle(value.hosts, host) })}
        />
      ))}
    </Stack>
  );
}
