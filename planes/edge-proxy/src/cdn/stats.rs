//! What a distribution counts.

use novamind_edge::DistributionCounters;

use crate::stats::Count;

#[derive(Debug, Default)]
pub struct SiteStats {
    pub requests: Count,
    pub downloaded: Count,
    pub uploaded: Count,
    pub hits: Count,
    errors: [Count; 2],
}

impl SiteStats {
    pub fn answered(&self, status: u16) {
        if let Some(class @ 0..=1) = (status / 100).checked_sub(4) {
            self.errors[usize::from(class)].add();
        }
    }

    pub fn read(&self, distribution: &str) -> DistributionCounters {
        DistributionCounters {
            distribution: distribution.into(),
            requests: self.requests.get(),
            bytes_downloaded: self.downloaded.get(),
            bytes_uploaded: self.uploaded.get(),
            errors_4xx: self.errors[0].get(),
            errors_5xx: self.errors[1].get(),
            hits: self.hits.get(),
        }
    }

    /// Goes on from what a predecessor counted.
    pub fn resume(&self, from: &DistributionCounters) {
        self.requests.set(from.requests);
        self.downloaded.set(from.bytes_downloaded);
        self.uploaded.set(from.bytes_uploaded);
        self.hits.set(from.hits);
        self.errors[0].set(from.errors_4xx);
        self.errors[1].set(from.errors_5xx);
    }
}
