import type { CSSVariablesResolver, MantineTheme } from "@mantine/core";
import type { Accent } from "./accent";

const shade = (theme: MantineTheme, place: number) => theme.colors["wikala"]?.[place] ?? "";
/** Only tenants with a colour of their own have it. */
const soft = (theme: MantineTheme) => theme.other["soft"] as Accent["soft"] | undefined;

/** Colours that Mantine's defaults leave too pale for WCAG 2.1 AA, and those of money. */
export const variables: CSSVariablesResolver = (theme) => ({
  variables: {},
  light: {
    "--mantine-color-error": "#b42318",
    "--mantine-color-dimmed": "#51605f",
    "--mantine-color-placeholder": "#66736f",
    "--mantine-color-body": "#f6f8f8",
    "--w-surface": "#ffffff",
    "--w-line": "#dfe6e5",
    "--w-hover": "#eef4f3",
    "--w-income": "#0b6459",
    "--w-expense": "#9a3412",
    "--w-chart-income": "#12806f",
    "--w-chart-expense": "#cc7440",
    "--w-chart-accent": "#12806f",
    "--w-accent": shade(theme, 8),
    "--w-accent-soft": soft(theme)?.light ?? "#e1f2ef",
    "--w-shadow": "0 1px 2px rgb(16 40 38 / 6%), 0 4px 16px rgb(16 40 38 / 4%)",
  },
  dark: {
    "--mantine-color-error": "#ff9d8f",
    "--mantine-color-dimmed": "#a3b1b0",
    "--mantine-color-placeholder": "#8b9a99",
    "--mantine-color-anchor": shade(theme, 3),
    "--mantine-color-body": "#0e1516",
    "--w-surface": "#161f20",
    "--w-line": "#2a3637",
    "--w-hover": "#1d2829",
    "--w-income": "#73cbbc",
    "--w-expense": "#fdba8c",
    "--w-chart-income": "#35b29d",
    "--w-chart-expense": "#e59a68",
    "--w-chart-accent": "#35b29d",
    "--w-accent": shade(theme, 4),
    "--w-accent-soft": soft(theme)?.dark ?? "#12302d",
    "--w-shadow": "none",
  },
});
