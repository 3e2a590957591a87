import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "./design/global.css";
import { setNonce } from "get-nonce";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { startI18n } from "./i18n/i18n";
import { nonce } from "./shell/nonce";
import { Providers } from "./shell/providers";

// What locks the scrolling behind dialogs writes a style element of its own.
const value = nonce();
if (value !== undefined) setNonce(value);

await startI18n();

const element = document.getElementById("root");
if (element !== null) {
  createRoot(element).render(
    <StrictMode>
      <Providers />
    </StrictMode>,
  );
}
