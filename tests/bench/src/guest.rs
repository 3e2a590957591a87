//! Brings a plugin of the tests into a tenant, as its people would: upload, install, enable.

use serde_json::json;
use wikala_plugin_package::{Content, Package};

use crate::stage::Served;

/// Where plugins may send requests, when they may.
const SITE: &str = "example.com";

/// A plugin of the tests (`tests/guests`), and what it gets.
pub(crate) struct Guest<'a> {
    pub(crate) name: &'a str,
    pub(crate) component: &'a str,
    pub(crate) worlds: &'a [&'a str],
    pub(crate) capabilities: &'a [&'a str],
}

impl Guest<'_> {
    /// Installs and enables it for the tenant of a key.
    pub(crate) async fn install(&self, served: &Served, key: &str) {
        let content = Content {
            manifest: self.manifest(),
            component: wikala_guests::component(self.component),
            ..Content::default()
        };
        let file = Package::assemble(content).unwrap().write().unwrap();
        let client = reqwest::Client::new();
        let base = format!("http://{}/api/v1/plugins", served.address);
        let hosts: &[&str] = if self.sends() { &[SITE] } else { &[] };
        let grants = json!({ "capabilities": self.capabilities, "hosts": hosts });
        let steps = [
            client
                .post(format!("{base}/packages"))
                .header("content-type", "application/octet-stream")
                .body(file),
            client
                .post(&base)
                .json(&json!({ "name": self.name, "version": "1.0.0", "grants": grants })),
            client
                .post(format!("{base}/{}/enable", self.name))
                .json(&json!({})),
        ];
        for step in steps {
            let reply = step.bearer_auth(key).send().await.unwrap();
            let status = reply.status();
            assert!(status.is_success(), "{status}: {}", reply.text().await.unwrap());
        }
    }

    fn sends(&self) -> bool {
        self.capabilities.contains(&"http")
    }

    fn manifest(&self) -> String {
        let capabilities: String = self
            .capabilities
            .iter()
            .map(|capability| match *capability {
                "http" => format!("http = [\"{SITE}\"]\n"),
                plain => format!("{plain} = true\n"),
            })
            .collect();
        format!(
            "name = \"{}\"\nversion = \"1.0.0\"\npublisher = \"acme\"\nabout = \"Of the benchmark\"\nlicence = \"MIT\"\n\
             minimum-tier = \"core\"\nworlds = {:?}\n[capabilities]\n{capabilities}",
            self.name, self.worlds
        )
    }
}
