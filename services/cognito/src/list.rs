//! ListUsers and its filters: `attribute = "value"` or `attribute ^= "beginning"`.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use novamind_api::cognito_idp::{ListUsers, ListUsersOutput};
use novamind_wire::Result;

use crate::Cx;
use crate::fault::{bad_page_token, invalid};
use crate::group::limit;
use crate::place::Place;
use crate::records::{User, below};
use crate::user::render;

/// Users that are read at a time while a page is filled.
const CHUNK: usize = 200;
/// What can be searched for, with whether cases are told apart.
const NAMES: [(&str, bool); 11] = [
    ("username", true),
    ("email", false),
    ("phone_number", false),
    ("name", false),
    ("given_name", false),
    ("family_name", false),
    ("preferred_username", false),
    ("cognito:user_status", false),
    ("status", true),
    ("sub", false),
    ("enabled", true),
];

/// A filter that was understood.
#[derive(Debug, PartialEq, Eq)]
struct Filter {
    name: &'static str,
    exact: bool,
    value: String,
    with_case: bool,
}

impl Filter {
    fn parse(text: &str) -> Result<Option<Self>> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(None);
        }
        let fault = || invalid("Error while parsing filter.");
        let at = text.find(['=', '^']).ok_or_else(fault)?;
        let (name, rest) = text.split_at(at);
        let (exact, rest) = match rest.strip_prefix("^=") {
            Some(rest) => (false, rest),
            None => (true, rest.strip_prefix('=').ok_or_else(fault)?),
        };
        let name = name.trim().trim_matches('"');
        let Some((name, with_case)) = NAMES.iter().find(|(known, _)| *known == name) else {
            return Err(invalid(format!("Invalid search attribute: {name}")));
        };
        let quoted = rest.trim();
        let inner = quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).ok_or_else(fault)?;
        let mut value = String::new();
        let mut letters = inner.chars();
        while let Some(letter) = letters.next() {
            match letter {
                '\\' => value.push(letters.next().ok_or_else(fault)?),
                '"' => return Err(fault()),
                letter => value.push(letter),
            }
        }
        Ok(Some(Self { name, exact, value, with_case: *with_case }))
    }

    fn passes(&self, user: &User) -> bool {
        let found = match self.name {
            "username" => Some(user.username.as_str()),
            "sub" => Some(user.sub.as_str()),
            "cognito:user_status" => Some(user.status.name()),
            "status" | "enabled" => Some(if user.enabled { "Enabled" } else { "Disabled" }),
            name => user.attributes.get(name).map(String::as_str),
        };
        let Some(found) = found else { return false };
        let (found, value) = match self.with_case {
            true => (found.to_owned(), self.value.clone()),
            false => (found.to_lowercase(), self.value.to_lowercase()),
        };
        if self.exact { found == value } else { found.starts_with(&value) }
    }
}

pub async fn users(cx: Cx, input: ListUsers) -> Result<ListUsersOutput> {
    let place = Place::administered(&cx, &input.user_pool_id)?;
    let filter = Filter::parse(input.filter.as_deref().unwrap_or_default())?;
    let limit = limit(input.limit);
    let mut after = match &input.pagination_token {
        None => None,
        Some(token) => {
            let id = BASE64_URL_SAFE_NO_PAD.decode(token).map_err(|_| bad_page_token())?;
            Some(String::from_utf8(id).map_err(|_| bad_page_token())?)
        }
    };
    let wanted = input.attributes_to_get;
    if let Some(name) = wanted.iter().flatten().find(|name| {
        let schema = place.pool.settings.schema_attributes.iter().flatten();
        !schema.filter_map(|one| one.name.as_ref()).any(|known| known == *name)
    }) {
        return Err(invalid(format!("Invalid attribute {name} in AttributesToGet.")));
    }
    let shown = |name: &str| wanted.as_ref().is_none_or(|wanted| wanted.iter().any(|one| one == name));
    let mut found = Vec::new();
    let prefix = below(&place.id, "");
    // One who is named is looked up.
    let named = filter.as_ref().filter(|filter| filter.exact && matches!(filter.name, "username" | "sub"));
    if let Some(filter) = named {
        let user = place.user(cx.store(), &filter.value)?.filter(|(_, user)| filter.passes(user));
        let users = user.iter().map(|(_, user)| render(user, shown)).collect();
        return Ok(ListUsersOutput { users: Some(users), pagination_token: None });
    }
    // One more than the page shows whether there is another.
    while found.len() <= limit {
        let chunk = cx.store().list::<User>(&place.scope, &prefix, after.as_deref(), CHUNK)?;
        let full = chunk.len() == CHUNK;
        after = chunk.last().map(|stored| stored.id.clone());
        found.extend(
            chunk.into_iter().filter(|user| filter.as_ref().is_none_or(|filter| filter.passes(user))),
        );
        if !full {
            break;
        }
    }
    let more = found.len() > limit;
    found.truncate(limit);
    let pagination_token = found.last().filter(|_| more).map(|last| BASE64_URL_SAFE_NO_PAD.encode(&last.id));
    let users = found.iter().map(|user| render(user, shown)).collect();
    Ok(ListUsersOutput { users: Some(users), pagination_token })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters() {
        let filter = |text: &str| Filter::parse(text);
        let parsed = filter("email = \"A@b.test\"").unwrap().unwrap();
        assert_eq!((parsed.name, parsed.exact, parsed.value.as_str()), ("email", true, "A@b.test"));
        let parsed = filter("\"given_name\"^=\"J\\\"o\"").unwrap().unwrap();
        assert_eq!((parsed.name, parsed.exact, parsed.value.as_str()), ("given_name", false, "J\"o"));
        assert!(filter("").unwrap().is_none());
        for bad in
            ["email", "email = x", "email > \"x\"", "custom:a = \"x\"", "email = \"a\"b\"", "email ^ \"x\""]
        {
            assert!(filter(bad).is_err(), "{bad}");
        }
    }
}
