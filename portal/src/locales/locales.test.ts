import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const SOURCE = new URL("../", import.meta.url);
const LOCALES = new URL("./", import.meta.url);
const PLURALS = { en: ["one", "other"], ar: ["zero", "one", "two", "few", "many", "other"] } as const;
type Language = keyof typeof PLURALS;

function files(folder: URL): URL[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? files(new URL(`${entry.name}/`, folder)) : [new URL(entry.name, folder)],
  );
}

const pages = readdirSync(new URL("en/", LOCALES)).map((name) => name.replace(/\.json$/, ""));

function texts(language: Language, page: string): Map<string, string> {
  const flat = new Map<string, string>();
  const walk = (value: unknown, path: string[]) => {
    if (typeof value === "string") flat.set(path.join("."), value);
    else for (const [key, member] of Object.entries(value as object)) walk(member, [...path, key]);
  };
  walk(JSON.parse(readFileSync(new URL(`${language}/${page}.json`, LOCALES), "utf8")), []);
  return flat;
}

const PLURAL = /_(zero|one|two|few|many|other)$/;
const base = (key: string) => key.replace(PLURAL, "");
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

/** Every text that is asked for: as `page:key`, with `*` where it is only known when it runs. */
const asked = files(SOURCE)
  .filter(({ pathname }) => /\.tsx?$/.test(pathname) && !pathname.includes(".test."))
  .flatMap((file) => {
    const code = readFileSync(file, "utf8");
    const page = /useTranslation\("([\w-]+)"\)/.exec(code)?.[1] ?? /\/pages\/([\w-]+)\//.exec(file.pathname)?.[1];
    const keys = [...code.matchAll(/(?<![\w.])t\(\s*([^()]*?(?:\([^()]*\)[^()]*?)*)[,)]/gs)].flatMap(([, argument = ""]) => [...argument.matchAll(/["`]([\w-]+:)?([\w$.{}()[\] -]+?)["`]/g)]);
    return keys.map(([, other, key = ""]) => {
      const namespace = other ? other.slice(0, -1) : page;
      return { file: file.pathname.split("/src/")[1] ?? "", key: `${namespace ?? "?"}:${key.replace(/\$\{[^}]*\}/g, "*")}` };
    });
  });

const entryNames = files(new URL("pages/", SOURCE))
  .filter(({ pathname }) => pathname.endsWith("/entry.ts"))
  .map((file) => readFileSync(file, "utf8"))
  .filter((code) => code.includes("navigation:") && code.includes("PageEntry = "))
  .map((code) => /name: "([\w-]+)"/.exec(code)?.[1] ?? "?");

describe.each(pages)("the texts of %s", (page) => {
  it("are the same in both languages", () => {
    const [en, ar] = [texts("en", page), texts("ar", page)];
    expect([...new Set([...ar.keys()].map(base))].sort()).toEqual([...new Set([...en.keys()].map(base))].sort());
  });

  it.each(["en", "ar"] as const)("have every form of a plural in %s", (language) => {
    const keys = [...texts(language, page).keys()];
    for (const key of new Set(keys.filter((key) => PLURAL.test(key)).map(base))) {
      expect(keys.filter((each) => base(each) === key).map((each) => each.slice(key.length + 1)).sort(), key).toEqual([...PLURALS[language]].sort());
    }
  });

  it("fill in the same values in both languages", () => {
    const [en, ar] = [texts("en", page), texts("ar", page)];
    for (const [key, text] of en) if (!PLURAL.test(key)) expect(placeholders(ar.get(key) ?? ""), key).toEqual(placeholders(text));
  });

  it("are not empty, and Arabic is Arabic", () => {
    const same = new Set(["JSON", "CSV", "API"]);
    for (const [key, text] of texts("en", page)) expect(text.trim(), key).not.toBe("");
    for (const [key, text] of texts("ar", page)) if (!same.has(text)) expect(text, key).toMatch(/[\u0600-\u06ff]|^\{\{\w+\}\}$/);
  });
});

describe("texts", () => {
  const known = pages.flatMap((page) => [...texts("en", page).keys()].map((key) => `${page}:${base(key)}`));
  const pattern = (key: string) => new RegExp(`^${key.split("*").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join(".+")}$`);

  it("that are asked for are there", () => {
    const exact = new Set(known);
    const missing = asked.filter(({ key }) => {
      if (exact.has(key)) return false;
      const wanted = pattern(key);
      return !known.some((each) => wanted.test(each));
    });
    expect(missing).toEqual([]);
  });

  it("that are there are asked for", () => {
    const used = [...asked.map(({ key }) => pattern(key)), ...entryNames.map((name) => pattern(`navigation:${name}`))];
    expect(known.filter((key) => !used.some((each) => each.test(key)))).toEqual([]);
  });

  it("of the navigation are there for every page in it", () => {
    expect(entryNames.filter((name) => !known.includes(`navigation:${name}`))).toEqual([]);
  });
});
