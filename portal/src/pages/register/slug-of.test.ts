import { expect, it } from "vitest";
import { slugOf } from "./slug-of";

it("proposes a name for addresses", () => {
  expect(slugOf("North Star Trading, Ltd.")).toBe("north-star-trading-ltd");
  expect(slugOf("3 Émile & Söhne")).toBe("emile-sohne");
  expect(slugOf("نجمة الشمال")).toBe("");
});
