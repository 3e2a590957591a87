import { List, PasswordInput, Stack, VisuallyHidden } from "@mantine/core";
import { IconCircleCheck, IconCircleDashed } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

const RULES = [
  { rule: "length", holds: (text: string) => [...text].length >= 8 },
  { rule: "upper", holds: (text: string) => /\p{Lu}/u.test(text) },
  { rule: "digit", holds: (text: string) => /\p{Nd}/u.test(text) },
  { rule: "sign", holds: (text: string) => /[^\p{L}\p{N}\s]/u.test(text) },
] as const;

/** The rules a text does not keep yet. The host has more, such as those about common passwords. */
export function brokenRules(password: string): string[] {
  return RULES.filter(({ holds }) => !holds(password)).map(({ rule }) => rule);
}

interface NewPasswordProps {
  label: string;
  value: string;
  error?: string | undefined;
  size?: "sm" | "md";
  onChange: (value: string) => void;
}

/** A field for a password one chooses; says at once what it still needs. */
export function NewPassword({ label, value, error, size = "md", onChange }: NewPasswordProps) {
  const { t } = useTranslation("states");
  const broken = brokenRules(value);
  return (
    <Stack gap="xs">
      <PasswordInput
        label={label}
        autoComplete="new-password"
        size={size}
        required
        withAsterisk={false}
        maxLength={128}
        value={value}
        error={error}
        onChange={(event) => onChange(event.currentTarget.value)}
        visibilityToggleButtonProps={{ "aria-label": t("password.show") }}
      />
      <List size="sm" spacing={4} center ps={4} aria-label={t("password.rules")}>
        {RULES.map(({ rule }) => {
          const isMet = !broken.includes(rule);
          return (
            <List.Item key={rule} c={isMet ? "var(--w-income)" : "dimmed"} icon={isMet ? <IconCircleCheck size={17} aria-hidden /> : <IconCircleDashed size={17} aria-hidden />}>
              {t(`password.${rule}`)}
              <VisuallyHidden>: {isMet ? t("password.met") : t("password.unmet")}</VisuallyHidden>
            </List.Item>
          );
        })}
      </List>
    </Stack>
  );
}
