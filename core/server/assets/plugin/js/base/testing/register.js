// Lets Node.js find the host's interfaces, which are only there in a component: `import x from "wikala:host-kv/kv@1.0.0"`
// gets what a test prepared with testing/host.js.
import { register } from "node:module";

register("./hooks.js", import.meta.url);
