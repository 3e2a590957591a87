import { Badge } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Plugin } from "./queries";

/** Whether a plugin is called, and else why not. */
export function PluginState({ plugin: { idleBecause } }: { plugin: Plugin }) {
  const { t } = useTranslation("plugins");
  const colour = idleBecause == null ? "teal" : idleBecause === "disabled" ? "gray" : "orange";
  return (
    <Badge variant="light" color={colour}>
      {idleBecause == null ? t("states.running") : t(`idle.${idleBecause}`)}
    </Badge>
  );
}
