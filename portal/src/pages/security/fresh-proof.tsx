import { Button, Group, Modal, PasswordInput, Stack, Text } from "@mantine/core";
import { WikalaError } from "@wikala/sdk";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

interface Proof {
  password?: string;
}

interface FreshProof {
  /** Does something; when the host asks for a fresh proof, does it again with the password. */
  prove: <T>(act: (proof: Proof) => Promise<T>) => Promise<T>;
  /** Where the password is asked for. */
  dialog: ReactNode;
}

interface Waiting {
  give: (password: string) => void;
  giveUp: () => void;
}

/** Changes to how one proves oneself need a sign-in of the last ten minutes, or the password. */
export function useFreshProof(): FreshProof {
  const [waiting, setWaiting] = useState<Waiting>();
  const password = (refusal: unknown) =>
    new Promise<string>((resolve, reject) => setWaiting({ give: resolve, giveUp: () => reject(refusal as Error) })).finally(() => setWaiting(undefined));
  const prove: FreshProof["prove"] = async (act) => {
    try {
      return await act({});
    } catch (error) {
      if (!(error instanceof WikalaError) || error.code !== "auth.fresh_proof_required") throw error;
      return act({ password: await password(error) });
    }
  };
  return { prove, dialog: <Dialog waiting={waiting} /> };
}

function Dialog({ waiting }: { waiting: Waiting | undefined }) {
  const { t } = useTranslation("security");
  const [password, setPassword] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    waiting?.give(password);
    setPassword("");
  };
  return (
    <Modal opened={waiting !== undefined} onClose={() => waiting?.giveUp()} title={t("proof.title")} closeButtonProps={{ "aria-label": t("states:actions.close") }} zIndex={400}>
      <form onSubmit={submit}>
        <Stack>
          <Text size="sm">{t("proof.about")}</Text>
          <PasswordInput
            label={t("password.current")}
            autoComplete="current-password"
            required
            withAsterisk={false}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            visibilityToggleButtonProps={{ "aria-label": t("states:password.show") }}
            data-autofocus
          />
          <Group justify="flex-end">
            <Button type="submit">{t("proof.go")}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
