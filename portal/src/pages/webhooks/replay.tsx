import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { body } from "@wikala/sdk";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "~/api/use-change";
import { Fault } from "~/design/fault";
import { wikala } from "~/session/session";

/** Sends everything from a window of time again. */
export function Replay({ id, isOpen, onClose }: { id: string; isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation("webhooks");
  const [since, setSince] = useState("");
  const [until, setUntil] = useState("");
  const replay = useChange(
    () =>
      body(
        wikala.POST("/api/v1/webhooks/{id}/replay", {
          params: { path: { id } },
          body: { since: new Date(since).toISOString(), ...(until !== "" && { until: new Date(until).toISOString() }) },
        }),
      ),
    { makesOld: [["webhooks"], ["jobs"]], said: t("replay.asked"), isShownByPage: true, onDone: onClose },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    replay.mutate(undefined);
  };
  return (
    <Modal opened={isOpen} onClose={onClose} title={t("replay.title")} closeButtonProps={{ "aria-label": t("form.cancel") }}>
      <form onSubmit={submit}>
        <Stack>
          <Text size="sm">{t("replay.about")}</Text>
          <Fault error={replay.error} />
          <TextInput type="datetime-local" label={t("replay.since")} required value={since} onChange={(event) => setSince(event.currentTarget.value)} data-autofocus />
          <TextInput type="datetime-local" label={t("replay.until")} value={until} min={since} onChange={(event) => setUntil(event.currentTarget.value)} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t("form.cancel")}
            </Button>
            <Button type="submit" loading={replay.isPending}>
              {t("replay.send")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
