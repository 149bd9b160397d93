//! Tables: who assigned what. Each file names its source and its date.

pub(super) mod area_codes;
pub(super) mod calling_codes;
pub(super) mod cities;
mod generated;
pub(super) mod issuers;
mod packed;
pub(super) mod provinces;
pub(super) mod segments;
pub(super) mod surnames;
