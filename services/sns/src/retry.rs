//! Delivery policies: when a delivery that failed is tried again ("Amazon SNS message delivery retries", Amazon SNS
//! developer guide). Pure.

use novamind_wire::Result;
use serde_json::{Map, Value as Json, json};

use crate::access::invalid;

/// No policy may take longer than this altogether, in seconds.
const LONGEST: i64 = 3600;

/// The curve of the delays between the shortest and the longest. AWS shows the four as a picture, without formulas:
/// here all of them go from one end to the other, linear at an even pace and the others ever steeper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Backoff {
    Linear,
    Arithmetic,
    Geometric,
    Exponential,
}

const BACKOFFS: &[(&str, Backoff)] = &[
    ("linear", Backoff::Linear),
    ("arithmetic", Backoff::Arithmetic),
    ("geometric", Backoff::Geometric),
    ("exponential", Backoff::Exponential),
];

/// Retries in four phases: at once, after the shortest delay, after growing ones, after the longest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retries {
    /// Delays in seconds.
    shortest: i64,
    longest: i64,
    /// All retries, and those of three of the phases; the growing ones are what is left.
    count: i64,
    at_once: i64,
    after_shortest: i64,
    after_longest: i64,
    backoff: Backoff,
}

impl Retries {
    /// What HTTP endpoints get where nothing else is said.
    pub const HTTP: Self = Self {
        shortest: 20,
        longest: 20,
        count: 3,
        at_once: 0,
        after_shortest: 0,
        after_longest: 0,
        backoff: Backoff::Linear,
    };

    /// What mail gets: 50 retries in about six hours.
    pub const MAIL: Self = Self {
        shortest: 10,
        longest: 600,
        count: 50,
        at_once: 0,
        after_shortest: 2,
        after_longest: 38,
        backoff: Backoff::Exponential,
    };

    /// Seconds to wait after the attempt that failed as the `failed`th, counted from 1; `None` if it was the last one.
    pub fn delay(&self, failed: u32) -> Option<f64> {
        let retry = i64::from(failed).checked_sub(1)?;
        if retry >= self.count {
            return None;
        }
        let growing = self.count - self.at_once - self.after_shortest - self.after_longest;
        let (shortest, longest) = (self.shortest as f64, self.longest as f64);
        Some(match retry - self.at_once {
            before if before < 0 => 0.0,
            step if step < self.after_shortest => shortest,
            step if step < self.after_shortest + growing => {
                let part = match growing {
                    1 => 0.0,
                    _ => (step - self.after_shortest) as f64 / (growing - 1) as f64,
                };
                let between = |part: f64| shortest + (longest - shortest) * part;
                match self.backoff {
                    Backoff::Linear => between(part),
                    Backoff::Arithmetic => between(part * (part + 1.0) / 2.0),
                    Backoff::Geometric => between(part * part),
                    Backoff::Exponential => shortest.max(1.0) * (longest / shortest.max(1.0)).powf(part),
                }
            }
            _ => longest,
        })
    }

    fn parse(policy: &Json, path: &str) -> Result<Self> {
        let mut retries = Self::HTTP;
        let fields = [
            ("minDelayTarget", &mut retries.shortest),
            ("maxDelayTarget", &mut retries.longest),
            ("numRetries", &mut retries.count),
            ("numNoDelayRetries", &mut retries.at_once),
            ("numMinDelayRetries", &mut retries.after_shortest),
            ("numMaxDelayRetries", &mut retries.after_longest),
        ];
        for (name, place) in fields {
            match &policy[name] {
                Json::Null => {}
                value => {
                    let number = value.as_i64().filter(|number| (0..=LONGEST).contains(number));
                    *place = number
                        .ok_or_else(|| wrong(format!("{path}.{name} must be a number of 0 or more")))?;
                }
            }
        }
        match &policy["backoffFunction"] {
            Json::Null => {}
            value => {
                let found = BACKOFFS.iter().find(|(name, _)| value == name);
                let (_, backoff) = found.ok_or_else(|| {
                    wrong(format!(
                        "{path}.backoffFunction must be one of linear|arithmetic|geometric|exponential"
                    ))
                })?;
                retries.backoff = *backoff;
            }
        }
        retries.check(path)?;
        Ok(retries)
    }

    fn check(&self, path: &str) -> Result<()> {
        let refuse = |what: &str| Err(wrong(format!("{path}.{what}")));
        if self.shortest < 1 {
            return refuse("minDelayTarget must be greater than 0");
        }
        if self.longest < self.shortest {
            return refuse("maxDelayTarget must be greater than or equal to minDelayTarget");
        }
        if self.count > 100 {
            return refuse("numRetries must be less than or equal to 100");
        }
        if self.at_once + self.after_shortest + self.after_longest > self.count {
            return refuse(
                "numRetries must be greater than or equal to the sum of the retries of all phases",
            );
        }
        let total: f64 = (1..=self.count as u32).filter_map(|failed| self.delay(failed)).sum();
        if total > LONGEST as f64 {
            return refuse("the total of all delays must be 3600 seconds or less");
        }
        Ok(())
    }

    fn render(&self) -> Json {
        let backoff = BACKOFFS.iter().find(|(_, one)| *one == self.backoff).map_or("", |(name, _)| name);
        json!({
            "minDelayTarget": self.shortest,
            "maxDelayTarget": self.longest,
            "numRetries": self.count,
            "numMaxDelayRetries": self.after_longest,
            "numNoDelayRetries": self.at_once,
            "numMinDelayRetries": self.after_shortest,
            "backoffFunction": backoff,
        })
    }
}

/// Content types that a policy may ask for.
const CONTENT_TYPES: &[&str] = &[
    "text/plain",
    "text/css",
    "text/csv",
    "text/html",
    "text/xml",
    "application/atom+xml",
    "application/json",
    "application/octet-stream",
    "application/soap+xml",
    "application/x-www-form-urlencoded",
    "application/xhtml+xml",
    "application/xml",
];
const PLAIN: &str = "text/plain; charset=UTF-8";

/// What holds for the deliveries to a subscription.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeliveryPolicy {
    pub retries: Retries,
    /// Attempts a second, if they are limited.
    pub throttle: Option<i64>,
    pub content_type: String,
    /// Whether subscriptions cannot have their own.
    fixed: bool,
}

impl Default for DeliveryPolicy {
    fn default() -> Self {
        Self { retries: Retries::HTTP, throttle: None, content_type: PLAIN.into(), fixed: false }
    }
}

fn wrong(reason: String) -> novamind_wire::Error {
    invalid(format!("Invalid parameter: DeliveryPolicy: {reason}"))
}

fn object<'a>(value: &'a Json, path: &str, known: &[&str]) -> Result<&'a Map<String, Json>> {
    let object = value.as_object().ok_or_else(|| wrong(format!("{path} must be a JSON object")))?;
    match object.keys().find(|key| !known.contains(&key.as_str())) {
        Some(key) => Err(wrong(format!("{path} has an unknown field {key}"))),
        None => Ok(object),
    }
}

const RETRY_FIELDS: &[&str] = &[
    "minDelayTarget",
    "maxDelayTarget",
    "numRetries",
    "numMaxDelayRetries",
    "numNoDelayRetries",
    "numMinDelayRetries",
    "backoffFunction",
];

impl DeliveryPolicy {
    /// A topic's policy.
    pub fn of_topic(text: &str) -> Result<Self> {
        let whole = parse(text)?;
        object(&whole, "the policy", &["http"])?;
        let http = &whole["http"];
        let known = [
            "defaultHealthyRetryPolicy",
            "disableSubscriptionOverrides",
            "defaultThrottlePolicy",
            "defaultRequestPolicy",
        ];
        object(http, "http", &known)?;
        let mut policy = Self::default();
        policy.read(
            &http["defaultHealthyRetryPolicy"],
            &http["defaultThrottlePolicy"],
            &http["defaultRequestPolicy"],
            "http.default",
        )?;
        policy.fixed = match &http["disableSubscriptionOverrides"] {
            Json::Null => false,
            value => value
                .as_bool()
                .ok_or_else(|| wrong("disableSubscriptionOverrides must be a boolean".into()))?,
        };
        Ok(policy)
    }

    /// A subscription's own policy, over that of its topic.
    pub fn of_subscription(text: &str, topic: &Self) -> Result<Self> {
        let whole = parse(text)?;
        object(&whole, "the policy", &["healthyRetryPolicy", "throttlePolicy", "requestPolicy"])?;
        let mut policy = topic.clone();
        policy.read(&whole["healthyRetryPolicy"], &whole["throttlePolicy"], &whole["requestPolicy"], "")?;
        Ok(if topic.fixed { topic.clone() } else { policy })
    }

    /// What holds for a subscription; policies that are stored were read before.
    pub fn effective(topic: Option<&str>, subscription: Option<&str>) -> Self {
        let topic = topic.and_then(|text| Self::of_topic(text).ok()).unwrap_or_default();
        let own = subscription.and_then(|text| Self::of_subscription(text, &topic).ok());
        own.unwrap_or(topic)
    }

    fn read(&mut self, retries: &Json, throttle: &Json, request: &Json, path: &str) -> Result<()> {
        if !retries.is_null() {
            let path = format!("{path}healthyRetryPolicy");
            object(retries, &path, RETRY_FIELDS)?;
            self.retries = Retries::parse(retries, &path)?;
        }
        if !throttle.is_null() {
            object(throttle, "throttlePolicy", &["maxReceivesPerSecond"])?;
            let number = &throttle["maxReceivesPerSecond"];
            self.throttle = match number {
                Json::Null => None,
                number => Some(number.as_i64().filter(|number| *number >= 1).ok_or_else(|| {
                    wrong("throttlePolicy.maxReceivesPerSecond must be a number of 1 or more".into())
                })?),
            };
        }
        if !request.is_null() {
            object(request, "requestPolicy", &["headerContentType"])?;
            if let Some(content_type) = request["headerContentType"].as_str() {
                let kind = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
                if !CONTENT_TYPES.contains(&kind.as_str())
                    || !content_type.bytes().all(|b| (32..127).contains(&b))
                {
                    return Err(wrong(format!(
                        "requestPolicy.headerContentType {content_type} is not supported"
                    )));
                }
                self.content_type = content_type.to_owned();
            }
        }
        Ok(())
    }

    /// `EffectiveDeliveryPolicy` of a topic.
    pub fn render_topic(&self) -> String {
        let mut http = json!({
            "defaultHealthyRetryPolicy": self.retries.render(),
            "disableSubscriptionOverrides": self.fixed,
            "defaultRequestPolicy": { "headerContentType": self.content_type },
        });
        if let Some(throttle) = self.throttle {
            http["defaultThrottlePolicy"] = json!({ "maxReceivesPerSecond": throttle });
        }
        json!({ "http": http }).to_string()
    }

    /// `EffectiveDeliveryPolicy` of a subscription.
    pub fn render_subscription(&self) -> String {
        let mut policy = json!({
            "healthyRetryPolicy": self.retries.render(),
            "sicklyRetryPolicy": null,
            "throttlePolicy": null,
            "requestPolicy": { "headerContentType": self.content_type },
            "guaranteed": false,
        });
        if let Some(throttle) = self.throttle {
            policy["throttlePolicy"] = json!({ "maxReceivesPerSecond": throttle });
        }
        policy.to_string()
    }
}

fn parse(text: &str) -> Result<Json> {
    serde_json::from_str(text).map_err(|_| wrong("it must be JSON".into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn delays(retries: &Retries) -> Vec<i64> {
        (1..).map_while(|failed| retries.delay(failed)).map(|delay| delay.round() as i64).collect()
    }

    fn retries(text: &str) -> Result<Retries> {
        Retries::parse(&serde_json::from_str(text).unwrap(), "p")
    }

    #[test]
    fn phases() {
        assert_eq!(delays(&Retries::HTTP), [20, 20, 20]);
        let mail = delays(&Retries::MAIL);
        assert_eq!(mail.len(), 50);
        assert_eq!((&mail[..3], mail[11], mail[49]), (&[10, 10, 10][..], 600, 600));
        assert!(mail.is_sorted());
        let cases = [
            (r#"{"numRetries": 0}"#, vec![]),
            (
                r#"{"numRetries": 3, "numNoDelayRetries": 2, "minDelayTarget": 1, "maxDelayTarget": 5}"#,
                vec![0, 0, 1],
            ),
            (
                r#"{"numRetries": 6, "numNoDelayRetries": 1, "numMinDelayRetries": 1, "numMaxDelayRetries": 1,
                    "minDelayTarget": 1, "maxDelayTarget": 9}"#,
                vec![0, 1, 1, 5, 9, 9],
            ),
            (
                r#"{"numRetries": 5, "minDelayTarget": 1, "maxDelayTarget": 16, "backoffFunction": "exponential"}"#,
                vec![1, 2, 4, 8, 16],
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(delays(&retries(text).unwrap()), expected, "{text}");
        }
    }

    #[test]
    fn what_is_refused() {
        let cases = [
            r#"{"minDelayTarget": 0}"#,
            r#"{"minDelayTarget": 30}"#,
            r#"{"numRetries": 101}"#,
            r#"{"numRetries": 1, "numNoDelayRetries": 2}"#,
            r#"{"numRetries": "3"}"#,
            r#"{"backoffFunction": "none"}"#,
            r#"{"numRetries": 100, "minDelayTarget": 100, "maxDelayTarget": 100}"#,
        ];
        for text in cases {
            assert!(retries(text).is_err(), "{text}");
        }
        assert!(DeliveryPolicy::of_topic("{}").is_err());
        assert!(DeliveryPolicy::of_topic(r#"{"http": {"x": 1}}"#).is_err());
        let json = r#"{"requestPolicy": {"headerContentType": "application/json"}}"#;
        let topic = DeliveryPolicy::default();
        assert_eq!(DeliveryPolicy::of_subscription(json, &topic).unwrap().content_type, "application/json");
        assert!(
            DeliveryPolicy::of_subscription(r#"{"requestPolicy": {"headerContentType": "a/b"}}"#, &topic)
                .is_err()
        );
        let fixed = DeliveryPolicy::of_topic(r#"{"http": {"disableSubscriptionOverrides": true}}"#).unwrap();
        assert_eq!(DeliveryPolicy::of_subscription(json, &fixed).unwrap(), fixed);
    }
}
