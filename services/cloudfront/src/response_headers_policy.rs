//! Response headers policies: what viewers are told beside what origins say.

use novamind_api::cloudfront::{
    CreateResponseHeadersPolicy, CreateResponseHeadersPolicyOutput, DeleteResponseHeadersPolicy,
    DistributionConfig, GetResponseHeadersPolicy, GetResponseHeadersPolicyConfig,
    GetResponseHeadersPolicyConfigOutput, GetResponseHeadersPolicyOutput, ListResponseHeadersPolicies,
    ListResponseHeadersPoliciesOutput, ResponseHeadersPolicy, ResponseHeadersPolicyConfig,
    ResponseHeadersPolicyCorsConfig, ResponseHeadersPolicyList, ResponseHeadersPolicySecurityHeadersConfig,
    ResponseHeadersPolicySummary, UpdateResponseHeadersPolicy, UpdateResponseHeadersPolicyOutput, errors,
};
use novamind_edge::distribution::{Cors, ResponseHeaders};
use novamind_kernel::Stored;
use novamind_wire::{Error, Result};

use crate::held::{self, Noun};
use crate::records::Held;
use crate::refuse::{check_comment, check_quantity, invalid};
use crate::selected::check_header;
use crate::{Cx, behaviors, managed};

/// Custom headers, and removed ones, of one policy (CloudFront quotas).
const HEADERS: usize = 10;
/// Of a Content-Security-Policy.
const POLICY: usize = 1783;

impl Noun for ResponseHeadersPolicyConfig {
    const KIND: &'static str = "response-headers-policy";
    const RESOURCE: &'static str = "response-headers-policy";
    const MOST: usize = 20;

    fn name(&self) -> &str {
        &self.name
    }

    fn settle(&mut self) -> Result<()> {
        check_comment(self.comment.get_or_insert_default())?;
        if let Some(cors) = &self.cors_config {
            check_cors(cors)?;
        }
        if let Some(security) = &self.security_headers_config {
            check_security(security)?;
        }
        if let Some(custom) = &self.custom_headers_config {
            let items = custom.items.as_deref().unwrap_or_default();
            check_quantity(custom.quantity, items.len())?;
            if items.len() > HEADERS {
                return Err(errors::TOO_MANY_CUSTOM_HEADERS_IN_RESPONSE_HEADERS_POLICY
                    .error(format!("At most {HEADERS} custom headers can be in a policy.")));
            }
            for item in items {
                check_header(&item.header)?;
                check_value(&item.value)?;
            }
        }
        if let Some(removed) = &self.remove_headers_config {
            let items = removed.items.as_deref().unwrap_or_default();
            check_quantity(removed.quantity, items.len())?;
            if items.len() > HEADERS {
                return Err(errors::TOO_MANY_REMOVE_HEADERS_IN_RESPONSE_HEADERS_POLICY
                    .error(format!("At most {HEADERS} headers can be removed by a policy.")));
            }
            items.iter().try_for_each(|item| check_header(&item.header))?;
        }
        if let Some(timing) = &self.server_timing_headers_config {
            let rate = timing.sampling_rate.unwrap_or_default();
            if !(0.0..=100.0).contains(&rate) {
                return Err(invalid("The parameter SamplingRate must be between 0 and 100."));
            }
            if rate.fract() != 0.0 {
                return Err(Error::unsupported("A SamplingRate that is no whole percentage"));
            }
        }
        Ok(())
    }

    fn managed(id: &str) -> Option<Self> {
        managed::response_headers_policy(id)
    }

    fn used_by(id: &str, config: &DistributionConfig) -> bool {
        behaviors::all(config).any(|behavior| behavior.response_headers_policy_id.as_deref() == Some(id))
    }

    fn missing() -> Error {
        errors::NO_SUCH_RESPONSE_HEADERS_POLICY.error("The specified response headers policy does not exist.")
    }

    fn exists(name: &str) -> Error {
        errors::RESPONSE_HEADERS_POLICY_ALREADY_EXISTS
            .error(format!("A response headers policy named {name} exists already."))
    }

    fn in_use() -> Error {
        errors::RESPONSE_HEADERS_POLICY_IN_USE
            .error("The specified response headers policy is attached to one or more distributions.")
    }

    fn too_many() -> Error {
        errors::TOO_MANY_RESPONSE_HEADERS_POLICIES
            .error("The maximum number of response headers policies has been reached.")
    }
}

fn check_value(value: &str) -> Result<()> {
    match value.bytes().all(|byte| byte == b'\t' || (b' '..0x7f).contains(&byte) || byte >= 0x80) {
        true => Ok(()),
        false => Err(invalid("The value of a header holds a character that no header can have.")),
    }
}

fn check_cors(cors: &ResponseHeadersPolicyCorsConfig) -> Result<()> {
    let (origins, headers) = (&cors.access_control_allow_origins, &cors.access_control_allow_headers);
    let methods = &cors.access_control_allow_methods;
    for (quantity, items) in [
        (origins.quantity, origins.items.len()),
        (headers.quantity, headers.items.len()),
        (methods.quantity, methods.items.len()),
    ] {
        check_quantity(quantity, items)?;
        if items == 0 {
            return Err(invalid("The lists of a CORS configuration must not be empty."));
        }
    }
    let known = ["GET", "POST", "OPTIONS", "PUT", "DELETE", "PATCH", "HEAD", "ALL"];
    if let Some(other) = methods.items.iter().find(|method| !known.contains(&method.as_str())) {
        return Err(invalid(format!("{other} is no method that AccessControlAllowMethods can have.")));
    }
    if let Some(exposed) = &cors.access_control_expose_headers {
        check_quantity(exposed.quantity, exposed.items.as_deref().unwrap_or_default().len())?;
    }
    let every = |items: &[String]| items.iter().any(|item| item == "*");
    if cors.access_control_allow_credentials
        && (every(&origins.items)
            || every(&headers.items)
            || methods.items.iter().any(|method| method == "ALL"))
    {
        return Err(invalid("AccessControlAllowCredentials cannot be true where a list has *, or ALL."));
    }
    Ok(())
}

fn check_security(security: &ResponseHeadersPolicySecurityHeadersConfig) -> Result<()> {
    if let Some(content) = &security.content_security_policy {
        check_value(&content.content_security_policy)?;
        if content.content_security_policy.len() > POLICY {
            return Err(errors::TOO_LONG_CSP_IN_RESPONSE_HEADERS_POLICY
                .error(format!("A Content-Security-Policy has at most {POLICY} characters.")));
        }
    }
    if let Some(protection) = &security.xss_protection {
        let block = protection.mode_block.unwrap_or_default();
        let reported = protection.report_uri.as_deref().is_some_and(|uri| !uri.is_empty());
        if (block && reported) || (!protection.protection && (block || reported)) {
            return Err(invalid("XSSProtection can have ModeBlock or ReportUri, and only with Protection."));
        }
    }
    Ok(())
}

/// What the edge does by a policy.
pub fn plan(config: &ResponseHeadersPolicyConfig) -> ResponseHeaders {
    let mut set = Vec::new();
    if let Some(security) = &config.security_headers_config {
        plan_security(security, &mut set);
    }
    for custom in config.custom_headers_config.iter().flat_map(|list| list.items.iter().flatten()) {
        set.push((custom.header.clone(), custom.value.clone(), custom.r#override));
    }
    let removed = config.remove_headers_config.iter().flat_map(|list| list.items.iter().flatten());
    let timing = config.server_timing_headers_config.as_ref().filter(|timing| timing.enabled);
    ResponseHeaders {
        set,
        remove: removed.map(|item| item.header.clone()).collect(),
        cors: config.cors_config.as_ref().map(plan_cors),
        server_timing: timing.map_or(0, |timing| timing.sampling_rate.unwrap_or_default() as u8),
    }
}

fn plan_cors(cors: &ResponseHeadersPolicyCorsConfig) -> Cors {
    let mut methods = cors.access_control_allow_methods.items.clone();
    if methods.iter().any(|method| method == "ALL") {
        methods = ["GET", "POST", "OPTIONS", "PUT", "DELETE", "PATCH", "HEAD"].map(str::to_owned).to_vec();
    }
    Cors {
        origins: cors.access_control_allow_origins.items.clone(),
        methods,
        headers: cors.access_control_allow_headers.items.clone(),
        expose: cors
            .access_control_expose_headers
            .as_ref()
            .and_then(|list| list.items.clone())
            .unwrap_or_default(),
        max_age_seconds: cors.access_control_max_age_sec.and_then(|age| u32::try_from(age).ok()),
        credentials: cors.access_control_allow_credentials,
        overrides: cors.origin_override,
    }
}

fn plan_security(
    security: &ResponseHeadersPolicySecurityHeadersConfig,
    set: &mut Vec<(String, String, bool)>,
) {
    let mut push = |name: &str, value: String, replaces| set.push((name.to_owned(), value, replaces));
    if let Some(found) = &security.strict_transport_security {
        let mut value = format!("max-age={}", found.access_control_max_age_sec);
        for (wanted, text) in
            [(found.include_subdomains, "; includeSubDomains"), (found.preload, "; preload")]
        {
            if wanted == Some(true) {
                value.push_str(text);
            }
        }
        push("Strict-Transport-Security", value, found.r#override);
    }
    if let Some(found) = &security.content_type_options {
        push("X-Content-Type-Options", "nosniff".into(), found.r#override);
    }
    if let Some(found) = &security.frame_options {
        push("X-Frame-Options", found.frame_option.clone(), found.r#override);
    }
    if let Some(found) = &security.xss_protection {
        let reported = found.report_uri.as_deref().filter(|uri| !uri.is_empty());
        let value = match (found.protection, found.mode_block, reported) {
            (false, _, _) => "0".to_owned(),
            (true, Some(true), _) => "1; mode=block".to_owned(),
            (true, _, Some(uri)) => format!("1; report={uri}"),
            (true, _, None) => "1".to_owned(),
        };
        push("X-XSS-Protection", value, found.r#override);
    }
    if let Some(found) = &security.referrer_policy {
        push("Referrer-Policy", found.referrer_policy.clone(), found.r#override);
    }
    if let Some(found) = &security.content_security_policy {
        push("Content-Security-Policy", found.content_security_policy.clone(), found.r#override);
    }
}

fn render(found: Stored<Held<ResponseHeadersPolicyConfig>>) -> ResponseHeadersPolicy {
    ResponseHeadersPolicy {
        id: found.id,
        last_modified_time: found.record.modified,
        response_headers_policy_config: found.record.config,
    }
}

pub async fn create(cx: Cx, input: CreateResponseHeadersPolicy) -> Result<CreateResponseHeadersPolicyOutput> {
    let made = held::create(&cx, input.response_headers_policy_config).await?;
    Ok(CreateResponseHeadersPolicyOutput {
        location: held::location("response-headers-policy", &made.id),
        e_tag: Some(made.e_tag.clone()),
        response_headers_policy: Some(render(made)),
    })
}

pub async fn get(cx: Cx, input: GetResponseHeadersPolicy) -> Result<GetResponseHeadersPolicyOutput> {
    let found = held::find(&cx, &input.id)?;
    Ok(GetResponseHeadersPolicyOutput {
        e_tag: Some(found.e_tag.clone()),
        response_headers_policy: Some(render(found)),
    })
}

pub async fn config(
    cx: Cx,
    input: GetResponseHeadersPolicyConfig,
) -> Result<GetResponseHeadersPolicyConfigOutput> {
    let found = held::find(&cx, &input.id)?.record;
    Ok(GetResponseHeadersPolicyConfigOutput {
        e_tag: Some(found.e_tag),
        response_headers_policy_config: Some(found.config),
    })
}

pub async fn update(cx: Cx, input: UpdateResponseHeadersPolicy) -> Result<UpdateResponseHeadersPolicyOutput> {
    let changed = held::update(&cx, input.id, input.if_match, input.response_headers_policy_config).await?;
    Ok(UpdateResponseHeadersPolicyOutput {
        e_tag: Some(changed.e_tag.clone()),
        response_headers_policy: Some(render(changed)),
    })
}

pub async fn delete(cx: Cx, input: DeleteResponseHeadersPolicy) -> Result<novamind_api::Empty> {
    held::delete::<ResponseHeadersPolicyConfig>(&cx, input.id, input.if_match).await?;
    Ok(novamind_api::Empty {})
}

pub async fn list(cx: Cx, input: ListResponseHeadersPolicies) -> Result<ListResponseHeadersPoliciesOutput> {
    let page =
        managed::list(&cx, input.r#type.as_deref(), input.marker.as_deref(), input.max_items.as_deref())?;
    let items: Vec<_> = page
        .items
        .into_iter()
        .map(|(kind, found)| ResponseHeadersPolicySummary {
            r#type: kind.to_owned(),
            response_headers_policy: render(found),
        })
        .collect();
    Ok(ListResponseHeadersPoliciesOutput {
        response_headers_policy_list: Some(ResponseHeadersPolicyList {
            next_marker: page.next,
            max_items: page.limit,
            quantity: items.len() as i32,
            items: Some(items),
        }),
    })
}
