import { Button, Group, Stack, Text, ThemeIcon } from "@mantine/core";
import { IconLink, IconLinkOff, IconShieldCheck } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { body } from "@wikala/sdk";
import { useTranslation } from "react-i18next";
import { Card } from "~/design/card";
import { FormError } from "~/design/form-error";
import { useFormat } from "~/i18n/format";
import { wikala } from "~/session/session";
import type { AuditReport } from "./queries";

/** Whether the chains of the log are whole: recomputed when one asks. */
export function ChainCard() {
  const { t } = useTranslation("audit");
  const verify = useMutation({ mutationFn: () => body(wikala.POST("/api/v1/audit/verify")) });
  const report = verify.data;
  const Sign = report === undefined ? IconLink : report.whole ? IconShieldCheck : IconLinkOff;
  return (
    <Card>
      <Stack gap="sm">
        <Group justify="space-between" gap="md">
          <Group gap="md" wrap="nowrap">
            <ThemeIcon size={44} radius="xl" variant="light" color={report?.whole === false ? "red" : "wikala"} aria-hidden>
              <Sign size={24} stroke={1.6} />
            </ThemeIcon>
            <div role="status">
              <Text fw={600}>{report === undefined ? t("chain.unknown") : report.whole ? t("chain.whole") : t("chain.broken")}</Text>
              <Text size="sm" c="dimmed">
                {t("chain.about")}
              </Text>
            </div>
          </Group>
          <Button variant="default" loading={verify.isPending} onClick={() => verify.mutate()}>
            {t("chain.verify")}
          </Button>
        </Group>
        <FormError error={verify.error} />
        {report?.chains.map((chain) => (
          <ChainLine key={`${chain.place}-${chain.chain}`} chain={chain} />
        ))}
      </Stack>
    </Card>
  );
}

function ChainLine({ chain }: { chain: AuditReport["chains"][number] }) {
  const { t } = useTranslation("audit");
  const format = useFormat();
  const { fault } = chain;
  return (
    <div>
      <Text size="sm">
        {t(`place.${chain.place}`)}: {t("chain.entries", { count: chain.entries, entries: format.number(chain.entries) })}
        {" · "}
        {t("chain.signed", { count: chain.checkpoints, heads: format.number(chain.checkpoints) })}
        {" · "}
        <Text component="span" size="xs" c="dimmed" ff="monospace">
          <bdi dir="ltr">{chain.head.slice(0, 16)}…</bdi>
        </Text>
      </Text>
      {fault != null && (
        <Text size="sm" c="var(--mantine-color-error)">
          {t(`chain.fault.${fault.kind}`)}
          {fault.seq != null && ` · ${format.number(fault.seq)}`} · <bdi>{fault.detail}</bdi>
        </Text>
      )}
    </div>
  );
}
