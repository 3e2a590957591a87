//! From OpenMetrics text to the older Prometheus text, which every scraper and checker reads.

/// Moves `_total` into the names of counter families and drops what the older format does not know.
pub(super) fn to_prometheus(openmetrics: &str) -> String {
    let mut out = String::with_capacity(openmetrics.len());
    let mut help: Option<(&str, &str)> = None;
    for line in openmetrics.lines() {
        if let Some(rest) = line.strip_prefix("# HELP ") {
            help = rest.split_once(' ');
        } else if let Some(rest) = line.strip_prefix("# TYPE ") {
            let (name, kind) = rest.split_once(' ').unwrap_or((rest, "untyped"));
            head(
                &mut out,
                name,
                kind,
                help.take().filter(|(of, _)| *of == name).map(|(_, text)| text),
            );
        } else if !line.starts_with("# ") {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

fn head(out: &mut String, name: &str, kind: &str, help: Option<&str>) {
    let (suffix, kind) = match kind {
        "counter" => ("_total", "counter"),
        "info" => ("_info", "gauge"),
        "unknown" => ("", "untyped"),
        other => ("", other),
    };
    let help = help.unwrap_or_default();
    out.push_str(&format!(
        "# HELP {name}{suffix} {help}\n# TYPE {name}{suffix} {kind}\n"
    ));
}
