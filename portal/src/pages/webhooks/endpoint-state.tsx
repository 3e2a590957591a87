import { Badge } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Endpoint } from "./queries";

/** Whether an endpoint gets messages, and else why not. */
export function EndpointState({ endpoint: { state, isFrozen, reason, failingSince } }: { endpoint: Endpoint }) {
  const { t } = useTranslation("webhooks");
  const why = reason ?? "manual";
  if (isFrozen) return <Badge variant="light" color="blue">{t("states.frozen")}</Badge>;
  if (state === "disabled") return <Badge variant="light" color={why === "manual" ? "gray" : "red"}>{t(`reasons.${why}`)}</Badge>;
  if (failingSince != null) return <Badge variant="light" color="orange">{t("states.failing")}</Badge>;
  return <Badge variant="light" color="teal">{t("states.enabled")}</Badge>;
}
