import { Badge, Group, Select, Stack, Table } from "@mantine/core";
import type { Schemas } from "@wikala/sdk";
import { useTranslation } from "react-i18next";
import type { Wizard } from "./use-wizard";

interface GuessesProps {
  wizard: Wizard;
  guesses: readonly Schemas["ImportGuess"][];
  dialect: Record<string, unknown>;
}

/** What can be set by hand, and what it can be. */
const SETTINGS = {
  dateFormat: ["%d/%m/%Y", "%m/%d/%Y", "%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y", "%Y/%m/%d"],
  decimal: [".", ","],
  sign: ["signed", "inverted", "columns", "indicator"],
  delimiter: [",", ";", "tab", "|"],
} as const;

/** How the file is understood, why, and the means to correct it. */
export function Guesses({ wizard, guesses, dialect }: GuessesProps) {
  const { t } = useTranslation("imports");
  const { mapping } = wizard.choices;
  return (
    <Stack>
      <Group>
        {(Object.keys(SETTINGS) as (keyof typeof SETTINGS)[]).map((setting) => {
          const value = mapping[setting] ?? (typeof dialect[setting] === "string" ? (dialect[setting] as string) : null);
          const options: string[] = [...SETTINGS[setting]];
          if (value !== null && !options.includes(value)) options.push(value);
          return (
            <Select
              key={setting}
              label={t(`guesses.settings.${setting}`)}
              w={170}
              value={value}
              data={options}
              allowDeselect={false}
              disabled={wizard.look.isPending}
              onChange={(chosen) => chosen !== null && wizard.adjust({ mapping: { ...mapping, [setting]: chosen } })}
            />
          );
        })}
      </Group>
      <Table aria-label={t("guesses.title")} verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("guesses.field")}</Table.Th>
            <Table.Th>{t("guesses.value")}</Table.Th>
            <Table.Th>{t("guesses.reason")}</Table.Th>
            <Table.Th>{t("guesses.confidence")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {guesses.map((guess, index) => (
            <Table.Tr key={index}>
              <Table.Td dir="ltr" ta="start">
                {guess.field}
              </Table.Td>
              <Table.Td ff="monospace">
                  <bdi>{guess.value}</bdi>
                </Table.Td>
              <Table.Td>
                  <bdi>{guess.reason}</bdi>
                </Table.Td>
              <Table.Td>
                <Badge variant="light" color={guess.confidence === "low" ? "orange" : "gray"}>
                  {guess.confidence}
                </Badge>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  );
}
