import { JsonInput, NumberInput, PasswordInput, Select, Stack, Switch, TagsInput, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Field } from "./schema-fields";

interface SettingsFieldsProps {
  fields: readonly Field[];
  values: Readonly<Record<string, unknown>>;
  /** Secrets that are set already: their fields can stay empty. */
  secrets: readonly string[];
  fault: (pointer: string) => string | undefined;
  isReadOnly?: boolean;
  onChange: (name: string, value: unknown) => void;
}

/** A form from a JSON schema. The texts are the author's. */
export function SettingsFields({ fields, ...rest }: SettingsFieldsProps) {
  return (
    <Stack>
      {fields.map((field) => (
        <OneField key={field.name} field={field} {...rest} />
      ))}
    </Stack>
  );
}

function OneField({ field, values, secrets, fault, isReadOnly = false, onChange }: Omit<SettingsFieldsProps, "fields"> & { field: Field }) {
  const { t } = useTranslation("plugins");
  const value = values[field.name];
  const set = (next: unknown) => onChange(field.name, next);
  const common = {
    label: <bdi>{field.label}</bdi>,
    description: field.about && <bdi>{field.about}</bdi>,
    error: fault(`/settings/${field.name}`) ?? fault(`/${field.name}`),
    disabled: isReadOnly,
  };
  const text = typeof value === "string" ? value : "";
  switch (field.kind) {
    case "text":
      return <TextInput {...common} dir="auto" required={field.isRequired} value={text} onChange={(event) => set(event.currentTarget.value)} />;
    case "secret": {
      const isSet = secrets.includes(field.name);
      return <PasswordInput {...common} dir="ltr" autoComplete="off" required={field.isRequired && !isSet} placeholder={isSet ? t("settings.secretSet") : undefined} value={text} onChange={(event) => set(event.currentTarget.value)} visibilityToggleButtonProps={{ "aria-label": t("settings.reveal") }} />;
    }
    case "choice":
      return <Select {...common} data={field.choices} required={field.isRequired} clearable={!field.isRequired} value={text || null} onChange={set} />;
    case "switch":
      return <Switch {...common} checked={value === true} onChange={(event) => set(event.currentTarget.checked)} />;
    case "number":
      return <NumberInput {...common} dir="ltr" required={field.isRequired} allowDecimal={!field.isWhole} min={field.min} max={field.max} value={typeof value === "number" ? value : ""} onChange={(next) => set(typeof next === "number" ? next : undefined)} />;
    case "list":
      return <TagsInput {...common} required={field.isRequired && !(Array.isArray(value) && value.length > 0)} value={Array.isArray(value) ? (value as string[]) : []} onChange={set} />;
    case "json":
      return <JsonInput {...common} dir="ltr" ff="monospace" required={field.isRequired} autosize minRows={3} formatOnBlur validationError={t("settings.noJson")} value={typeof value === "string" ? value : value === undefined ? "" : JSON.stringify(value, null, 2)} onChange={set} />;
  }
}
