import { Alert, Badge, Checkbox, createTheme, Drawer, type MantineColorsTuple, Modal, type MantineThemeOverride } from "@mantine/core";
import type { Accent } from "./accent";

/** The colour of the brand: a deep sea green that stays readable on white and on near black. */
const wikala: MantineColorsTuple = [
  "#e9f8f5", "#d3eee9", "#a5ddd3", "#73cbbc", "#4cbca9", "#35b29d", "#219c88", "#137e6e", "#0b6459", "#044b43",
];

/** Greys with a trace of the brand. */
const dark: MantineColorsTuple = [
  "#d5dbdb", "#aab5b5", "#8b9898", "#5c6a6b", "#3a4748", "#2b3637", "#202a2b", "#161e1f", "#101718", "#0a0f10",
];

/** The theme in the colours of a tenant, or in those of the brand. */
export function themeOf(accent: Accent | undefined): MantineThemeOverride {
  return accent === undefined ? theme : { ...theme, colors: { wikala: accent.shades, dark }, other: { soft: accent.soft } };
}

// Measured with axe: automatic contrast, the eighth shade and larger boxes are what makes Mantine's
// defaults pass WCAG 2.1 AA in both directions.
const theme: MantineThemeOverride = createTheme({
  primaryColor: "wikala",
  primaryShade: 8,
  autoContrast: true,
  colors: { wikala, dark },
  fontFamily:
    '"Inter", "Segoe UI", "SF Pro Text", system-ui, "IBM Plex Sans Arabic", "Noto Sans Arabic", "Noto Kufi Arabic", Tahoma, "DejaVu Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", monospace',
  defaultRadius: "md",
  cursorType: "pointer",
  headings: { fontWeight: "650" },
  components: {
    // The light variants write in a colour that is too pale on its own background.
    Alert: Alert.extend({ vars: (_theme, { variant }) => ({ root: variant === "light" ? { "--alert-color": "var(--mantine-color-text)" } : {} }) }),
    Badge: Badge.extend({
      defaultProps: { tt: "none" },
      vars: (_theme, { variant }) => ({ root: variant === "light" ? { "--badge-color": "var(--mantine-color-text)" } : {}, dot: {} }),
    }),
    Checkbox: Checkbox.extend({ defaultProps: { size: "md" } }),
    Drawer: Drawer.extend({ styles: { content: { background: "var(--w-surface)" }, header: { background: "var(--w-surface)" } } }),
    Modal: Modal.extend({ defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.45, blur: 2 } }, styles: { title: { fontWeight: 650 }, content: { background: "var(--w-surface)" }, header: { background: "var(--w-surface)" } } }),
    // By its name alone: naming the component would load it with the first page.
    NumberInput: { defaultProps: { hideControls: true } },
  },
});
