import { Alert, Button, Group, Modal, Stack, Text, Title } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { body } from "@wikala/sdk";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "~/api/use-change";
import { Fault, faultOf } from "~/design/fault";
import { wikala } from "~/session/session";
import { GrantsFields } from "./grants-fields";
import type { Package } from "./queries";
import { fieldsOf, settingsOf } from "./schema-fields";
import { SettingsFields } from "./settings-fields";

/** Installs a package: what it may do, and how it is set up. It does nothing before it is enabled. */
export function Install({ offered, onClose }: { offered: Package | undefined; onClose: () => void }) {
  const { t } = useTranslation("plugins");
  const title = offered && t("install.of", { name: offered.manifest.name, version: offered.manifest.version });
  return (
    <Modal opened={offered !== undefined} onClose={onClose} size="lg" title={title} closeButtonProps={{ "aria-label": t("install.cancel") }}>
      {offered && <Form key={offered.id} offered={offered} onClose={onClose} />}
    </Modal>
  );
}

function Form({ offered: { manifest }, onClose }: { offered: Package; onClose: () => void }) {
  const { t } = useTranslation("plugins");
  const navigate = useNavigate();
  const [grants, setGrants] = useState(manifest.asks);
  const fields = fieldsOf(manifest.settings, {});
  const [values, setValues] = useState<Record<string, unknown>>(() => Object.fromEntries(fields.map(({ name, initial }) => [name, initial])));
  const install = useChange(
    async () => body(wikala.POST("/api/v1/plugins", { body: { name: manifest.name, version: manifest.version, grants, settings: settingsOf(fields, values) as Record<string, never> } })),
    { makesOld: [["plugins"], ["entitlements"]], said: t("install.done"), isShownByPage: true, onDone: () => void navigate({ to: "/plugins/$name", params: { name: manifest.name } as never }) },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    install.mutate(undefined);
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text size="sm">
          <bdi>{manifest.about}</bdi>
        </Text>
        <Fault error={install.error} />
        <Title order={3} size="h6">
          {t("grants.title")}
        </Title>
        <GrantsFields asks={manifest.asks} value={grants} onChange={setGrants} />
        {fields.length > 0 && (
          <>
            <Title order={3} size="h6">
              {t("settings.title")}
            </Title>
            <SettingsFields fields={fields} values={values} secrets={[]} fault={(pointer) => faultOf(install.error, pointer)} onChange={(name, value) => setValues((before) => ({ ...before, [name]: value }))} />
          </>
        )}
        <Alert variant="light" color="blue">
          {t("install.note")}
        </Alert>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t("install.cancel")}
          </Button>
          <Button type="submit" loading={install.isPending}>
            {t("install.install")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
