//! Pages and filters, the same for all of RDS's lists but one: 20 to 100 records, a marker of the next.

use novamind_api::rds::Filter;
use novamind_wire::Result;

use crate::check::invalid;

/// One page of what was found. A marker is the number of what stands before it.
pub fn page<T>(all: Vec<T>, most: Option<i32>, marker: Option<&str>) -> Result<(Vec<T>, Option<String>)> {
    page_of(all, most, 100, marker)
}

/// As [`page`], of a list whose pages have up to `largest` records.
pub fn page_of<T>(
    all: Vec<T>,
    most: Option<i32>,
    largest: i32,
    marker: Option<&str>,
) -> Result<(Vec<T>, Option<String>)> {
    let most = match most {
        None => 100,
        Some(most) if (20..=largest).contains(&most) => most as usize,
        Some(most) => {
            return Err(invalid(format!(
                "Invalid value {most} for MaxRecords. Must be between 20 and {largest}"
            )));
        }
    };
    let start = match marker.filter(|marker| !marker.is_empty()) {
        None => 0,
        Some(marker) => marker.parse::<usize>().map_err(|_| invalid(format!("Invalid marker: {marker}")))?,
    };
    let next = start.saturating_add(most);
    let marker = (next < all.len()).then(|| next.to_string());
    Ok((all.into_iter().skip(start).take(most).collect(), marker))
}

/// The values of each filter; one that is not known is an error.
pub fn check(filters: Option<&[Filter]>, known: &[&str]) -> Result<()> {
    for filter in filters.unwrap_or_default() {
        if !known.contains(&filter.name.as_str()) {
            return Err(invalid(format!("Unrecognized filter name: {}", filter.name)));
        }
        if filter.values.is_empty() {
            return Err(invalid(format!("The filter {} has no values", filter.name)));
        }
    }
    Ok(())
}

/// For lists whose filters RDS takes and does not support.
pub fn no_filters(filters: Option<&[Filter]>) -> Result<()> {
    check(filters, &[])
}

/// Whether something passes all filters: `field` answers what it has for a filter's name.
pub fn passes(filters: Option<&[Filter]>, field: impl Fn(&str) -> Vec<String>) -> bool {
    filters.unwrap_or_default().iter().all(|filter| {
        let has = field(&filter.name);
        filter.values.iter().any(|value| has.iter().any(|one| one.eq_ignore_ascii_case(value)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages() {
        let all: Vec<usize> = (0..45).collect();
        let (first, marker) = page(all.clone(), Some(20), None).unwrap();
        assert_eq!((first.len(), marker.as_deref()), (20, Some("20")));
        let (last, marker) = page(all.clone(), Some(20), Some("40")).unwrap();
        assert_eq!((last, marker), (vec![40, 41, 42, 43, 44], None));
        assert!(page(all.clone(), Some(19), None).is_err() && page(all.clone(), None, Some("x")).is_err());
        assert!(page(all.clone(), Some(101), None).is_err() && page_of(all, Some(101), 1000, None).is_ok());
    }
}
