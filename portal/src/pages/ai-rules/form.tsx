import { Button, Group, Modal, Select, Stack, Switch, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { body } from "@wikala/sdk";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { categoriesQuery, ifMatch } from "~/api/finance";
import { useChange } from "~/api/use-change";
import { faultOf, FormError } from "~/design/form-error";
import { wikala } from "~/session/session";
import { ConditionFields } from "./condition-fields";
import { conditionOf, draftOf } from "./draft";
import { Impact } from "./impact";
import type { Rule } from "./queries";

interface RuleFormProps {
  /** What is changed; without `id` a new one, which may be filled in already. Nothing when closed. */
  edited: Partial<Rule> | undefined;
  onClose: () => void;
  onSaved: (rule: Rule) => void;
}

export function RuleForm({ edited, ...rest }: RuleFormProps) {
  const { t } = useTranslation("ai-rules");
  return (
    <Modal opened={edited !== undefined} onClose={rest.onClose} size="lg" title={edited?.id === undefined ? t("add") : t("edit")} closeButtonProps={{ "aria-label": t("form.cancel") }}>
      {edited !== undefined && <Fields key={`${edited.id ?? "new"} ${edited.version ?? 0}`} rule={edited} {...rest} />}
    </Modal>
  );
}

function Fields({ rule, onClose, onSaved }: { rule: Partial<Rule> } & Omit<RuleFormProps, "edited">) {
  const { t, i18n } = useTranslation("ai-rules");
  const { data: categories = [] } = useQuery(categoriesQuery(i18n.language));
  const [draft, setDraft] = useState(() => draftOf(rule));
  const { name, categoryId, isEnabled } = draft;
  const condition = conditionOf(draft);
  const look = useChange((wanted: string) => body(wikala.POST("/api/v1/ai/rules/dry-run", { body: { condition, categoryId: wanted, ...(rule.position && { position: rule.position }) } })), { makesOld: [], isShownByPage: true });
  const save = useChange((wanted: string) => saved(rule, { name: name.trim(), condition, categoryId: wanted, isEnabled }), {
    makesOld: [["ai"]],
    said: true,
    isShownByPage: true,
    onDone: (made) => {
      onClose();
      onSaved(made);
    },
  });
  const error = save.error ?? look.error;
  // What was seen holds for what was asked, and no longer.
  const change = (changes: Partial<typeof draft>) => {
    setDraft({ ...draft, ...changes });
    look.reset();
    save.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (categoryId !== null) save.mutate(categoryId);
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <FormError error={error} />
        <TextInput label={t("form.name")} dir="auto" required withAsterisk={false} maxLength={100} value={name} error={faultOf(error, "/name")} onChange={(event) => change({ name: event.currentTarget.value })} data-autofocus />
        <ConditionFields draft={draft} error={error} onChange={change} />
        <Select
          label={t("form.category")}
          description={t("form.categoryAbout")}
          required
          withAsterisk={false}
          searchable
          allowDeselect={false}
          limit={200}
          data={categories.map(({ id, label }) => ({ value: id, label }))}
          value={categoryId}
          error={faultOf(error, "/categoryId")}
          onChange={(value) => change({ categoryId: value })}
        />
        <Switch label={t("form.enabled")} description={t("form.enabledAbout")} checked={isEnabled} onChange={(event) => setDraft({ ...draft, isEnabled: event.currentTarget.checked })} />
        {look.data !== undefined && <Impact dryRun={look.data} />}
        <Group justify="space-between">
          <Button variant="light" disabled={categoryId === null} loading={look.isPending} onClick={() => categoryId !== null && look.mutate(categoryId)}>
            {t("form.look")}
          </Button>
          <Group gap="sm">
            <Button variant="default" onClick={onClose}>
              {t("form.cancel")}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {t("form.save")}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
}

function saved({ id, version }: Partial<Rule>, content: Pick<Rule, "name" | "condition" | "categoryId" | "isEnabled">): Promise<Rule> {
  if (id === undefined || version === undefined) return body(wikala.POST("/api/v1/ai/rules", { body: content }));
  return body(wikala.PATCH("/api/v1/ai/rules/{id}", { params: { path: { id }, header: ifMatch({ version }) }, body: content }));
}
