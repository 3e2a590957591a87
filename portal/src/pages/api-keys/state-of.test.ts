import { expect, it, vi } from "vitest";
import type { ApiKey } from "./queries";

vi.mock("~/session/session", () => ({ wikala: {} }));
const { stateOf } = await import("./queries");

const key = (more: Partial<ApiKey>) => more as ApiKey;
const now = Date.parse("2026-06-01T12:00:00Z");

it("says whether a key opens anything", () => {
  expect(stateOf(key({ expiresAt: null }), now)).toBe("active");
  expect(stateOf(key({ expiresAt: "2026-06-01T12:00:00Z" }), now)).toBe("expired");
  expect(stateOf(key({ expiresAt: "2026-05-01T00:00:00Z", revokedAt: "2026-04-01T00:00:00Z" }), now)).toBe("revoked");
});

it("says that the secret from before still opens", () => {
  expect(stateOf(key({ previousUntil: "2026-06-01T13:00:00Z" }), now)).toBe("ending");
  expect(stateOf(key({ previousUntil: "2026-06-01T11:00:00Z" }), now)).toBe("active");
});
