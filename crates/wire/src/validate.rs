//! The constraints of the model, checked once for all services.

use std::fmt::Write;

use crate::protocol::{ec2_name, s3};
use crate::{Error, Kind, Member, Operation, Protocol, Service, Shape, Text, Value};

/// Checks an operation's input.
///
/// # Errors
/// The service's validation error with AWS's sentence about all violations: `1 validation error detected: Value 'x'
/// at 'name' failed to satisfy constraint: …`. Of a sensitive value only its place is told: `Value at 'name' failed …`.
/// S3 has codes and sentences of its own, and EC2 for what is missing: `MissingParameter`, with the parameter's name in
/// the request ("Error codes for the Amazon EC2 API").
pub fn validate(service: &Service, operation: &Operation, input: &Value) -> Result<(), Error> {
    let mut faults = Vec::new();
    check(operation.input, input, &Place::default(), &mut faults);
    let Some(first) = faults.first() else { return Ok(()) };
    if let Some(missing) = first.missing.filter(|_| service.protocols.contains(&Protocol::Ec2)) {
        let message = format!("The request must contain the parameter {}", ec2_name(missing));
        return Err(Error::new("MissingParameter", 400, message));
    }
    match s3::refusal(service, operation, &first.path) {
        Some((code, Some(message))) => Err(Error::new(code, 400, message)),
        Some((code, None)) => Err(Error::new(code, 400, sentence(&faults))),
        None => {
            let code = own_code(service, first).unwrap_or(service.validation_code);
            Err(Error::new(code, 400, sentence(&faults)))
        }
    }
}

/// CodeDeploy's codes for a member that is not valid, and for one that is missing ("Errors" of the operations in its API
/// reference).
const CODEDEPLOY: [(&str, &str, &str); 8] = [
    ("applicationName", "InvalidApplicationNameException", "ApplicationNameRequiredException"),
    ("newApplicationName", "InvalidApplicationNameException", "ApplicationNameRequiredException"),
    ("deploymentGroupName", "InvalidDeploymentGroupNameException", "DeploymentGroupNameRequiredException"),
    (
        "currentDeploymentGroupName",
        "InvalidDeploymentGroupNameException",
        "DeploymentGroupNameRequiredException",
    ),
    ("newDeploymentGroupName", "InvalidDeploymentGroupNameException", "DeploymentGroupNameRequiredException"),
    ("deploymentConfigName", "InvalidDeploymentConfigNameException", "DeploymentConfigNameRequiredException"),
    ("computePlatform", "InvalidComputePlatformException", "InvalidComputePlatformException"),
    ("deploymentId", "InvalidDeploymentIdException", "DeploymentIdRequiredException"),
];

/// The code that a service has for the member of this fault alone.
fn own_code(service: &Service, fault: &Fault) -> Option<&'static str> {
    let known = CODEDEPLOY.iter().find(|(member, ..)| service.name == "codedeploy" && *member == fault.path);
    known.map(|(_, invalid, missing)| if fault.missing.is_some() { *missing } else { *invalid })
}

/// One violation.
struct Fault {
    /// `delete.objects`
    path: String,
    text: String,
    /// The member, if it is required and not there.
    missing: Option<&'static Member>,
}

/// Where a value is, and whether it may be told.
#[derive(Default)]
struct Place {
    path: String,
    hidden: bool,
}

impl Place {
    /// The place of a value of this shape within.
    fn within(&self, path: String, shape: &Shape) -> Self {
        Self { path, hidden: self.hidden || shape.sensitive }
    }
}

fn sentence(faults: &[Fault]) -> String {
    let plural = if faults.len() == 1 { "" } else { "s" };
    let texts: Vec<_> = faults.iter().map(|fault| fault.text.as_str()).collect();
    format!("{} validation error{plural} detected: {}", faults.len(), texts.join("; "))
}

fn check(shape: &'static Shape, value: &Value, place: &Place, faults: &mut Vec<Fault>) {
    let path = &place.path;
    match (&shape.kind, value) {
        (Kind::Structure(structure), Value::Structure(values)) => {
            for (member, value) in structure.members.iter().zip(values) {
                check_member(member, value.as_ref(), place, faults);
            }
        }
        (Kind::List { element, min, max, .. }, Value::List(items)) => {
            let whole = place.within(path.clone(), element.shape);
            check_size(items.len(), *min, *max, &whole, &|| list_text(items), faults);
            for (index, item) in items.iter().enumerate() {
                let inner = place.within(format!("{path}.{}.member", index + 1), element.shape);
                check(element.shape, item, &inner, faults);
            }
        }
        (Kind::Map { key, value: member, min, max, .. }, Value::Map(entries)) => {
            let keys = place.within(path.clone(), key.shape);
            let whole = keys.within(path.clone(), member.shape);
            check_size(entries.len(), *min, *max, &whole, &|| map_text(entries), faults);
            for (name, value) in entries {
                if let Kind::String(text) = &key.shape.kind {
                    check_text(text, name, &place.within(path.clone(), key.shape), faults);
                }
                let inner = place.within(format!("{path}.{name}.member"), member.shape);
                check(member.shape, value, &inner, faults);
            }
        }
        (Kind::String(text), Value::String(value)) => check_text(text, value, place, faults),
        (Kind::Integer { min, max, .. }, Value::Integer(number)) => {
            let (below, above) = (min.filter(|min| number < min), max.filter(|max| number > max));
            check_bounds(&|| number.to_string(), below, above, place, faults);
        }
        (Kind::Float { min, max, .. }, Value::Float(number)) => {
            let below = min.filter(|min| *number < *min as f64);
            let above = max.filter(|max| *number > *max as f64);
            check_bounds(&|| format!("{number:?}"), below, above, place, faults);
        }
        _ => {}
    }
}

fn check_member(member: &'static Member, value: Option<&Value>, place: &Place, faults: &mut Vec<Fault>) {
    let mut name = member.name.to_owned();
    if let Some(first) = name.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    let path = if place.path.is_empty() { name } else { format!("{}.{name}", place.path) };
    match value {
        Some(value) => check(member.shape, value, &place.within(path, member.shape), faults),
        None if member.required && !member.streaming => {
            let text =
                format!("Value null at '{path}' failed to satisfy constraint: Member must not be null");
            faults.push(Fault { path, text, missing: Some(member) });
        }
        None => {}
    }
}

/// Tells of the least value that a number is below, and of the greatest that it is above.
fn check_bounds(
    number: &dyn Fn() -> String,
    below: Option<i64>,
    above: Option<i64>,
    place: &Place,
    faults: &mut Vec<Fault>,
) {
    for (word, limit) in [("greater", below), ("less", above)] {
        faults.extend(limit.map(|limit| {
            fault(place, &number(), &format!("Member must have value {word} than or equal to {limit}"))
        }));
    }
}

fn check_text(text: &Text, value: &str, place: &Place, faults: &mut Vec<Fault>) {
    check_size(value.chars().count(), text.min, text.max, place, &|| value.to_owned(), faults);
    if !text.values.is_empty() && !text.values.contains(&value) {
        let set = text.values.join(", ");
        faults.push(fault(place, value, &format!("Member must satisfy enum value set: [{set}]")));
    }
    if let (Some(regex), Some(pattern)) = (text.regex(), text.pattern)
        && !regex.is_match(value)
    {
        let message = format!("Member must satisfy regular expression pattern: {pattern}");
        faults.push(fault(place, value, &message));
    }
}

fn check_size(
    size: usize,
    min: Option<i64>,
    max: Option<i64>,
    place: &Place,
    value: &dyn Fn() -> String,
    faults: &mut Vec<Fault>,
) {
    let size = size as i64;
    let mut bound = |word: &str, limit: i64| {
        let message = format!("Member must have length {word} than or equal to {limit}");
        faults.push(fault(place, &value(), &message));
    };
    if let Some(min) = min.filter(|min| size < *min) {
        bound("greater", min);
    }
    if let Some(max) = max.filter(|max| size > *max) {
        bound("less", max);
    }
}

fn list_text(items: &[Value]) -> String {
    let mut out = String::from("[");
    for (index, item) in items.iter().enumerate() {
        let comma = if index == 0 { "" } else { ", " };
        let _ = match item {
            Value::String(text) => write!(out, "{comma}{text}"),
            Value::Integer(number) => write!(out, "{comma}{number}"),
            // What is in it says nothing about how many there are.
            _ => write!(out, "{comma}…"),
        };
    }
    out.push(']');
    out
}

fn map_text(entries: &[(String, Value)]) -> String {
    let entries: Vec<String> = entries
        .iter()
        .map(|(name, value)| match value {
            Value::String(text) => format!("{name}={text}"),
            Value::Integer(number) => format!("{name}={number}"),
            _ => format!("{name}=…"),
        })
        .collect();
    format!("{{{}}}", entries.join(", "))
}

fn fault(place: &Place, value: &str, constraint: &str) -> Fault {
    let path = &place.path;
    let value = if place.hidden { String::new() } else { format!(" '{value}'") };
    let text = format!("Value{value} at '{path}' failed to satisfy constraint: {constraint}");
    Fault { path: path.clone(), text, missing: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    static NAME: Shape = Shape::string("Name").min(2).max(4).pattern("([a-z])|([a-z]+)");
    static KIND: Shape = Shape::string("Kind").values(&["A", "B"]);
    static COUNT: Shape = Shape::integer("Count").min(1).max(9);
    static RATE: Shape = Shape::double("Rate").min(0).max(1);
    static RATED: Shape = Shape::structure("Rated", &[Member::new("Rate", &RATE)]);
    static NAMES: Shape = Shape::list("Names", Member::new("member", &NAME)).max(1);
    static PASSWORD: Shape = Shape::string("Password").max(4).sensitive();
    static PASSWORDS: Shape = Shape::list("Passwords", Member::new("member", &PASSWORD)).max(1);
    static SIGN_IN: Shape = Shape::structure(
        "SignIn",
        &[
            Member::new("Password", &PASSWORD).required(),
            Member::new("Passwords", &PASSWORDS),
            Member::new("Hidden", &HIDDEN),
        ],
    );
    static HIDDEN: Shape = Shape::structure("Hidden", &[Member::new("Name", &NAME)]).sensitive();
    static MARKS: Shape =
        Shape::map("Marks", Member::new("key", &NAME), Member::new("value", &KIND)).min(1).max(2);
    static INPUT: Shape = Shape::structure(
        "Input",
        &[
            Member::new("Name", &NAME).required(),
            Member::new("kind", &KIND),
            Member::new("count", &COUNT),
            Member::new("names", &NAMES),
        ],
    );
    static MARKED: Shape = Shape::structure("Marked", &[Member::new("Marks", &MARKS)]);

    #[test]
    fn maps_have_lengths() {
        let told = "1 validation error detected: Value";
        let bound = "at 'marks' failed to satisfy constraint: Member must have length";
        let cases = [
            (vec!["ab"], String::new()),
            (vec![], format!("{told} '{{}}' {bound} greater than or equal to 1")),
            (
                vec!["ab", "cd", "ef"],
                format!("{told} '{{ab=A, cd=A, ef=A}}' {bound} less than or equal to 2"),
            ),
        ];
        for (keys, expected) in cases {
            let marks = keys.iter().map(|key| ((*key).to_owned(), Value::String("A".into()))).collect();
            let mut faults = Vec::new();
            check(&MARKED, &Value::Structure(vec![Some(Value::Map(marks))]), &Place::default(), &mut faults);
            let found = if faults.is_empty() { String::new() } else { sentence(&faults) };
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn a_list_tells_its_scalars_only() {
        let items = [Value::String("a".into()), Value::Integer(1), Value::Structure(vec![None])];
        assert_eq!(list_text(&items), "[a, 1, …]");
    }

    #[test]
    fn faults() {
        let text = |text: &str| Some(Value::String(text.into()));
        let cases = [
            (vec![text("ab"), None, None, None], ""),
            (
                vec![None, None, None, None],
                "1 validation error detected: Value null at 'name' failed to satisfy constraint: Member must not be null",
            ),
            (
                vec![text("a"), None, None, None],
                "1 validation error detected: Value 'a' at 'name' failed to satisfy constraint: Member must have length greater than or equal to 2",
            ),
            (
                vec![text("a1"), None, None, None],
                "1 validation error detected: Value 'a1' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: ([a-z])|([a-z]+)",
            ),
            (
                vec![text("ab"), text("C"), Some(Value::Integer(10)), None],
                "2 validation errors detected: Value 'C' at 'kind' failed to satisfy constraint: Member must satisfy enum value set: [A, B]; Value '10' at 'count' failed to satisfy constraint: Member must have value less than or equal to 9",
            ),
            (
                vec![
                    text("ab"),
                    None,
                    None,
                    Some(Value::List(vec![Value::String("ab".into()), Value::String("cd".into())])),
                ],
                "1 validation error detected: Value '[ab, cd]' at 'names' failed to satisfy constraint: Member must have length less than or equal to 1",
            ),
        ];
        for (members, expected) in cases {
            let mut faults = Vec::new();
            check(&INPUT, &Value::Structure(members), &Place::default(), &mut faults);
            let found = if faults.is_empty() { String::new() } else { sentence(&faults) };
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn ec2_names_what_is_missing() {
        static CREATE: Operation = Operation::new("CreateSecurityGroup", &GROUP, &GROUP);
        static GROUP: Shape = Shape::structure(
            "CreateSecurityGroupRequest",
            &[Member::new("Description", &NAME).required().location_name("GroupDescription")],
        );
        let refused = |protocols: &'static [Protocol]| {
            let service = Service { protocols, ..Service::of_installation("ec2") };
            let error = validate(&service, &CREATE, &Value::Structure(vec![None])).unwrap_err();
            (error.code().to_owned(), error.message().to_owned())
        };
        let missing = "The request must contain the parameter GroupDescription";
        assert_eq!(refused(&[Protocol::Ec2]), ("MissingParameter".to_owned(), missing.to_owned()));
        assert_eq!(refused(&[Protocol::Json11]).0, "ValidationException");
    }

    #[test]
    fn codedeploy_has_codes_for_members() {
        static MEMBER: Member = Member::new("deploymentId", &NAME);
        let service = Service::of_installation("codedeploy");
        let code = |path: &str, missing| {
            own_code(&service, &Fault { path: path.into(), text: String::new(), missing })
        };
        assert_eq!(code("applicationName", None), Some("InvalidApplicationNameException"));
        assert_eq!(code("deploymentId", Some(&MEMBER)), Some("DeploymentIdRequiredException"));
        assert_eq!(code("description", None), None);
        let other = Fault { path: "applicationName".into(), text: String::new(), missing: None };
        assert_eq!(own_code(&Service::of_installation("other"), &other), None);
    }

    #[test]
    fn numbers_with_fractions() {
        for (rate, expected) in [
            (0.0, ""),
            (1.0, ""),
            (
                1.5,
                "Value '1.5' at 'rate' failed to satisfy constraint: Member must have value less than or equal to 1",
            ),
            (
                2.0,
                "Value '2.0' at 'rate' failed to satisfy constraint: Member must have value less than or equal to 1",
            ),
            (
                -0.5,
                "Value '-0.5' at 'rate' failed to satisfy constraint: Member must have value greater than or equal to 0",
            ),
        ] {
            let mut faults = Vec::new();
            let input = Value::Structure(vec![Some(Value::Float(rate))]);
            check(&RATED, &input, &Place::default(), &mut faults);
            assert_eq!(faults.first().map_or("", |fault| fault.text.as_str()), expected);
        }
    }

    #[test]
    fn sensitive_values_are_not_told() {
        let word = || Value::String("secret".into());
        let inner = Value::Structure(vec![Some(Value::String("s".into()))]);
        let input =
            vec![Some(word()), Some(Value::List(vec![word(), Value::String("also".into())])), Some(inner)];
        let mut faults = Vec::new();
        check(&SIGN_IN, &Value::Structure(input), &Place::default(), &mut faults);
        let expected = "4 validation errors detected: \
            Value at 'password' failed to satisfy constraint: Member must have length less than or equal to 4; \
            Value at 'passwords' failed to satisfy constraint: Member must have length less than or equal to 1; \
            Value at 'passwords.1.member' failed to satisfy constraint: Member must have length less than or equal to 4; \
            Value at 'hidden.name' failed to satisfy constraint: Member must have length greater than or equal to 2";
        assert_eq!(sentence(&faults), expected);
    }
}
