//! Pages of lists that are made whole for each page.

use novamind_wire::Result;

use crate::refuse::invalid;

/// Items of a page that asks for no number, and the most (API reference).
const PAGE: usize = 400;

/// One page of at most `size` items. A marker is the number of the items before it: one behind the end, from where
/// there are fewer by now, leads to an empty page.
pub fn counted<T>(all: Vec<T>, marker: Option<&str>, size: Option<i32>) -> Result<(Vec<T>, Option<String>)> {
    let start = match marker {
        None => 0,
        Some(marker) => marker.parse::<usize>().map_err(|_| invalid("The marker is not valid"))?,
    };
    let size = size.and_then(|size| usize::try_from(size).ok()).unwrap_or(PAGE).max(1);
    let next = start.saturating_add(size);
    let next_marker = (next < all.len()).then(|| next.to_string());
    Ok((all.into_iter().skip(start).take(size).collect(), next_marker))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_follow_each_other_to_the_end() {
        let (first, marker) = counted(vec![1, 2, 3], None, Some(2)).unwrap();
        assert_eq!(first, [1, 2]);
        let (second, end) = counted(vec![1, 2, 3], marker.as_deref(), Some(2)).unwrap();
        assert_eq!((second, end), (vec![3], None));
        let most = usize::MAX.to_string();
        assert_eq!(counted(vec![1, 2, 3], Some(&most), Some(2)).unwrap(), (Vec::new(), None));
        assert!(counted(vec![1], Some("-1"), None).is_err());
    }
}
