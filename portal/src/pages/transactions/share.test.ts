import { describe, expect, it } from "vitest";
import { EMPTY_PART, leftOf, unitsOf } from "./share";

const parts = (...amounts: string[]) => amounts.map((amount) => ({ ...EMPTY_PART, amount }));

describe("what parts leave", () => {
  it("is exact, with the places of the whole", () => {
    expect(leftOf("100.000", parts("30.5", "50"))).toBe("19.500");
    expect(leftOf("0.30", parts("0.1", "0.1"))).toBe("0.10");
    expect(leftOf("900719925474.0991", parts("0.0001"))).toBe("900719925474.0990");
    expect(leftOf("5", parts("2"))).toBe("3");
    expect(leftOf("5", parts("2.5"))).toBe("2.5");
  });

  it("must be more than nothing", () => {
    expect(leftOf("10.000", parts("10"))).toBeUndefined();
    expect(leftOf("10.000", parts("6", "4.001"))).toBeUndefined();
  });

  it("is not known before every part is an amount", () => {
    expect(leftOf("10.000", parts("1", ""))).toBeUndefined();
    expect(leftOf("10.000", parts("0"))).toBeUndefined();
    expect(leftOf("10.000", parts("-1"))).toBeUndefined();
  });
});

describe("an amount", () => {
  it("is digits with up to four places", () => {
    expect(unitsOf(" 12.34 ")).toBe(123400n);
    for (const text of ["", "1,5", "1.23456", ".5", "1e3", "٥"]) expect(unitsOf(text)).toBeUndefined();
  });
});
