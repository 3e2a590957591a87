import { ActionIcon, Button, Group, Modal, Stack, Text, TextInput, Tooltip } from "@mantine/core";
import { IconFingerprint, IconPencil, IconTrash } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { body, WikalaError } from "@wikala/sdk";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ifMatch } from "~/api/finance";
import { Card } from "~/design/card";
import { Confirm } from "~/design/confirm";
import { faultOf, FormError } from "~/design/form-error";
import { Loaded } from "~/design/loaded";
import { useFormat } from "~/i18n/format";
import { wikala } from "~/session/session";
import { useFreshProof } from "./fresh-proof";
import { type Passkey, passkeysQuery } from "./queries";

const canCreate = typeof PublicKeyCredential !== "undefined" && "parseCreationOptionsFromJSON" in PublicKeyCredential;

/** Keys that devices hold: no password, and nothing to be phished. */
export function PasskeysCard() {
  const { t } = useTranslation("security");
  const passkeys = useQuery(passkeysQuery);
  const [named, setNamed] = useState<Passkey | "new">();
  const [removed, setRemoved] = useState<Passkey>();
  return (
    <Card title={t("passkeys.title")}>
      <Stack>
        <Text size="sm" c="dimmed">
          {canCreate ? t("passkeys.about") : t("passkeys.unknown")}
        </Text>
        <Loaded query={passkeys}>
          {(all) => (
            <>
              {all.map((each) => (
                <Row key={each.id} passkey={each} onName={() => setNamed(each)} onRemove={() => setRemoved(each)} />
              ))}
            </>
          )}
        </Loaded>
        {canCreate && (
          <Button variant="default" leftSection={<IconFingerprint size={18} aria-hidden />} onClick={() => setNamed("new")}>
            {t("passkeys.add")}
          </Button>
        )}
      </Stack>
      <Modal opened={named !== undefined} onClose={() => setNamed(undefined)} title={named === "new" ? t("passkeys.add") : t("passkeys.rename")} closeButtonProps={{ "aria-label": t("states:actions.close") }}>
        {named !== undefined && <NameForm passkey={named === "new" ? undefined : named} onClose={() => setNamed(undefined)} />}
      </Modal>
      <Remove passkey={removed} onClose={() => setRemoved(undefined)} />
    </Card>
  );
}

function Row({ passkey, onName, onRemove }: { passkey: Passkey; onName: () => void; onRemove: () => void }) {
  const { t } = useTranslation("security");
  const format = useFormat();
  return (
    <Group justify="space-between" wrap="nowrap">
      <div>
        <Text size="sm" fw={600} dir="auto" className="page-aligned">
          {passkey.name}
        </Text>
        <Text size="xs" c="dimmed">
          {passkey.lastUsedAt == null ? t("passkeys.since", { when: format.moment(passkey.createdAt) }) : t("passkeys.used", { when: format.ago(passkey.lastUsedAt) })}
        </Text>
      </div>
      <Group gap={4} wrap="nowrap">
        <Tooltip label={t("passkeys.rename")}>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`${t("passkeys.rename")}: ${passkey.name}`} onClick={onName}>
            <IconPencil size={18} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={t("passkeys.remove")}>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`${t("passkeys.remove")}: ${passkey.name}`} onClick={onRemove}>
            <IconTrash size={18} />
          </ActionIcon>
        </Tooltip>
      </Group>
    </Group>
  );
}

function NameForm({ passkey, onClose }: { passkey: Passkey | undefined; onClose: () => void }) {
  const { t } = useTranslation("security");
  const client = useQueryClient();
  const { prove, dialog } = useFreshProof();
  const [name, setName] = useState(passkey?.name ?? "");
  const save = useMutation({
    mutationFn: async (): Promise<unknown> => {
      if (passkey !== undefined) return body(wikala.PATCH("/api/v1/auth/passkeys/{id}", { params: { path: { id: passkey.id }, header: ifMatch(passkey) }, body: { name: name.trim() } }));
      const { ceremony, publicKey } = await prove((proof) => body(wikala.POST("/api/v1/auth/passkeys/register/start", { body: proof })));
      return body(wikala.POST("/api/v1/auth/passkeys/register/finish", { body: { ceremony, credential: await created(publicKey), name: name.trim() } }));
    },
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: ["auth"] }),
  });
  // The device's own word for "no" is no text for people.
  const error = save.error !== null && !(save.error instanceof WikalaError) ? new Error(t("passkeys.refused")) : save.error;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <FormError error={error} />
        <TextInput label={t("passkeys.name")} description={t("passkeys.nameAbout")} dir="auto" required withAsterisk={false} maxLength={100} value={name} error={faultOf(error, "/name")} onChange={(event) => setName(event.currentTarget.value)} data-autofocus />
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            {passkey === undefined ? t("passkeys.go") : t("states:actions.save")}
          </Button>
        </Group>
      </Stack>
      {dialog}
    </form>
  );
}

async function created(options: unknown): Promise<Record<string, never>> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options as PublicKeyCredentialCreationOptionsJSON);
  const credential = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential;
  return credential.toJSON() as Record<string, never>;
}

function Remove({ passkey, onClose }: { passkey: Passkey | undefined; onClose: () => void }) {
  const { t } = useTranslation("security");
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: (id: string) => wikala.DELETE("/api/v1/auth/passkeys/{id}", { params: { path: { id } } }),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: ["auth"] }),
  });
  return (
    <Confirm
      opened={passkey !== undefined}
      title={t("passkeys.ask", { name: passkey?.name ?? "" })}
      detail={t("passkeys.askDetail")}
      action={t("passkeys.remove")}
      error={remove.error}
      isPending={remove.isPending}
      onConfirm={() => passkey && remove.mutate(passkey.id)}
      onClose={() => (remove.reset(), onClose())}
    />
  );
}
