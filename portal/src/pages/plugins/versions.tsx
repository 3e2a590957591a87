import { Button, Checkbox, Group, Select, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { body } from "@wikala/sdk";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "~/api/use-change";
import { Card } from "~/design/card";
import { Fault } from "~/design/fault";
import { wikala } from "~/session/session";
import { catalogueQuery, type Plugin } from "./queries";

const MAKES_OLD = [["plugins"]];

/** Other versions of the plugin: at once, or beside this one to compare, and the way back. */
export function Versions({ plugin }: { plugin: Plugin }) {
  const { t } = useTranslation("plugins");
  const { data: packages = [] } = useQuery(catalogueQuery);
  const others = packages.filter(({ manifest, isBlocked }) => manifest.name === plugin.name && manifest.version !== plugin.version && !isBlocked).map(({ manifest }) => manifest.version);
  const [version, setVersion] = useState<string | null>(null);
  const [isShadow, setShadow] = useState(false);
  const params = { path: { name: plugin.name } };
  const upgrade = useChange((to: string) => body(wikala.POST("/api/v1/plugins/{name}/upgrade", { params, body: { version: to, shadow: isShadow } })), { makesOld: MAKES_OLD, said: t("versions.done"), isShownByPage: true });
  const rollback = useChange(() => body(wikala.POST("/api/v1/plugins/{name}/rollback", { params })), { makesOld: MAKES_OLD, said: t("versions.done") });
  return (
    <Card title={t("versions.title")}>
      <Stack>
        <Fault error={upgrade.error} />
        {others.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t("versions.none")}
          </Text>
        ) : (
          <Group align="flex-end">
            <Select label={t("versions.version")} data={others} value={version} onChange={setVersion} w={180} />
            <Checkbox label={t("versions.shadow")} checked={isShadow} onChange={(event) => setShadow(event.currentTarget.checked)} mb={8} />
            <Button disabled={version === null} loading={upgrade.isPending} onClick={() => version !== null && upgrade.mutate(version)}>
              {isShadow ? t("versions.compare") : t("versions.upgrade")}
            </Button>
          </Group>
        )}
        {plugin.previousVersion != null && (
          <Group>
            <Button variant="default" loading={rollback.isPending} onClick={() => rollback.mutate(undefined)}>
              {t("versions.rollback", { version: plugin.previousVersion })}
            </Button>
          </Group>
        )}
      </Stack>
    </Card>
  );
}
