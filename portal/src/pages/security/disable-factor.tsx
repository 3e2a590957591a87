import { TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Confirm } from "~/design/confirm";
import { wikala } from "~/session/session";
import type { useFreshProof } from "./fresh-proof";
import type { SecondFactorKind } from "./queries";

interface DisableFactorProps {
  kind: SecondFactorKind | undefined;
  prove: ReturnType<typeof useFreshProof>["prove"];
  onClose: () => void;
}

/** Switches a second factor off; the host takes a code for it too. */
export function DisableFactor({ kind, prove, onClose }: DisableFactorProps) {
  const { t } = useTranslation("security");
  const client = useQueryClient();
  const [code, setCode] = useState("");
  const disable = useMutation({
    mutationFn: (of: SecondFactorKind) => prove((proof) => wikala.POST("/api/v1/auth/disable-2fa", { body: { kind: of, ...(code.trim() !== "" && { code: code.trim() }), ...proof } })),
    onSuccess: () => {
      setCode("");
      onClose();
    },
    onSettled: () => client.invalidateQueries({ queryKey: ["auth"] }),
  });
  return (
    <Confirm
      opened={kind !== undefined}
      title={t("disable.title")}
      detail={t("disable.detail")}
      action={t("factors.disable")}
      error={disable.error}
      isPending={disable.isPending}
      onConfirm={() => kind !== undefined && disable.mutate(kind)}
      onClose={() => (disable.reset(), onClose())}
    >
      <TextInput label={t("disable.code")} description={t("disable.codeAbout")} dir="ltr" autoComplete="one-time-code" value={code} onChange={(event) => setCode(event.currentTarget.value)} />
    </Confirm>
  );
}
