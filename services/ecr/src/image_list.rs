//! ListImages: every tag with its digest, then the images without a tag.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use novamind_api::ecr::{ImageIdentifier, ListImages, ListImagesOutput};
use novamind_wire::Result;

use crate::Cx;
use crate::access::{invalid, repository};
use crate::image::collect;
use crate::records::{Tag, tag_prefix};

/// Identifiers in one page unless the client asks for another number.
const PAGE: i32 = 100;

/// Where a page begins: after this tag, or after this image without one. A token is its text in base64.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Position {
    Tags(Option<String>),
    Untagged(Option<String>),
}

impl Position {
    fn parse(token: &str) -> Option<Self> {
        let text = String::from_utf8(BASE64_URL_SAFE_NO_PAD.decode(token).ok()?).ok()?;
        let (kind, id) = text.split_at_checked(1)?;
        let id = (!id.is_empty()).then(|| id.to_owned());
        match kind {
            "t" => Some(Self::Tags(id)),
            "u" => Some(Self::Untagged(id)),
            _ => None,
        }
    }

    fn token(&self) -> String {
        let (kind, id) = match self {
            Self::Tags(id) => ("t", id),
            Self::Untagged(id) => ("u", id),
        };
        BASE64_URL_SAFE_NO_PAD.encode(format!("{kind}{}", id.as_deref().unwrap_or_default()))
    }
}

pub async fn list(cx: Cx, input: ListImages) -> Result<ListImagesOutput> {
    let name = input.repository_name;
    repository(&cx, input.registry_id.as_deref(), &name)?;
    let filter = input.filter.unwrap_or_default();
    let status = filter.tag_status.as_deref().unwrap_or("ANY");
    let start = match &input.next_token {
        Some(token) => Position::parse(token).ok_or_else(|| invalid("Invalid parameter at 'nextToken'"))?,
        None if status == "UNTAGGED" => Position::Untagged(None),
        None => Position::Tags(None),
    };
    let limit = usize::try_from(input.max_results.unwrap_or(PAGE)).unwrap_or(1);
    let (image_ids, next) = if matches!(filter.image_status.as_deref(), Some("ARCHIVED" | "ACTIVATING")) {
        // Nothing is ever archived here.
        (Vec::new(), None)
    } else {
        read(&cx, &name, start, limit, status != "TAGGED")?
    };
    Ok(ListImagesOutput { image_ids: Some(image_ids), next_token: next.map(|next| next.token()) })
}

fn read(
    cx: &Cx,
    name: &str,
    start: Position,
    limit: usize,
    untagged: bool,
) -> Result<(Vec<ImageIdentifier>, Option<Position>)> {
    let mut ids = Vec::new();
    let after = match start {
        Position::Untagged(after) => after,
        Position::Tags(after) => {
            let prefix = tag_prefix(name);
            let mut tags = cx.store().list::<Tag>(cx.scope(), &prefix, after.as_deref(), limit + 1)?;
            let more = tags.len() > limit;
            tags.truncate(limit);
            let last = tags.last().map(|tag| tag.id.clone());
            ids.extend(tags.iter().map(|tag| ImageIdentifier {
                image_digest: Some(tag.digest.to_string()),
                image_tag: tag.id.strip_prefix(&prefix).map(str::to_owned),
            }));
            if more {
                return Ok((ids, Some(Position::Tags(last))));
            }
            None
        }
    };
    if !untagged {
        return Ok((ids, None));
    }
    let room = limit - ids.len();
    let mut images = collect(cx, name, after.as_deref(), room + 1, |image| image.tags.is_empty())?;
    let more = images.len() > room;
    images.truncate(room);
    let last = images.last().map(|image| image.id.clone()).or(after);
    ids.extend(
        images
            .iter()
            .map(|image| ImageIdentifier { image_digest: Some(image.digest.to_string()), image_tag: None }),
    );
    Ok((ids, more.then_some(Position::Untagged(last))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens() {
        let positions = [
            Position::Tags(None),
            Position::Tags(Some("a:b".to_owned())),
            Position::Untagged(None),
            Position::Untagged(Some("a@sha256:0".to_owned())),
        ];
        for position in positions {
            assert_eq!(Position::parse(&position.token()), Some(position));
        }
        for token in ["", "!", "eA", "YWJj"] {
            assert_eq!(Position::parse(token), None, "{token}");
        }
    }
}
