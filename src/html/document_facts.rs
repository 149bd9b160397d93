//! The facts about one document that the token filter finds and the steps after it need.

/// All are false at the beginning of a document.
#[derive(Clone, Copy, Default)]
pub(super) struct DocumentFacts {
    /// It has parts that are not shown, which `layout` removes.
    pub(super) has_hidden: bool,
    /// It has lists whose numbers `layout` writes as texts.
    pub(super) has_numbers: bool,
    /// It has elements that others stand in for, by whose names the tree is written.
    pub(super) has_stand_ins: bool,
}
