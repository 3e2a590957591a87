import { Button, Group, Stack, Text } from "@mantine/core";
import { body } from "@wikala/sdk";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "~/api/use-change";
import { Card } from "~/design/card";
import { Fault, faultOf } from "~/design/fault";
import { useCan } from "~/session/me";
import { wikala } from "~/session/session";
import { GrantsFields } from "./grants-fields";
import type { Plugin } from "./queries";
import { fieldsOf, settingsOf } from "./schema-fields";
import { SettingsFields } from "./settings-fields";

interface SetupProps {
  plugin: Plugin;
  etag: string;
}

/** How the plugin is set up, in the fields that its author named. */
export function SettingsForm({ plugin, etag }: SetupProps) {
  const { t } = useTranslation("plugins");
  const can = useCan();
  const fields = fieldsOf(plugin.manifest.settings, plugin.settings as Record<string, unknown>);
  const [values, setValues] = useState<Record<string, unknown>>(() => Object.fromEntries(fields.map(({ name, initial }) => [name, initial])));
  const save = useChange(
    async () => body(wikala.PUT("/api/v1/plugins/{name}/settings", { params: { path: { name: plugin.name }, header: { "If-Match": etag } }, body: { settings: settingsOf(fields, values) as Record<string, never> } })),
    { makesOld: [["plugins"]], said: true, isShownByPage: true },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(undefined);
  };
  return (
    <Card title={t("settings.title")}>
      {fields.length === 0 ? (
        <Text size="sm">{t("settings.none")}</Text>
      ) : (
        <form onSubmit={submit}>
          <Stack maw={620}>
            <Fault error={save.error} />
            <SettingsFields
              fields={fields}
              values={values}
              secrets={plugin.secrets}
              isReadOnly={!can("plugins.manage")}
              fault={(pointer) => faultOf(save.error, pointer)}
              onChange={(name, value) => setValues((before) => ({ ...before, [name]: value }))}
            />
            {can("plugins.manage") && (
              <Group>
                <Button type="submit" loading={save.isPending}>
                  {t("settings.save")}
                </Button>
              </Group>
            )}
          </Stack>
        </form>
      )}
    </Card>
  );
}

/** What the plugin may do. What an operator forbids has no effect, and is told. */
export function GrantsForm({ plugin, etag }: SetupProps) {
  const { t } = useTranslation("plugins");
  const can = useCan();
  const [grants, setGrants] = useState(plugin.grants);
  const save = useChange(() => body(wikala.PUT("/api/v1/plugins/{name}/grants", { params: { path: { name: plugin.name }, header: { "If-Match": etag } }, body: grants })), { makesOld: [["plugins"]], said: true });
  const asks = plugin.manifest.asks;
  const granted = [...(plugin.grants.capabilities ?? []), ...(plugin.grants.hosts ?? [])];
  const effective = new Set([...(plugin.effectiveGrants.capabilities ?? []), ...(plugin.effectiveGrants.hosts ?? [])]);
  const withheld = granted.filter((each) => !effective.has(each));
  return (
    <Card title={t("grants.title")}>
      <Stack>
        <GrantsFields asks={asks} value={grants} isReadOnly={!can("plugins.manage")} onChange={setGrants} />
        {withheld.length > 0 && <Text size="sm">{t("grants.withheld", { names: `\u2066${withheld.join(", ")}\u2069` })}</Text>}
        {can("plugins.manage") && (asks.capabilities?.length ?? 0) + (asks.hosts?.length ?? 0) > 0 && (
          <Group>
            <Button variant="default" loading={save.isPending} onClick={() => save.mutate(undefined)}>
              {t("grants.save")}
            </Button>
          </Group>
        )}
      </Stack>
    </Card>
  );
}
