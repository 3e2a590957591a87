import { Button, Group, Modal, Stack, TagsInput, TextInput } from "@mantine/core";
import { body } from "@wikala/sdk";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ifMatch } from "~/api/finance";
import { useChange } from "~/api/use-change";
import { Fault, faultOf } from "~/design/fault";
import { wikala } from "~/session/session";
import type { Endpoint } from "./queries";

const USUAL = ["*", "finance.*", "finance.transaction.*", "platform.job.*", "platform.member.*", "platform.quota.*"];

interface EndpointFormProps {
  /** What is changed, or `new`; nothing when closed. */
  edited: Endpoint | "new" | undefined;
  onClose: () => void;
  onSecret?: (secret: string) => void;
}

export function EndpointForm({ edited, ...rest }: EndpointFormProps) {
  const { t } = useTranslation("webhooks");
  return (
    <Modal opened={edited !== undefined} onClose={rest.onClose} title={edited === "new" ? t("add") : t("form.change")} closeButtonProps={{ "aria-label": t("form.cancel") }}>
      {edited !== undefined && <Fields key={edited === "new" ? "new" : edited.version} endpoint={edited === "new" ? undefined : edited} {...rest} />}
    </Modal>
  );
}

function Fields({ endpoint, onClose, onSecret }: { endpoint: Endpoint | undefined } & Omit<EndpointFormProps, "edited">) {
  const { t } = useTranslation("webhooks");
  const [url, setUrl] = useState(endpoint?.url ?? "");
  const [events, setEvents] = useState<string[]>(endpoint?.events ?? []);
  const [description, setDescription] = useState(endpoint?.description ?? "");
  const content = { url: url.trim(), events, description: description.trim() };
  const save = useChange(
    async (): Promise<string | undefined> => {
      if (endpoint === undefined) return (await body(wikala.POST("/api/v1/webhooks", { body: content }))).secret;
      await body(wikala.PATCH("/api/v1/webhooks/{id}", { params: { path: { id: endpoint.id }, header: ifMatch(endpoint) }, body: content }));
      return undefined;
    },
    {
      makesOld: [["webhooks"], ["entitlements"]],
      said: true,
      isShownByPage: true,
      onDone: (secret) => {
        onClose();
        if (secret !== undefined) onSecret?.(secret);
      },
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(undefined);
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Fault error={save.error} />
        <TextInput label={t("form.url")} dir="ltr" type="url" required placeholder="https://" value={url} error={faultOf(save.error, "/url")} onChange={(event) => setUrl(event.currentTarget.value)} data-autofocus />
        <TagsInput label={t("form.events")} description={t("form.eventsAbout")} dir="ltr" required={events.length === 0} data={USUAL} value={events} error={faultOf(save.error, "/events")} onChange={setEvents} />
        <TextInput label={t("form.description")} dir="auto" maxLength={200} value={description} error={faultOf(save.error, "/description")} onChange={(event) => setDescription(event.currentTarget.value)} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t("form.cancel")}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t("form.save")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
