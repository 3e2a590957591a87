import { Anchor, Button, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { WikalaError } from "@wikala/sdk";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Failure } from "~/design/states";
import { useLetterToken } from "~/session/letter-token";
import { Entrance } from "~/shell/entrance";
import { Ended } from "./ended";

interface ConfirmationProps {
  confirm: (token: string) => Promise<unknown>;
  texts: { pending: string; done: string; doneDetail: string; ended: string; endedDetail: string };
  /** What one can do when the link has ended. */
  instead: ReactNode;
}

/** Gives the token of a link to the host as soon as the page is there. */
export function Confirmation({ confirm, texts, instead }: ConfirmationProps) {
  const { t } = useTranslation("letters");
  const token = useLetterToken();
  // A token works once: whatever draws the page again, it is not given again.
  const { error, isSuccess, refetch } = useQuery({
    queryKey: ["letter", token],
    queryFn: async () => (await confirm(token ?? ""), true),
    enabled: token !== undefined,
    staleTime: Infinity,
    gcTime: Infinity,
    retryOnMount: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const isRefused = error instanceof WikalaError && error.status >= 400 && error.status < 500 && error.status !== 429;
  if (token === undefined || isRefused) {
    return (
      <Ended title={texts.ended} detail={texts.endedDetail}>
        {instead}
        <Anchor component={Link} to="/sign-in" size="sm">
          {t("signIn")}
        </Anchor>
      </Ended>
    );
  }
  if (isSuccess) {
    return (
      <Entrance title={texts.done} about={texts.doneDetail}>
        <Button component={Link} to="/sign-in" size="md">
          {t("signIn")}
        </Button>
      </Entrance>
    );
  }
  return (
    <Entrance title={texts.pending}>
      {error === null ? <Text role="status">{t("moment")}</Text> : <Failure error={error} retry={() => void refetch()} />}
    </Entrance>
  );
}
