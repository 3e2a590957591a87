import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const SOURCE = new URL("../", import.meta.url);

function files(folder: URL): URL[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? files(new URL(`${entry.name}/`, folder)) : [new URL(entry.name, folder)],
  );
}

const code = files(SOURCE)
  .filter(({ pathname }) => /\.tsx?$/.test(pathname) && !pathname.includes(".test."))
  .map((file) => ({ name: file.pathname.split("/src/")[1] ?? "", text: readFileSync(file, "utf8") }));

const paths = code
  .filter(({ name }) => /^pages\/[^/]+\/entry\.ts$/.test(name))
  .flatMap(({ text }) => [...text.matchAll(/path: "([^"]+)"/g)].map(([, path]) => path));

it("every link leads to a page that is there", () => {
  const links = code.flatMap(({ name, text }) => [...text.matchAll(/\bto(?:=|: )"(\/[^"]*)"/g)].map(([, to]) => ({ name, to })));
  expect(links.length).toBeGreaterThan(5);
  expect(links.filter(({ to }) => !paths.includes(to))).toEqual([]);
});

it("every page has an address of its own", () => {
  expect(paths.filter((path, index) => paths.indexOf(path) !== index)).toEqual([]);
});

it("no page writes markup of its own or styles as text", () => {
  const forbidden = code.filter(({ text }) => /dangerouslySetInnerHTML|\.innerHTML|<style|\bon\w+="/.test(text));
  expect(forbidden.map(({ name }) => name)).toEqual([]);
});
