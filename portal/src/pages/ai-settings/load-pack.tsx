import { Button, FileInput, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { body } from "@wikala/sdk";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "~/api/use-change";
import { faultOf, FormError } from "~/design/form-error";
import { wikala } from "~/session/session";

/** Takes a pack that its publisher signed. It answers only when somebody lets it. */
export function LoadPack() {
  const { t } = useTranslation("ai-settings");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" size="compact-sm" onClick={() => setOpen(true)}>
        {t("load.load")}
      </Button>
      <Modal opened={isOpen} onClose={() => setOpen(false)} title={t("load.title")} closeButtonProps={{ "aria-label": t("load.cancel") }}>
        <Fields onClose={() => setOpen(false)} />
      </Modal>
    </>
  );
}

function Fields({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("ai-settings");
  const [file, setFile] = useState<File | null>(null);
  const [signature, setSignature] = useState({ publisher: "", key: "", signature: "" });
  const load = useChange(async (chosen: File) => body(wikala.POST("/api/v1/ai/tax-packs", { body: { pack: await chosen.text(), signature } })), { makesOld: [["ai"]], said: t("load.done"), isShownByPage: true, onDone: onClose });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (file !== null) load.mutate(file);
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <FormError error={load.error} />
        <Text size="sm" c="dimmed">
          {t("load.about")}
        </Text>
        <FileInput label={t("load.pack")} placeholder={t("load.choose")} accept=".toml,.json" required withAsterisk={false} value={file} error={faultOf(load.error, "/pack")} onChange={setFile} />
        {(["publisher", "key", "signature"] as const).map((name) => (
          <TextInput key={name} label={t(`load.${name}`)} dir="ltr" required withAsterisk={false} value={signature[name]} error={faultOf(load.error, `/signature/${name}`)} onChange={(event) => setSignature({ ...signature, [name]: event.currentTarget.value.trim() })} />
        ))}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t("load.cancel")}
          </Button>
          <Button type="submit" disabled={file === null} loading={load.isPending}>
            {t("load.load")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
