import { Button, Group, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { body } from "@wikala/sdk";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "~/api/use-change";
import { Card } from "~/design/card";
import { Confirm } from "~/design/confirm";
import { Loaded } from "~/design/loaded";
import { Page } from "~/design/page";
import { useCan } from "~/session/me";
import { wikala } from "~/session/session";
import type { Definition } from "./definition";
import { Editor } from "./editor";
import { Explain } from "./explain";
import { definitionsQuery } from "./queries";

/** One flag: why it answers as it does, and its rules where they are the organisation's own. */
export default function FlagPage() {
  const { t } = useTranslation("flags");
  const can = useCan();
  const { key = "" } = useParams({ strict: false }) as { key?: string };
  const isAdministrator = can("system.admin");
  const definitions = useQuery(definitionsQuery(isAdministrator));
  const own = definitions.data?.flags[key];
  return (
    <Page title={key} about={t("detail.about")} actions={own && definitions.data && <Actions flag={key} definition={own} etag={definitions.data.etag} />}>
      <Explain flag={key} />
      {isAdministrator && (
        <Loaded query={definitions}>
          {({ flags, etag }) => {
            const definition = flags[key];
            return definition === undefined ? (
              <Card title={t("editor.title")}>
                <Text size="sm">{t("detail.foreign")}</Text>
              </Card>
            ) : (
              <Editor key={JSON.stringify(definition)} flag={key} definition={definition} etag={etag} />
            );
          }}
        </Loaded>
      )}
    </Page>
  );
}

function Actions({ flag, definition, etag }: { flag: string; definition: Definition; etag: string }) {
  const { t } = useTranslation("flags");
  const navigate = useNavigate();
  const [isAsked, setAsked] = useState(false);
  const params = { path: { key: flag } };
  const isOn = definition.state === "ENABLED";
  const turn = useChange(() => body(isOn ? wikala.POST("/api/v1/flags/definitions/{key}/kill", { params }) : wikala.POST("/api/v1/flags/definitions/{key}/revive", { params })), { makesOld: [["flags"]] });
  const remove = useChange(() => wikala.DELETE("/api/v1/flags/definitions/{key}", { params: { ...params, header: { "If-Match": etag } } }), { makesOld: [["flags"]], onDone: () => void navigate({ to: "/flags" }) });
  return (
    <Group gap="sm">
      <Button variant="subtle" color="red" onClick={() => setAsked(true)}>
        {t("remove.remove")}
      </Button>
      <Button color={isOn ? "red" : "wikala"} loading={turn.isPending} onClick={() => turn.mutate(undefined)}>
        {isOn ? t("detail.kill") : t("detail.revive")}
      </Button>
      <Confirm opened={isAsked} title={t("remove.title")} action={t("remove.remove")} isPending={remove.isPending} onConfirm={() => remove.mutate(undefined)} onClose={() => setAsked(false)}>
        {t("remove.detail")}
      </Confirm>
    </Group>
  );
}
