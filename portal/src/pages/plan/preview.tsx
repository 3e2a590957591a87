import { Alert, List, Modal, Stack, Table, Text, Title } from "@mantine/core";
import { IconInfoCircle, IconSnowflake } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Amount } from "~/design/amount";
import { Loaded } from "~/design/loaded";
import { Loading } from "~/design/states";
import { useFormat } from "~/i18n/format";
import { type Plan, type PlanPreview, previewQuery } from "./queries";
import { usePlanTexts } from "./texts";
import { nameOf, priceOf } from "./words";

/** What a plan would change, before anybody decides. */
export function Preview({ plan, onClose }: { plan: Plan | undefined; onClose: () => void }) {
  const { t, i18n } = useTranslation("plan");
  return (
    <Modal opened={plan !== undefined} onClose={onClose} size="lg" title={plan && t("preview.title", { plan: nameOf(plan, i18n.language) })} closeButtonProps={{ "aria-label": t("preview.close") }}>
      {plan && <Content plan={plan} />}
    </Modal>
  );
}

function Content({ plan }: { plan: Plan }) {
  const preview = useQuery(previewQuery(plan.code));
  return (
    <Loaded query={preview} loading={<Loading rows={4} />}>
      {(changes) => <Changes changes={changes} currency={plan.currency} />}
    </Loaded>
  );
}

function Changes({ changes, currency }: { changes: PlanPreview; currency: string }) {
  const { t } = useTranslation("plan");
  const texts = usePlanTexts();
  const price = (minor: number) => <Amount money={priceOf(minor, currency)} />;
  return (
    <Stack gap="md">
      <Table aria-label={t("preview.changes")} verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("preview.what")}</Table.Th>
            <Table.Th>{t("preview.now")}</Table.Th>
            <Table.Th>{t("preview.then")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          <Table.Tr>
            <Table.Td>{t("present.price")}</Table.Td>
            <Table.Td>{price(changes.priceMinor.now)}</Table.Td>
            <Table.Td>{price(changes.priceMinor.then)}</Table.Td>
          </Table.Tr>
          {changes.limits.map(({ meter, now, then }) => (
            <Table.Tr key={meter}>
              <Table.Td>{texts.meter(meter)}</Table.Td>
              <Table.Td>{texts.limit(now)}</Table.Td>
              <Table.Td>{texts.limit(then)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Frozen frozen={changes.frozen} />
      <Features title={t("preview.lost")} names={changes.featuresLost} />
      <Features title={t("preview.gained")} names={changes.featuresGained} />
      <Alert variant="light" color="blue" icon={<IconInfoCircle aria-hidden />}>
        {t("preview.how")}
      </Alert>
    </Stack>
  );
}

/** What is kept, and of no use until there is room again. */
function Frozen({ frozen }: { frozen: PlanPreview["frozen"] }) {
  const { t } = useTranslation("plan");
  const format = useFormat();
  const texts = usePlanTexts();
  if (frozen.length === 0) return <Text size="sm">{t("preview.nothingFrozen")}</Text>;
  return (
    <Alert variant="light" color="orange" icon={<IconSnowflake aria-hidden />} title={t("preview.frozen")}>
      {frozen.map(({ meter, most, things }) => (
        <div key={meter}>
          <Text size="sm" fw={600} mt={4}>
            {t("preview.frozenOf", { meter: texts.meter(meter), most: format.number(most) })}
          </Text>
          <List size="sm">
            {things.map(({ id, name }) => (
              <List.Item key={id}>
                <bdi>{name}</bdi>
              </List.Item>
            ))}
          </List>
        </div>
      ))}
    </Alert>
  );
}

function Features({ title, names }: { title: string; names: readonly string[] }) {
  const texts = usePlanTexts();
  if (names.length === 0) return null;
  return (
    <div>
      <Title order={3} size="h6">
        {title}
      </Title>
      <List size="sm" mt={4}>
        {names.map((name) => (
          <List.Item key={name}>
            <bdi>{texts.feature(name)}</bdi>
          </List.Item>
        ))}
      </List>
    </div>
  );
}
