import { stand } from "./host.js";

const host = new URL("./host.js", import.meta.url).href;

export function resolve(specifier, context, next) {
  return specifier.startsWith("wikala:") ? { url: specifier, shortCircuit: true } : next(specifier, context);
}

export function load(url, context, next) {
  if (!url.startsWith("wikala:")) return next(url, context);
  // As a whole and by name: both ways of importing an interface are in use.
  const names = Object.keys(stand(url));
  const source = `
    import { stand } from ${JSON.stringify(host)};
    const double = stand(${JSON.stringify(url)});
    export default double;
    ${names.map((name) => `const its_${name} = double.${name}; export { its_${name} as ${name} };`).join("\n")}
  `;
  return { format: "module", source, shortCircuit: true };
}
