import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { IconHelpCircle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Ambiguity } from "./queries";
import type { Wizard } from "./use-wizard";

interface QuestionsProps {
  wizard: Wizard;
  ambiguities: readonly Ambiguity[];
}

/** What the file does not decide: the person does, nothing is guessed in silence. */
export function Questions({ wizard, ambiguities }: QuestionsProps) {
  const { t } = useTranslation("imports");
  if (ambiguities.length === 0) return null;
  return (
    <Alert color="orange" variant="light" icon={<IconHelpCircle aria-hidden />} title={t("questions.title", { count: ambiguities.length })}>
      <Stack gap="md">
        {ambiguities.map((ambiguity) => (
          <Question key={ambiguity.mappingField} ambiguity={ambiguity} onAnswer={(answer) => wizard.adjust({ mapping: { ...wizard.choices.mapping, [ambiguity.mappingField]: answer } })} />
        ))}
      </Stack>
    </Alert>
  );
}

const KINDS = ["date_order", "year", "decimal", "sign", "columns"] as const;

function Question({ ambiguity, onAnswer }: { ambiguity: Ambiguity; onAnswer: (answer: string) => void }) {
  const { t } = useTranslation("imports");
  const kind = KINDS.find((each) => each === ambiguity.kind);
  return (
    <div role="group" aria-label={ambiguity.question}>
      <Text fw={600}>{kind === undefined ? ambiguity.question : t(`questions.kinds.${kind}`)}</Text>
      {ambiguity.example != null && (
        <Text size="sm" c="dimmed">
          {t("questions.example")} <bdi dir="ltr">{ambiguity.example}</bdi>
        </Text>
      )}
      <Group gap="xs" mt={8}>
        {ambiguity.options.map((option) => (
          <Button key={option} size="sm" variant="default" onClick={() => onAnswer(option)}>
            <bdi dir="ltr">{asExample(option)}</bdi>
          </Button>
        ))}
      </Group>
    </div>
  );
}

/** A date format is shown as people write it. */
function asExample(option: string): string {
  const letters: Record<string, string> = { "%d": "DD", "%m": "MM", "%Y": "YYYY", "%y": "YY", "%b": "MMM", "%B": "MMMM" };
  return option.replace(/%[dmYybB]/g, (part) => letters[part] ?? part);
}
