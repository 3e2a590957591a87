import { Button, Table } from "@mantine/core";
import { body, type Schemas } from "@wikala/sdk";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "~/api/use-change";
import { Card } from "~/design/card";
import { Confirm } from "~/design/confirm";
import { Label } from "~/design/label";
import { useFormat } from "~/i18n/format";
import { wikala } from "~/session/session";

const COLOURS: Record<string, string> = { next: "blue", signing: "teal", verifying: "yellow", retired: "gray" };

/** The keys that sign access tokens, and the next one. */
export function SigningKeys({ keys }: { keys: readonly Schemas["SigningKey"][] }) {
  const { t } = useTranslation("health");
  const format = useFormat();
  const [isAsked, setAsked] = useState(false);
  const rotate = useChange(() => body(wikala.POST("/api/v1/platform/signing-keys/rotate", { body: {} })), { makesOld: [["platform", "signing-keys"]], said: t("keys.rotated"), isShownByPage: true, onDone: () => setAsked(false) });
  // One that waits is enough: the host refuses another.
  const action = keys.every(({ state }) => state !== "next") && (
    <Button size="compact-sm" variant="default" onClick={() => setAsked(true)}>
      {t("keys.rotate")}
    </Button>
  );
  return (
    <Card title={t("keys.title")} actions={action}>
      <Table.ScrollContainer minWidth={640}>
        <Table verticalSpacing="xs" aria-label={t("keys.title")}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("keys.key")}</Table.Th>
              <Table.Th>{t("keys.state")}</Table.Th>
              <Table.Th>{t("keys.signsFrom")}</Table.Th>
              <Table.Th>{t("keys.verifiesUntil")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {keys.map(({ kid, state, signsFrom, verifiesUntil }) => (
              <Table.Tr key={kid}>
                <Table.Td ff="monospace">
                  <bdi dir="ltr">{kid.slice(0, 16)}…</bdi>
                </Table.Td>
                <Table.Td>
                  <Label color={COLOURS[state] ?? "gray"}>{t(`keys.states.${state}`)}</Label>
                </Table.Td>
                <Table.Td>{format.moment(signsFrom)}</Table.Td>
                <Table.Td>{verifiesUntil != null && format.moment(verifiesUntil)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Confirm opened={isAsked} title={t("keys.ask")} detail={t("keys.askDetail")} action={t("keys.rotate")} error={rotate.error} isPending={rotate.isPending} onConfirm={() => rotate.mutate(undefined)} onClose={() => (rotate.reset(), setAsked(false))} />
    </Card>
  );
}
