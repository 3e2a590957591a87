// Evaluates flags with the OpenFeature SDK and its OFREP provider: evaluate.mjs URL HEADER VALUE QUESTIONS. QUESTIONS is
// a list of {type, key, default, context}; prints the list of details that the SDK gives its callers.
import { createRequire } from "node:module";

const find = createRequire(`${process.env.PEER_HOME}/`);
const { OpenFeature } = find("@openfeature/server-sdk");
const { OFREPProvider } = find("@openfeature/ofrep-provider");
const [baseUrl, header, value, questions] = process.argv.slice(2);

await OpenFeature.setProviderAndWait(new OFREPProvider({ baseUrl, headers: [[header, value]] }));
const client = OpenFeature.getClient();
const ask = {
  boolean: (q) => client.getBooleanDetails(q.key, q.default, q.context),
  string: (q) => client.getStringDetails(q.key, q.default, q.context),
  number: (q) => client.getNumberDetails(q.key, q.default, q.context),
  object: (q) => client.getObjectDetails(q.key, q.default, q.context),
};
const answers = [];
for (const question of JSON.parse(questions)) {
  answers.push(await ask[question.type](question));
}
console.log(JSON.stringify(answers));
