//! Tables of buildspecs, good and bad.
