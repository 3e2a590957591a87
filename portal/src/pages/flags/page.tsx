import { Anchor, Badge, Button, Code, Group, Modal, Stack, Table, Text, TextInput } from "@mantine/core";
import { IconFlag, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "~/api/use-change";
import { Card } from "~/design/card";
import { Fault } from "~/design/fault";
import { Loaded } from "~/design/loaded";
import { Page } from "~/design/page";
import { Empty } from "~/design/states";
import { useCan } from "~/session/me";
import { Changes } from "./changes";
import { newSwitch } from "./definition";
import { definitionsQuery, type Flag, flagsQuery, writeFlag } from "./queries";

/** What programs ask for while they run. */
export default function FlagsPage() {
  const { t } = useTranslation("flags");
  const can = useCan();
  const flags = useQuery(flagsQuery);
  const [isAdding, setAdding] = useState(false);
  const add = can("system.admin") && (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setAdding(true)}>
      {t("add")}
    </Button>
  );
  return (
    <Page title={t("title")} about={t("about")} actions={add}>
      <Card flush>
        <Loaded query={flags}>
          {(all) =>
            all.length === 0 ? (
              <Empty icon={IconFlag} title={t("empty.title")} detail={t("empty.detail")}>
                {add}
              </Empty>
            ) : (
              <FlagTable flags={all} />
            )
          }
        </Loaded>
      </Card>
      {can("system.admin") && <Changes />}
      <Modal opened={isAdding} onClose={() => setAdding(false)} title={t("add")} closeButtonProps={{ "aria-label": t("form.cancel") }}>
        <NewFlag onClose={() => setAdding(false)} />
      </Modal>
    </Page>
  );
}

function FlagTable({ flags }: { flags: readonly Flag[] }) {
  const { t } = useTranslation("flags");
  return (
    <Table.ScrollContainer minWidth={640} p="xs">
      <Table verticalSpacing="sm" highlightOnHover withRowBorders={false} aria-label={t("title")}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("columns.key")}</Table.Th>
            <Table.Th>{t("columns.value")}</Table.Th>
            <Table.Th>{t("columns.layer")}</Table.Th>
            <Table.Th>{t("columns.document")}</Table.Th>
            <Table.Th>{t("columns.expires")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {flags.map((flag) => (
            <Table.Tr key={flag.key}>
              <Table.Td>
                <Anchor component={Link} to="/flags/$key" params={{ key: flag.key } as never} size="sm" fw={550}>
                  <bdi dir="ltr">{flag.key}</bdi>
                </Anchor>
                {flag.owner != null && (
                  <Text size="sm" c="dimmed">
                    <bdi>{flag.owner}</bdi>
                  </Text>
                )}
              </Table.Td>
              <Table.Td>
                <Code dir="ltr">{flag.value === undefined ? "–" : JSON.stringify(flag.value)}</Code>
              </Table.Td>
              <Table.Td>
                <Badge variant="light" color={flag.isEnabled ? "teal" : "gray"}>
                  {flag.isEnabled ? t(`layers.${flag.layer}`) : t("off")}
                </Badge>
              </Table.Td>
              <Table.Td>{flag.document === "tenant" ? t("documents.tenant") : t("documents.deployment")}</Table.Td>
              <Table.Td>
                <bdi dir="ltr">{flag.expires?.slice(0, 10)}</bdi>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function NewFlag({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("flags");
  const navigate = useNavigate();
  const { data } = useQuery(definitionsQuery(true));
  const [key, setKey] = useState("");
  const [owner, setOwner] = useState("");
  const [expires, setExpires] = useState("");
  const save = useChange(() => writeFlag(key.trim(), newSwitch(owner.trim(), expires), data?.etag ?? ""), {
    makesOld: [["flags"]],
    said: true,
    isShownByPage: true,
    onDone: () => {
      onClose();
      void navigate({ to: "/flags/$key", params: { key: key.trim() } as never });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(undefined);
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Fault error={save.error} />
        <TextInput label={t("columns.key")} dir="ltr" required maxLength={200} value={key} onChange={(event) => setKey(event.currentTarget.value)} data-autofocus />
        <TextInput label={t("form.owner")} description={t("form.ownerAbout")} dir="auto" required value={owner} onChange={(event) => setOwner(event.currentTarget.value)} />
        <TextInput label={t("columns.expires")} description={t("form.expiresAbout")} type="date" required value={expires} onChange={(event) => setExpires(event.currentTarget.value)} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t("form.cancel")}
          </Button>
          <Button type="submit" loading={save.isPending} disabled={data === undefined}>
            {t("form.save")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
