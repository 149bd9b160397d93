//! Numbers of list items as texts, for a `rich-text` component, which knows `start` and nothing else: neither
//! `reversed` nor the `value` of an item.

use html5ever::local_name;

use crate::html::allow::elements::Tag;
use crate::html::attributes;
use crate::html::css::marker::{NONE, SIGN};
use crate::html::in_place::holds_no_text;
use crate::html::text::{Numbers, declared, number};
use crate::html::tree::{Id, NONE as NOTHING, NodeKind, Tree};

/// Writes the numbers of lists that do not count up from their start into their items, beginning with the first that
/// differs.
#[cold]
pub(in crate::html) fn write(tree: &mut Tree) {
    let mut open = Vec::new();
    // The lists that are open, each with whether its numbers are written.
    let mut lists: Vec<(Numbers, bool)> = Vec::new();
    let mut at = tree.first();
    loop {
        let Some(node) = tree.get(at) else {
            let Some((next, is_list)) = open.pop() else { return };
            if is_list {
                lists.pop();
            }
            at = next;
            continue;
        };
        let (next, first) = (node.next, node.first);
        let mut is_list = false;
        let mut text = None;
        if let NodeKind::Element(tag, _, attributes) = &node.kind {
            is_list = matches!(tag, Tag::Ol | Tag::Ul);
            if is_list {
                let numbers = Numbers::of(tree, *tag, first, attributes);
                let reversed = numbers.step < 0;
                lists.push((numbers, reversed));
            } else if *tag == Tag::Li
                && let Some((numbers, written)) = lists.last_mut()
            {
                let marker = declared(*tag, attributes).unwrap_or(numbers.marker);
                let value = number(attributes, "value");
                *written |= value.is_some_and(|value| value != numbers.next);
                let number = numbers.take(value, marker);
                text = (*written && marker != NONE && marker != SIGN).then(|| number + ". ");
            }
        }
        if let Some(text) = text {
            begin_with(tree, at, &text);
        }
        if let Some(attributes) = tree.attributes_mut(at) {
            attributes.retain(|attribute| !matches!(&*attribute.name.local, "reversed" | "value"));
        }
        at = next;
        if first != NOTHING {
            open.push((next, is_list));
            at = first;
        }
    }
}

/// Writes the number of an item before its first words, in place of its marker.
#[cold]
fn begin_with(tree: &mut Tree, item: Id, text: &str) {
    const NO_MARKER: &str = ";list-style-type:none";
    if let Some(attributes) = tree.attributes_mut(item) {
        let own = attributes.iter_mut().find(|attribute| attribute.name.local == local_name!("style"));
        match own {
            Some(own) => own.value.push_slice(NO_MARKER),
            None => attributes::prepend(attributes, "list-style-type:none;".to_owned()),
        }
    }
    // A paragraph of the item is on a line of its own.
    let (mut parent, mut next) = (item, tree.get(item).map_or(NOTHING, |item| item.first));
    while let Some(node) = tree.get(next) {
        match &node.kind {
            NodeKind::Text(text) if text.trim().is_empty() => next = node.next,
            NodeKind::Element(tag, ..) if tag.is_block() && !holds_no_text(*tag) && !tag.is_void() => {
                (parent, next) = (next, node.first)
            }
            _ => break,
        }
    }
    tree.insert_text(parent, next, text);
}
