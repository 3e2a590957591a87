import { Accordion, Input, SegmentedControl, SimpleGrid, Stack, TagsInput, TextInput } from "@mantine/core";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { faultOf } from "~/design/form-error";
import { asksNothing, conditionOf, type Draft, type TEXTS } from "./draft";

interface ConditionFieldsProps {
  draft: Draft;
  error: Error | null;
  onChange: (changes: Partial<Draft>) => void;
}

type Name = (typeof TEXTS)[number] | "merchantCategory";

/** Texts of codes and signs read from left to right in every language. */
const CODES: readonly Name[] = ["matches", "currency", "atLeast", "atMost", "merchantCategory"];
const SELDOM = ["equals", "matches", "account", "currency", "merchantCategory"] as const satisfies readonly Name[];

/** When the rule fits: what is usual first, the rest behind a lid. */
export function ConditionFields({ draft, error, onChange }: ConditionFieldsProps) {
  const { t } = useTranslation("ai-rules");
  const direction = useId();
  const field = (name: Name, about?: string) => (
    <TextInput key={name} label={t(`when.${name}`)} description={about} dir={CODES.includes(name) ? "ltr" : "auto"} maxLength={500} value={draft[name]} error={faultOf(error, `/condition/${name}`)} onChange={(event) => onChange({ [name]: event.currentTarget.value })} />
  );
  const isSeldom = SELDOM.some((name) => draft[name] !== "") || draft.context.length > 0;
  return (
    <Stack>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {field("contains", t("form.containsAbout"))}
        {field("payee", t("form.payeeAbout"))}
      </SimpleGrid>
      <Input.Wrapper label={t("direction.label")} labelElement="div" id={direction}>
        <SegmentedControl fullWidth aria-label={t("direction.label")} value={draft.direction} onChange={(value) => onChange({ direction: value as Draft["direction"] })} data={(["any", "out", "in"] as const).map((value) => ({ value, label: t(`direction.${value}`) }))} />
      </Input.Wrapper>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {field("atLeast", t("form.amountAbout"))}
        {field("atMost", t("form.amountAbout"))}
      </SimpleGrid>
      <Accordion variant="contained" defaultValue={isSeldom ? "more" : null}>
        <Accordion.Item value="more">
          <Accordion.Control fz="sm">{t("form.more")}</Accordion.Control>
          <Accordion.Panel>
            <Stack>
              <SimpleGrid cols={{ base: 1, sm: 2 }}>{SELDOM.map((name) => field(name, name === "matches" ? t("form.matchesAbout") : undefined))}</SimpleGrid>
              <TagsInput label={t("form.context")} description={t("form.contextAbout")} dir="auto" value={draft.context} error={faultOf(error, "/condition/context")} onChange={(context) => onChange({ context })} />
            </Stack>
          </Accordion.Panel>
        </Accordion.Item>
      </Accordion>
      {asksNothing(conditionOf(draft)) && <Input.Description>{t("form.oneAtLeast")}</Input.Description>}
    </Stack>
  );
}
