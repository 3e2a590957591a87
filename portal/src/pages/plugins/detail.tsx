import { Alert, Button, Group, Text } from "@mantine/core";
import { IconAlertTriangle, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { body } from "@wikala/sdk";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "~/api/use-change";
import { Card } from "~/design/card";
import { Confirm } from "~/design/confirm";
import { Facts } from "~/design/facts";
import { Loaded } from "~/design/loaded";
import { Page } from "~/design/page";
import { useFormat } from "~/i18n/format";
import { useCan } from "~/session/me";
import { wikala } from "~/session/session";
import { Calls } from "./calls";
import { PluginState } from "./plugin-state";
import { type Plugin, pluginQuery } from "./queries";
import { GrantsForm, SettingsForm } from "./setup-forms";
import { Shadow } from "./shadow";
import { Versions } from "./versions";

const MAKES_OLD = [["plugins"], ["entitlements"]];

/** One plugin: how it does, what it may, how it is set up. */
export default function PluginPage() {
  const { t } = useTranslation("plugins");
  const can = useCan();
  const { name = "" } = useParams({ strict: false }) as { name?: string };
  const one = useQuery(pluginQuery(name));
  return (
    <Page title={name} about={one.data?.plugin.manifest.about ?? t("about")} actions={one.data && can("plugins.manage") && <Actions {...one.data} />}>
      <Loaded query={one}>
        {({ plugin, etag }) => (
          <>
            <Quarantine plugin={plugin} />
            <Card title={t("detail.facts")} actions={<PluginState plugin={plugin} />}>
              <About plugin={plugin} />
            </Card>
            <SettingsForm key={`settings ${etag}`} plugin={plugin} etag={etag} />
            <GrantsForm key={`grants ${etag}`} plugin={plugin} etag={etag} />
            {can("plugins.manage") && (
              <>
                <Versions plugin={plugin} />
                {plugin.shadowVersion != null && <Shadow name={plugin.name} />}
                <Calls name={plugin.name} />
              </>
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function About({ plugin }: { plugin: Plugin }) {
  const { t } = useTranslation("plugins");
  const format = useFormat();
  const { used, manifest } = plugin;
  return (
    <Facts
      items={[
        [t("detail.version"), <bdi dir="ltr">{plugin.version}</bdi>],
        [t("catalogue.publisher"), <bdi>{manifest.publisher}</bdi>],
        [t("detail.worlds"), <bdi dir="ltr">{manifest.worlds.join(", ")}</bdi>],
        [t("detail.calls"), format.number(used.calls)],
        [t("detail.failures"), format.number(used.failures)],
        [t("detail.p95"), used.p95Ms != null && t("detail.ms", { ms: format.number(used.p95Ms) })],
        [t("detail.installed"), format.moment(plugin.createdAt)],
        [t("detail.licence"), <bdi dir="ltr">{manifest.licence}</bdi>],
      ]}
    />
  );
}

/** A plugin that broke too often is paused until it is tried again. */
function Quarantine({ plugin: { name, quarantine } }: { plugin: Plugin }) {
  const { t } = useTranslation("plugins");
  const format = useFormat();
  const can = useCan();
  const release = useChange(() => body(wikala.POST("/api/v1/plugins/{name}/release", { params: { path: { name } } })), { makesOld: MAKES_OLD, said: t("quarantine.released") });
  if (quarantine == null) return null;
  return (
    <Alert color="orange" variant="light" icon={<IconAlertTriangle aria-hidden />} title={t("quarantine.title")}>
      <Text size="sm">
        <bdi>{quarantine.because}</bdi>
      </Text>
      <Text size="sm">{t("quarantine.times", { since: format.ago(quarantine.since), probe: format.ago(quarantine.probeAt) })}</Text>
      {can("plugins.manage") && (
        <Button size="compact-md" variant="default" mt="sm" loading={release.isPending} onClick={() => release.mutate(undefined)}>
          {t("quarantine.release")}
        </Button>
      )}
    </Alert>
  );
}

function Actions({ plugin, etag }: { plugin: Plugin; etag: string }) {
  const { t } = useTranslation("plugins");
  const navigate = useNavigate();
  const [isAsked, setAsked] = useState(false);
  const params = { path: { name: plugin.name } };
  const isOn = plugin.state === "enabled";
  const turn = useChange(() => body(isOn ? wikala.POST("/api/v1/plugins/{name}/disable", { params }) : wikala.POST("/api/v1/plugins/{name}/enable", { params })), { makesOld: MAKES_OLD });
  const remove = useChange(() => wikala.DELETE("/api/v1/plugins/{name}", { params: { ...params, header: { "If-Match": etag } } }), { makesOld: MAKES_OLD, onDone: () => void navigate({ to: "/plugins" }) });
  return (
    <Group gap="sm">
      <Button variant="subtle" color="red" leftSection={<IconTrash size={17} aria-hidden />} onClick={() => setAsked(true)}>
        {t("remove.remove")}
      </Button>
      <Button variant={isOn ? "default" : "filled"} loading={turn.isPending} onClick={() => turn.mutate(undefined)}>
        {isOn ? t("detail.disable") : t("detail.enable")}
      </Button>
      <Confirm opened={isAsked} title={t("remove.title")} action={t("remove.remove")} isPending={remove.isPending} onConfirm={() => remove.mutate(undefined)} onClose={() => setAsked(false)}>
        {t("remove.detail")}
      </Confirm>
    </Group>
  );
}
