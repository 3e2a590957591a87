import { Alert, Button, Group } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { body } from "@wikala/sdk";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ifMatch } from "~/api/finance";
import { useChange } from "~/api/use-change";
import { Card } from "~/design/card";
import { Confirm } from "~/design/confirm";
import { Facts } from "~/design/facts";
import { Loaded } from "~/design/loaded";
import { Page } from "~/design/page";
import { useFormat } from "~/i18n/format";
import { useCan } from "~/session/me";
import { wikala } from "~/session/session";
import { EndpointState } from "./endpoint-state";
import { EndpointForm } from "./form";
import { Messages } from "./messages";
import { type Endpoint, endpointQuery } from "./queries";
import { Replay } from "./replay";
import { Secret } from "./secret";

const MAKES_OLD = [["webhooks"], ["entitlements"]];

/** One endpoint: what it gets, what came of it, and sending again. */
export default function WebhookPage() {
  const { t } = useTranslation("webhooks");
  const format = useFormat();
  const can = useCan();
  const { id = "" } = useParams({ strict: false }) as { id?: string };
  const one = useQuery(endpointQuery(id));
  return (
    <Page title={t("detail.title")} about={one.data?.url ?? t("about")}>
      <Loaded query={one}>
        {(endpoint) => (
          <>
            <Card title={t("detail.facts")} actions={<EndpointState endpoint={endpoint} />}>
              <Facts
                items={[
                  [t("columns.url"), <bdi dir="ltr">{endpoint.url}</bdi>],
                  [t("form.description"), endpoint.description && <bdi>{endpoint.description}</bdi>],
                  [t("columns.events"), <bdi dir="ltr">{endpoint.events.join(", ")}</bdi>],
                  [t("columns.messages"), format.number(endpoint.lastSeq)],
                  [t("detail.failing"), endpoint.failingSince && format.ago(endpoint.failingSince)],
                  [t("detail.previous"), endpoint.previousUntil && format.moment(endpoint.previousUntil)],
                ]}
              />
              {can("webhooks.manage") && <Actions endpoint={endpoint} />}
            </Card>
            <Messages endpoint={endpoint} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Actions({ endpoint }: { endpoint: Endpoint }) {
  const { t } = useTranslation("webhooks");
  const format = useFormat();
  const navigate = useNavigate();
  const [open, setOpen] = useState<"edit" | "replay" | "rotate" | "remove">();
  const [secret, setSecret] = useState<string>();
  const close = () => setOpen(undefined);
  const params = { path: { id: endpoint.id } };
  const isOn = endpoint.state === "enabled";
  const test = useChange(() => body(wikala.POST("/api/v1/webhooks/{id}/test", { params })), { makesOld: [["webhooks"]] });
  const turn = useChange(() => body(isOn ? wikala.POST("/api/v1/webhooks/{id}/disable", { params }) : wikala.POST("/api/v1/webhooks/{id}/enable", { params })), { makesOld: MAKES_OLD });
  const rotate = useChange(() => body(wikala.POST("/api/v1/webhooks/{id}/rotate-secret", { params, body: {} })), {
    makesOld: MAKES_OLD,
    onDone: (rotated) => {
      close();
      setSecret(rotated.secret);
    },
  });
  const remove = useChange(() => wikala.DELETE("/api/v1/webhooks/{id}", { params: { ...params, header: ifMatch(endpoint) } }), { makesOld: MAKES_OLD, onDone: () => void navigate({ to: "/webhooks" }) });
  return (
    <>
      <Group gap="sm" mt="lg">
        <Button loading={test.isPending} onClick={() => test.mutate(undefined)}>
          {t("test.send")}
        </Button>
        <Button variant="default" onClick={() => setOpen("edit")}>
          {t("form.change")}
        </Button>
        <Button variant="default" onClick={() => setOpen("replay")}>
          {t("replay.title")}
        </Button>
        <Button variant="default" onClick={() => setOpen("rotate")}>
          {t("rotate.title")}
        </Button>
        <Button variant="default" loading={turn.isPending} onClick={() => turn.mutate(undefined)}>
          {isOn ? t("detail.disable") : t("detail.enable")}
        </Button>
        <Button variant="subtle" color="red" onClick={() => setOpen("remove")}>
          {t("remove.remove")}
        </Button>
      </Group>
      {test.data && (
        <Alert mt="md" role="status" variant="light" color={test.data.success ? "teal" : "red"} title={test.data.success ? t("test.arrived") : t("test.failed")}>
          {t("test.took", { ms: format.number(test.data.durationMs) })} <bdi dir="ltr">{[test.data.status, test.data.error, test.data.excerpt].filter((each) => each != null).join(" · ")}</bdi>
        </Alert>
      )}
      <EndpointForm edited={open === "edit" ? endpoint : undefined} onClose={close} />
      <Replay id={endpoint.id} isOpen={open === "replay"} onClose={close} />
      <Confirm opened={open === "rotate"} title={t("rotate.title")} action={t("rotate.rotate")} isPending={rotate.isPending} onConfirm={() => rotate.mutate(undefined)} onClose={close}>
        {t("rotate.detail")}
      </Confirm>
      <Confirm opened={open === "remove"} title={t("remove.title")} action={t("remove.remove")} isPending={remove.isPending} onConfirm={() => remove.mutate(undefined)} onClose={close}>
        {t("remove.detail")}
      </Confirm>
      <Secret secret={secret} onClose={() => setSecret(undefined)} />
    </>
  );
}
