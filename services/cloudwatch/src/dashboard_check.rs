//! What a dashboard's body must and should be ("Dashboard body structure and syntax", API reference). Pure.
//!
//! Faults of the structure are errors; what cannot be shown here, or is not known, is a warning.

use serde_json::{Map, Value as Json};

/// Columns of the grid, and the greatest height of a widget.
const COLUMNS: f64 = 24.0;
const HEIGHT: f64 = 1000.0;
/// Widgets of a dashboard (quota).
const WIDGETS: usize = 500;

/// Types of widgets, and the property that each needs.
const TYPES: [(&str, &str); 5] = [
    ("metric", "region"),
    ("text", "markdown"),
    ("log", "region"),
    ("alarm", "alarms"),
    ("explorer", "metrics"),
];

#[derive(Debug, PartialEq, Eq)]
pub struct Finding {
    /// `/widgets/0/properties/region`
    pub path: String,
    pub message: String,
}

#[derive(Debug, Default, PartialEq, Eq)]
pub struct Checked {
    pub errors: Vec<Finding>,
    pub warnings: Vec<Finding>,
}

fn finding(path: impl Into<String>, message: impl Into<String>) -> Finding {
    Finding { path: path.into(), message: message.into() }
}

/// Checks a body.
pub fn check(body: &str) -> Checked {
    let mut checked = Checked::default();
    let tree: Json = match serde_json::from_str(body) {
        Ok(tree) => tree,
        Err(error) => {
            checked
                .errors
                .push(finding("", format!("The field DashboardBody must be a valid JSON object ({error})")));
            return checked;
        }
    };
    let Some(object) = tree.as_object() else {
        checked.errors.push(finding("", "The field DashboardBody must be a valid JSON object"));
        return checked;
    };
    for name in object.keys() {
        if !["widgets", "start", "end", "periodOverride", "variables"].contains(&name.as_str()) {
            checked.warnings.push(finding(format!("/{name}"), "Should NOT have additional properties"));
        }
    }
    match object.get("widgets") {
        None => checked.errors.push(finding("", "Should have required property 'widgets'")),
        Some(Json::Array(widgets)) if widgets.len() > WIDGETS => {
            checked.errors.push(finding("/widgets", format!("Should NOT have more than {WIDGETS} items")));
        }
        Some(Json::Array(widgets)) => {
            for (at, widget) in widgets.iter().enumerate() {
                check_widget(widget, &format!("/widgets/{at}"), &mut checked);
            }
        }
        Some(_) => checked.errors.push(finding("/widgets", "Should be array")),
    }
    checked
}

fn check_widget(widget: &Json, path: &str, checked: &mut Checked) {
    let Some(widget) = widget.as_object() else {
        checked.errors.push(finding(path, "Should be object"));
        return;
    };
    check_place(widget, path, checked);
    let kind = widget.get("type").and_then(Json::as_str);
    let Some(kind) = kind else {
        checked.errors.push(finding(path, "Should have required property 'type'"));
        return;
    };
    let Some(properties) = widget.get("properties").and_then(Json::as_object) else {
        checked.errors.push(finding(path, "Should have required property 'properties'"));
        return;
    };
    let path = format!("{path}/properties");
    match TYPES.iter().find(|(known, _)| *known == kind) {
        None => checked.warnings.push(finding(path, format!("The widget type {kind} is not known"))),
        Some((_, needed)) if !properties.contains_key(*needed) => {
            checked.errors.push(finding(path, format!("Should have required property '{needed}'")));
        }
        Some(_) if kind == "metric" => check_metric(properties, &path, checked),
        Some(_) => {}
    }
}

/// Position and size, which all have defaults.
fn check_place(widget: &Map<String, Json>, path: &str, checked: &mut Checked) {
    let limits =
        [("x", 0.0, COLUMNS - 1.0), ("y", 0.0, f64::MAX), ("width", 1.0, COLUMNS), ("height", 1.0, HEIGHT)];
    for (name, least, most) in limits {
        let Some(value) = widget.get(name) else { continue };
        let inside =
            value.as_f64().is_some_and(|value| (least..=most).contains(&value) && value.fract() == 0.0);
        if !inside {
            let message = match most == f64::MAX {
                true => format!("Should be integer >= {least}"),
                false => format!("Should be integer from {least} to {most}"),
            };
            checked.errors.push(finding(format!("{path}/{name}"), message));
        }
    }
}

fn check_metric(properties: &Map<String, Json>, path: &str, checked: &mut Checked) {
    let annotated = properties.get("annotations").is_some_and(Json::is_object);
    match properties.get("metrics") {
        None if annotated => {}
        None => checked.errors.push(finding(path, "Should have required property 'metrics'")),
        Some(Json::Array(metrics)) => {
            for (at, metric) in metrics.iter().enumerate() {
                if !metric.is_array() {
                    checked.errors.push(finding(format!("{path}/metrics/{at}"), "Should be array"));
                }
            }
        }
        Some(_) => checked.errors.push(finding(format!("{path}/metrics"), "Should be array")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies() {
        let good = r#"{"widgets": [
            {"type": "metric", "x": 0, "y": 0, "width": 12, "height": 6,
             "properties": {"region": "eu-west-1", "metrics": [["AWS/ECS", "CPUUtilization"]]}},
            {"type": "text", "properties": {"markdown": "Hello"}}
        ]}"#;
        assert_eq!(check(good), Checked::default());
        let cases = [
            ("{", "", "valid JSON"),
            ("[]", "", "valid JSON object"),
            ("{}", "", "'widgets'"),
            (r#"{"widgets": {}}"#, "/widgets", "array"),
            (r#"{"widgets": [1]}"#, "/widgets/0", "object"),
            (r#"{"widgets": [{"properties": {}}]}"#, "/widgets/0", "'type'"),
            (r#"{"widgets": [{"type": "text"}]}"#, "/widgets/0", "'properties'"),
            (r#"{"widgets": [{"type": "text", "properties": {}}]}"#, "/widgets/0/properties", "'markdown'"),
            (
                r#"{"widgets": [{"type": "metric", "properties": {"region": "r"}}]}"#,
                "/widgets/0/properties",
                "'metrics'",
            ),
            (
                r#"{"widgets": [{"type": "text", "width": 25, "properties": {"markdown": "m"}}]}"#,
                "/widgets/0/width",
                "1 to 24",
            ),
        ];
        for (body, path, part) in cases {
            let errors = check(body).errors;
            assert_eq!(errors.len(), 1, "{body}: {errors:?}");
            assert!(errors[0].path == path && errors[0].message.contains(part), "{body}: {errors:?}");
        }
    }

    #[test]
    fn warnings_stop_nothing() {
        let checked = check(r#"{"widgets": [{"type": "chart", "properties": {}}], "more": 1}"#);
        assert!(checked.errors.is_empty());
        assert_eq!(checked.warnings.len(), 2);
    }
}
