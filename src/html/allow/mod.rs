//! The allowlists: elements, attributes, CSS properties and class names.

pub(in crate::html) mod attributes;
pub(in crate::html) mod classes;
pub(in crate::html) mod css_properties;
pub(in crate::html) mod data;
pub(in crate::html) mod elements;
