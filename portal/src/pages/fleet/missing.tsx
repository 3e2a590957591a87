import { Button, Code, CopyButton, Group, Text } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/format";
import type { FleetTenant } from "./queries";

type Module = FleetTenant["modules"][number];

/** A module that an organisation lacks something of: how far it is, and what was said when it was tried. */
export function Missing({ module: { module, version, target, step, fault, code, message, triedAt } }: { module: Module }) {
  const { t } = useTranslation("fleet");
  const format = useFormat();
  return (
    <div>
      <Text size="sm">
        <bdi dir="ltr">{step == null ? module : `${module}/${step}`}</bdi> · {t("progress", { version: format.number(version), target: format.number(target) })}
        {triedAt != null && <> · {t("triedAt", { moment: format.moment(triedAt) })}</>}
      </Text>
      {fault === "newer" && <Text size="sm">{t("faults.newer")}</Text>}
      {fault === "edited" && <Text size="sm">{t("faults.edited")}</Text>}
      {fault === "refused" && <Said text={said(code, message)} isKept={message == null} />}
    </div>
  );
}

/** What PostgreSQL said, with its code behind it, as its logs have it. */
function said(code: string | null | undefined, message: string | null | undefined): string {
  if (message == null) return code ?? "";
  return code == null ? message : `${message} (${code})`;
}

function Said({ text, isKept }: { text: string; isKept: boolean }) {
  const { t } = useTranslation("fleet");
  return (
    <>
      <Group gap="sm" wrap="nowrap" align="flex-start" mt={4}>
        <Code block dir="ltr" flex={1} c="var(--mantine-color-text)" style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
          {text}
        </Code>
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button size="compact-sm" variant="default" onClick={copy} leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}>
              {copied ? t("copied") : t("copy")}
            </Button>
          )}
        </CopyButton>
      </Group>
      {isKept && (
        <Text size="xs" c="dimmed" mt={4}>
          {t("kept")}
        </Text>
      )}
    </>
  );
}
