/** What a field of a form is, by the JSON schema of a setting. What has no field of its own is written as JSON. */
export type Field = {
  name: string;
  label: string;
  about: string | undefined;
  isRequired: boolean;
  initial: unknown;
} & ({ kind: "text" | "secret" | "switch" | "list" | "json" } | { kind: "choice"; choices: string[] } | { kind: "number"; isWhole: boolean; min: number | undefined; max: number | undefined });

interface Schema {
  type?: string | string[];
  title?: string;
  description?: string;
  default?: unknown;
  enum?: unknown[];
  minimum?: number;
  maximum?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  "x-secret"?: boolean;
}

/** The fields of a plugin's settings, with what is set or what the schema says instead. */
export function fieldsOf(schema: unknown, settings: Record<string, unknown>): Field[] {
  const { properties = {}, required = [] } = (schema ?? {}) as Schema;
  return Object.entries(properties).map(([name, property]) => {
    const given = {
      name,
      label: property.title ?? name,
      about: property.description,
      isRequired: required.includes(name),
      initial: settings[name] ?? property.default,
    };
    const { enum: choices } = property;
    if (property["x-secret"] === true) return { ...given, kind: "secret", initial: "" };
    if (choices?.every((each) => typeof each === "string")) return { ...given, kind: "choice", choices: choices as string[] };
    if (property.type === "string") return { ...given, kind: "text" };
    if (property.type === "boolean") return { ...given, kind: "switch" };
    if (property.type === "number" || property.type === "integer") return { ...given, kind: "number", isWhole: property.type === "integer", min: property.minimum, max: property.maximum };
    if (property.type === "array" && property.items?.type === "string") return { ...given, kind: "list" };
    return { ...given, kind: "json" };
  });
}

/** What is in the fields, as settings: what is empty is left to the plugin. Secrets that are not written stay as they are. */
export function settingsOf(fields: readonly Field[], values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const settings: Record<string, unknown> = {};
  for (const { name, kind } of fields) {
    const value = values[name];
    if (value === undefined || value === null || value === "") continue;
    settings[name] = kind === "json" && typeof value === "string" ? (JSON.parse(value) as unknown) : value;
  }
  return settings;
}
