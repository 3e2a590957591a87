import { Alert, Button, Group, Table, Text, VisuallyHidden } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Card } from "~/design/card";
import { Label } from "~/design/label";
import { Loaded } from "~/design/loaded";
import { useFormat } from "~/i18n/format";
import { useCan } from "~/session/me";
import { LoadPack } from "./load-pack";
import { type TaxPack, taxPacksQuery } from "./queries";
import { Swap } from "./swap";

/** The tax law that transactions are asked by: which versions there are, and which one answers. */
export function TaxPacks() {
  const { t } = useTranslation("ai-settings");
  const can = useCan();
  const packs = useQuery(taxPacksQuery);
  const [offered, setOffered] = useState<TaxPack>();
  const answering = packs.data?.find(({ pack, isActive }) => pack === offered?.pack && isActive);
  return (
    <Card title={t("packs.title")} actions={packs.data !== undefined && can("ai.manage") && <LoadPack />}>
      <Alert variant="light" color="gray" mb="md">
        {t("packs.notice")}
      </Alert>
      <Loaded query={packs}>{(all) => <PackTable packs={all} onOffer={setOffered} />}</Loaded>
      <Swap offered={offered} answering={answering} onClose={() => setOffered(undefined)} />
    </Card>
  );
}

function PackTable({ packs, onOffer }: { packs: readonly TaxPack[]; onOffer: (pack: TaxPack) => void }) {
  const { t } = useTranslation("ai-settings");
  return (
    <Table.ScrollContainer minWidth={640}>
      <Table verticalSpacing="sm" aria-label={t("packs.title")}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("packs.pack")}</Table.Th>
            <Table.Th>{t("packs.version")}</Table.Th>
            <Table.Th ta="end">{t("packs.rules")}</Table.Th>
            <Table.Th>{t("packs.effective")}</Table.Th>
            <Table.Th>
              <VisuallyHidden>{t("packs.actions")}</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {packs.map((pack) => (
            <Row key={`${pack.pack} ${pack.version}`} pack={pack} onOffer={onOffer} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Row({ pack, onOffer }: { pack: TaxPack; onOffer: (pack: TaxPack) => void }) {
  const { t } = useTranslation("ai-settings");
  const format = useFormat();
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm" fw={600}>
          <bdi>{pack.title}</bdi>
        </Text>
        <Text size="sm" c="dimmed">
          <bdi dir="ltr">{[pack.jurisdiction, pack.pack, pack.publisher].filter(Boolean).join(" · ")}</bdi>
        </Text>
      </Table.Td>
      <Table.Td>
        <Group gap="xs" wrap="nowrap">
          <bdi dir="ltr">{pack.version}</bdi>
          {pack.isActive && <Label color="teal">{t("packs.answers")}</Label>}
          {!pack.isTrusted && <Label color="orange">{t("packs.distrusted")}</Label>}
        </Group>
      </Table.Td>
      <Table.Td ta="end" className="number">
        {format.number(pack.rules)}
      </Table.Td>
      <Table.Td>
        {pack.effectiveFrom != null && t("packs.from", { day: format.day(pack.effectiveFrom) })} {pack.effectiveUntil != null && t("packs.until", { day: format.day(pack.effectiveUntil) })}
      </Table.Td>
      <Table.Td ta="end">
        {!pack.isActive && pack.isTrusted && (
          <Button variant="default" size="compact-sm" aria-label={t("packs.lookOf", { version: pack.version, name: pack.title })} onClick={() => onOffer(pack)}>
            {t("packs.look")}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
