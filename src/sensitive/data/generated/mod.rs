//! Tables written by `scripts/tables.mjs`; each names its source.

pub(super) mod calling_codes;
pub(super) mod card_bins;
pub(super) mod cities;
pub(super) mod segments;
