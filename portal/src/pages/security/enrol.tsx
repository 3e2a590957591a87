import { Button, Group, Modal, PinInput, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { body } from "@wikala/sdk";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { FormError } from "~/design/form-error";
import { wikala } from "~/session/session";
import type { Enrolling } from "./factors-card";
import { QrCode } from "./qr-code";

interface EnrolProps {
  enrolling: Enrolling | undefined;
  onClose: () => void;
  onCodes: (codes: readonly string[]) => void;
}

/** Switches a second factor on: shows what the app has to know, and takes its first code. */
export function Enrol({ enrolling, onClose, onCodes }: EnrolProps) {
  const { t } = useTranslation("security");
  return (
    <Modal opened={enrolling !== undefined} onClose={onClose} title={t("enrol.title")} closeButtonProps={{ "aria-label": t("states:actions.close") }}>
      {enrolling !== undefined && <Steps key={enrolling.enrolment} enrolling={enrolling} onCodes={onCodes} />}
    </Modal>
  );
}

function Steps({ enrolling, onCodes }: { enrolling: Enrolling; onCodes: EnrolProps["onCodes"] }) {
  const { t } = useTranslation("security");
  const client = useQueryClient();
  const [code, setCode] = useState("");
  const verify = useMutation({
    mutationFn: async (given: string) => {
      const answer = await body(wikala.POST("/api/v1/auth/verify-2fa", { body: { enrolment: enrolling.enrolment, code: given } }));
      return "recoveryCodes" in answer ? answer.recoveryCodes : [];
    },
    onSuccess: (codes) => {
      void client.invalidateQueries({ queryKey: ["auth"] });
      void client.invalidateQueries({ queryKey: ["users"] });
      onCodes(codes);
    },
    onError: () => setCode(""),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    verify.mutate(code);
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <FormError error={verify.error} />
        <Text size="sm">{enrolling.kind === "totp" ? t("enrol.scan") : t("enrol.mailed")}</Text>
        {enrolling.qrCode != null && (
          <Group justify="center">
            <QrCode picture={enrolling.qrCode} />
          </Group>
        )}
        {enrolling.secret != null && (
          <Text size="sm" ta="center">
            {t("enrol.secret")}{" "}
            <Text component="span" size="sm" ff="monospace" dir="ltr" style={{ overflowWrap: "anywhere" }}>
              {enrolling.secret.match(/.{1,4}/g)?.join(" ")}
            </Text>
          </Text>
        )}
        <Text size="sm" fw={600}>
          {t("enrol.code")}
        </Text>
        <div dir="ltr">
          <PinInput length={6} size="lg" type="number" oneTimeCode value={code} onChange={setCode} onComplete={(whole) => verify.mutate(whole)} aria-label={t("enrol.code")} />
        </div>
        <Group justify="flex-end">
          <Button type="submit" disabled={code.length < 6} loading={verify.isPending}>
            {t("enrol.confirm")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
