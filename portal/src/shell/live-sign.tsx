import { Badge, Tooltip } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/format";
import { useLive } from "./live";
import classes from "./live-sign.module.css";

/** Whether what is shown is live, and how many are here. */
export function LiveSign() {
  const { t } = useTranslation("shell");
  const format = useFormat();
  const { state, online } = useLive();
  const isLive = state === "open";
  const people = online.length;
  const label = isLive ? t("live.open", { count: people, people: format.number(people) }) : t("live.waiting");
  return (
    <Tooltip label={label}>
      <Badge
        variant="default"
        radius="xl"
        size="lg"
        visibleFrom="sm"
        className={classes["sign"] ?? ""}
        leftSection={<span className={classes["dot"]} data-live={isLive} />}
        role="status"
        aria-label={label}
      >
        {isLive ? t("live.short") : t("live.shortWaiting")}
      </Badge>
    </Tooltip>
  );
}
