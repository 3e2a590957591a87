import { Anchor, Badge, FileButton, Button, Group, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { IconPlug, IconUpload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { body, raw } from "@wikala/sdk";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "~/api/use-change";
import { Card } from "~/design/card";
import { Loaded } from "~/design/loaded";
import { Page } from "~/design/page";
import { Empty } from "~/design/states";
import { useFormat } from "~/i18n/format";
import { useCan } from "~/session/me";
import { wikala } from "~/session/session";
import { Install } from "./install";
import { PluginState } from "./plugin-state";
import { catalogueQuery, type Package, type Plugin, pluginsQuery } from "./queries";

/** What is installed, and what can be. */
export default function PluginsPage() {
  const { t } = useTranslation("plugins");
  const plugins = useQuery(pluginsQuery);
  const catalogue = useQuery(catalogueQuery);
  const [chosen, setChosen] = useState<Package>();
  const installed = new Set(plugins.data?.map(({ name }) => name));
  return (
    <Page title={t("title")} about={t("about")} actions={<Upload />}>
      <Loaded query={plugins}>
        {(all) =>
          all.length === 0 ? (
            <Card>
              <Empty icon={IconPlug} title={t("empty.title")} detail={t("empty.detail")} />
            </Card>
          ) : (
            <SimpleGrid cols={{ base: 1, md: 2 }}>
              {all.map((plugin) => (
                <PluginCard key={plugin.id} plugin={plugin} />
              ))}
            </SimpleGrid>
          )
        }
      </Loaded>
      <Card title={t("catalogue.title")}>
        <Loaded query={catalogue}>
          {(packages) =>
            packages.length === 0 ? (
              <Empty title={t("catalogue.empty.title")} detail={t("catalogue.empty.detail")} />
            ) : (
              <Stack gap="md" component="ul" p={0} m={0} style={{ listStyle: "none" }}>
                {packages.map((each) => (
                  <PackageRow key={each.id} offered={each} isInstalled={installed.has(each.manifest.name)} onInstall={() => setChosen(each)} />
                ))}
              </Stack>
            )
          }
        </Loaded>
      </Card>
      <Install offered={chosen} onClose={() => setChosen(undefined)} />
    </Page>
  );
}

function PluginCard({ plugin }: { plugin: Plugin }) {
  const { t } = useTranslation("plugins");
  const format = useFormat();
  return (
    <Card>
      <Group justify="space-between" wrap="nowrap" mb={6}>
        <Title order={2} size="h5">
          <Anchor component={Link} to="/plugins/$name" params={{ name: plugin.name } as never} inherit dir="ltr">
            {plugin.name}
          </Anchor>
        </Title>
        <PluginState plugin={plugin} />
      </Group>
      <Text size="sm">
        <bdi>{plugin.manifest.about}</bdi>
      </Text>
      <Text size="sm" c="dimmed" mt="sm">
        {t("card.version", { version: plugin.version })} · {t("card.calls", { count: plugin.used.calls, calls: format.number(plugin.used.calls) })} ·{" "}
        {t("card.failures", { count: plugin.used.failures, failures: format.number(plugin.used.failures) })}
      </Text>
    </Card>
  );
}

function PackageRow({ offered, isInstalled, onInstall }: { offered: Package; isInstalled: boolean; onInstall: () => void }) {
  const { t } = useTranslation("plugins");
  const can = useCan();
  const { manifest } = offered;
  return (
    <Group component="li" justify="space-between" wrap="nowrap" align="flex-start">
      <div>
        <Group gap="xs">
          <Text fw={600} dir="ltr">
            {manifest.name} {manifest.version}
          </Text>
          {offered.tenantId != null && <Badge variant="light">{t("catalogue.own")}</Badge>}
          {offered.signedBy == null && (
            <Badge variant="light" color="orange">
              {t("catalogue.unproven")}
            </Badge>
          )}
          {offered.isBlocked && (
            <Badge variant="light" color="red">
              {t("catalogue.blocked")}
            </Badge>
          )}
        </Group>
        <Text size="sm">
          <bdi>{manifest.about}</bdi>
        </Text>
        <Text size="sm" c="dimmed">
          {t("catalogue.publisher")} <bdi>{manifest.publisher}</bdi> · <bdi dir="ltr">{manifest.licence}</bdi>
        </Text>
      </div>
      {isInstalled ? (
        <Text size="sm" c="dimmed">
          {t("catalogue.installed")}
        </Text>
      ) : (
        can("plugins.manage") && (
          <Button variant="default" disabled={offered.isBlocked} aria-label={t("install.of", { name: manifest.name, version: manifest.version })} onClick={onInstall}>
            {t("install.install")}
          </Button>
        )
      )}
    </Group>
  );
}

function Upload() {
  const { t } = useTranslation("plugins");
  const can = useCan();
  const upload = useChange(
    (file: File) =>
      body(wikala.POST("/api/v1/plugins/packages", raw(file, "application/octet-stream"))),
    { makesOld: [["plugins"]], said: t("upload.done") },
  );
  if (!can("plugins.manage")) return null;
  return (
    <FileButton accept=".wplug" inputProps={{ "aria-label": t("upload.upload") }} onChange={(file) => file && upload.mutate(file)}>
      {(props) => (
        <Button {...props} leftSection={<IconUpload size={18} aria-hidden />} loading={upload.isPending}>
          {t("upload.upload")}
        </Button>
      )}
    </FileButton>
  );
}
