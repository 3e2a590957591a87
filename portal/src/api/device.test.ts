import { expect, it } from "vitest";
import { deviceOf } from "./device";

it("names the browser and the system", () => {
  expect(deviceOf("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0")).toBe("Edge · Windows");
  expect(deviceOf("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1")).toBe("Safari · iOS");
});

it("shows the beginning of what it does not know", () => {
  expect(deviceOf("accountant/1.2")).toBe("accountant/1.2");
  expect(deviceOf("x".repeat(300))).toHaveLength(40);
  expect(deviceOf(null)).toBeUndefined();
});
