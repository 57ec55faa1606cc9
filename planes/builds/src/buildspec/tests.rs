//! Tables of buildspecs, good and bad.

use crate::buildspec::Buildspec;

#[test]
fn comments_may_stand_anywhere() {
    let text = "# at the head\nversion: 0.2 # behind\nphases:\n  # between\n  build:\n    commands:\n      # in a list\n      - echo hi\n# at the end\n";
    let spec = Buildspec::parse("buildspec.yml", text).unwrap();
    assert!(spec.build.is_some() && spec.install.is_none());
}
