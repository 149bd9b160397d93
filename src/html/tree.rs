//! The tree of a parsed document: nodes in one vector, linked by index.
//!
//! No function here recurses, so that a deep tree needs no stack, and every step of the tree builder (moving,
//! inserting before a sibling, joining text) takes constant time for each node. In a tree of reference-counted
//! vectors it does not: to find a node among its siblings takes quadratic time in hostile tables.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, ExpandedName, LocalName, Namespace, QualName, local_name, ns};

use super::allow::elements::Tag;

/// The deepest level of an element; deeper ones are unwrapped and their text stays. Browsers stop nesting at 512;
/// editors and office programs stay under 60. An element that the parser invents (`</p>` alone makes an empty `p`) can
/// be one level deeper, but a second parse would unwrap it.
pub(super) const MAX_LEVEL: usize = 128;

/// The index of a node; [`NONE`] is the absence of one.
pub(super) type Id = u32;
/// No node: the node at index 0 is in no tree.
pub(super) const NONE: Id = 0;
/// The document node.
const DOCUMENT: Id = 1;

/// The last node that the parser makes before it reads a fragment: after the document and the context, its root.
const PARSERS_ROOT: Id = 3;

/// The kind of a node.
pub(super) enum NodeKind {
    /// The document itself, or the unused node 0.
    Root,
    /// An element of the HTML namespace with attributes that were cleaned before the tree was built.
    Element(Tag, LocalName, Vec<Attribute>),
    /// Text.
    Text(StrTendril),
}

/// A node and its neighbours.
pub(super) struct Node {
    pub(super) kind: NodeKind,
    parent: Id,
    pub(super) first: Id,
    last: Id,
    prev: Id,
    pub(super) next: Id,
    /// The last count of open elements that included this node.
    seen: u32,
}

impl Node {
    /// Whether it is the first node in its parent.
    pub(super) fn is_first(&self) -> bool {
        self.prev == NONE
    }
}

/// The nodes of one document.
#[derive(Default)]
pub(super) struct Tree {
    nodes: Vec<Node>,
}

impl Tree {
    /// A tree with a root element, as the parser makes one for a fragment, and that element. Memory is reserved for the
    /// nodes of an input of `bytes`.
    pub(super) fn fragment(bytes: usize) -> (Tree, Id) {
        let mut tree = Tree::empty(bytes);
        let root = tree.add(NodeKind::Element(Tag::Other, local_name!("html"), Vec::new()));
        tree.insert(DOCUMENT, NONE, root);
        (tree, root)
    }

    fn empty(bytes: usize) -> Tree {
        let mut tree = Tree { nodes: Vec::with_capacity(bytes / 24 + 16) };
        tree.add(NodeKind::Root);
        tree.add(NodeKind::Root);
        tree
    }

    /// How many nodes there are: the next one has this index.
    pub(super) fn node_count(&self) -> Id {
        self.nodes.len() as Id
    }

    /// Adds an element as the last below `parent`.
    pub(super) fn add_element(
        &mut self,
        parent: Id,
        tag: Tag,
        name: LocalName,
        attributes: Vec<Attribute>,
    ) -> Id {
        let child = self.add(NodeKind::Element(tag, name, attributes));
        self.insert(parent, NONE, child);
        child
    }

    /// Adds a text as the last below `parent`. If the last node there is a text, the two are joined.
    pub(super) fn add_text(&mut self, parent: Id, text: StrTendril) {
        self.insert_any(parent, NONE, NodeOrText::AppendText(text));
    }

    /// The node at `id`, if there is one.
    pub(super) fn get(&self, id: Id) -> Option<&Node> {
        if id == NONE { None } else { self.nodes.get(id as usize) }
    }

    /// The first node of the parsed fragment: the first child of the parser's root element.
    pub(super) fn first(&self) -> Id {
        let root = self.get(DOCUMENT).map_or(NONE, |node| node.first);
        self.get(root).map_or(NONE, |node| node.first)
    }

    /// The last node of the parsed fragment.
    pub(super) fn last(&self) -> Option<Id> {
        let root = self.get(DOCUMENT).map_or(NONE, |node| node.first);
        self.get(root).map(|node| node.last).filter(|last| *last != NONE)
    }

    /// A text without carriage returns, which parsers turn into line breaks.
    pub(super) fn shown(text: &str) -> Cow<'_, str> {
        if text.contains('\r') { Cow::Owned(text.replace('\r', "\n")) } else { Cow::Borrowed(text) }
    }

    /// The attributes of an element.
    pub(super) fn attributes_mut(&mut self, id: Id) -> Option<&mut Vec<Attribute>> {
        match self.nodes.get_mut(id as usize).map(|node| &mut node.kind) {
            Some(NodeKind::Element(_, _, attributes)) => Some(attributes),
            _ => None,
        }
    }

    /// Changes every node, including those that are no longer in the tree.
    pub(super) fn for_each(&mut self, mut change: impl FnMut(&mut NodeKind)) {
        self.nodes.iter_mut().for_each(|node| change(&mut node.kind));
    }

    /// Adds an element at the end of the fragment.
    pub(super) fn append(&mut self, tag: Tag, name: LocalName, attributes: Vec<Attribute>) {
        let root = self.get(DOCUMENT).map_or(NONE, |node| node.first);
        self.add_element(root, tag, name, attributes);
    }

    /// Inserts a text into `parent` before `next`, or at the end if there is none.
    #[cold]
    pub(super) fn insert_text(&mut self, parent: Id, next: Id, text: &str) {
        match self.nodes.get_mut(next as usize) {
            Some(Node { kind: NodeKind::Text(there), .. }) => *there = [text, there].concat().into(),
            _ => self.insert_any(parent, next, NodeOrText::AppendText(text.into())),
        }
    }

    /// Puts the text of an element into its place; returns the node after it. If it is not joined with the text after
    /// it, that one may still be removed.
    pub(super) fn unwrap_text(&mut self, id: Id, joins: bool) -> Id {
        let Some((parent, first, next)) = self.get(id).map(|node| (node.parent, node.first, node.next))
        else {
            return NONE;
        };
        let text = match self.nodes.get_mut(first as usize) {
            Some(Node { kind: NodeKind::Text(text), .. }) => std::mem::take(text),
            _ => StrTendril::new(),
        };
        self.insert_any(parent, id, NodeOrText::AppendText(text));
        if joins {
            return self.remove(id);
        }
        self.detach(id);
        next
    }

    /// Removes a node with all nodes below it; returns the node after it. Texts that become neighbours are joined.
    pub(super) fn remove(&mut self, id: Id) -> Id {
        let Some((prev, next)) = self.get(id).map(|node| (node.prev, node.next)) else { return NONE };
        self.detach(id);
        let Some(Node { kind: NodeKind::Text(after), .. }) = self.get(next) else { return next };
        let after = after.clone();
        let Some(Node { kind: NodeKind::Text(before), .. }) = self.nodes.get_mut(prev as usize) else {
            return next;
        };
        before.push_tendril(&after);
        let following = self.get(next).map_or(NONE, |node| node.next);
        self.detach(next);
        following
    }

    fn link(&mut self, id: Id, change: impl FnOnce(&mut Node)) {
        if id != NONE
            && let Some(node) = self.nodes.get_mut(id as usize)
        {
            change(node);
        }
    }

    fn add(&mut self, kind: NodeKind) -> Id {
        let node = Node { kind, parent: NONE, first: NONE, last: NONE, prev: NONE, next: NONE, seen: 0 };
        self.nodes.push(node);
        (self.nodes.len() - 1) as Id
    }

    fn detach(&mut self, id: Id) {
        let Some(node) = self.get(id) else { return };
        let (parent, prev, next) = (node.parent, node.prev, node.next);
        self.link(prev, |node| node.next = next);
        self.link(next, |node| node.prev = prev);
        self.link(parent, |node| {
            if prev == NONE {
                node.first = next;
            }
            if next == NONE {
                node.last = prev;
            }
        });
        self.link(id, |node| (node.parent, node.prev, node.next) = (NONE, NONE, NONE));
    }

    /// Inserts `child`, which has no parent, below `parent` and before `next` (at the end if there is none).
    fn insert(&mut self, parent: Id, next: Id, child: Id) {
        let prev = match self.get(next) {
            Some(node) => node.prev,
            None => self.get(parent).map_or(NONE, |node| node.last),
        };
        self.link(child, |node| (node.parent, node.prev, node.next) = (parent, prev, next));
        self.link(prev, |node| node.next = child);
        self.link(next, |node| node.prev = child);
        self.link(parent, |node| {
            if prev == NONE {
                node.first = child;
            }
            if next == NONE {
                node.last = child;
            }
        });
    }

    fn insert_any(&mut self, parent: Id, next: Id, child: NodeOrText<Handle>) {
        match child {
            NodeOrText::AppendNode(handle) => {
                self.detach(handle.id);
                self.insert(parent, next, handle.id);
            }
            NodeOrText::AppendText(text) => {
                let before = match self.get(next) {
                    Some(node) => node.prev,
                    None => self.get(parent).map_or(NONE, |node| node.last),
                };
                if let Some(Node { kind: NodeKind::Text(there), .. }) = self.nodes.get_mut(before as usize) {
                    there.push_tendril(&text);
                    return;
                }
                let child = self.add(NodeKind::Text(text));
                self.insert(parent, next, child);
            }
        }
    }
}

/// The tree builder's handle of a node. It has a copy of the name, so that reading the name borrows nothing.
#[derive(Clone)]
pub(super) struct Handle {
    id: Id,
    name: LocalName,
}

impl Handle {
    /// The element of this node.
    pub(super) fn tag(&self) -> Tag {
        Tag::of(&self.name)
    }

    pub(super) fn id(&self) -> Id {
        self.id
    }

    /// Whether the node is of the fragment: not the document, and not what the parser puts around a fragment.
    pub(super) fn is_ours(&self) -> bool {
        self.id > PARSERS_ROOT
    }

    /// Whether it was made when there were `nodes_before` nodes already.
    pub(super) fn is_since(&self, nodes_before: Id) -> bool {
        self.id >= nodes_before
    }

    /// The element's name.
    pub(super) fn name(&self) -> &LocalName {
        &self.name
    }
}

/// Receives the steps of the tree builder.
pub(super) struct Sink {
    tree: RefCell<Tree>,
    created: Cell<usize>,
    counts: Cell<u32>,
}

static HTML: Namespace = ns!(html);

impl Sink {
    /// An empty document, with memory for the nodes of an input of `bytes`.
    pub(super) fn new(bytes: usize) -> Sink {
        Sink { tree: RefCell::new(Tree::empty(bytes)), created: Cell::new(0), counts: Cell::new(0) }
    }

    /// How many elements were created so far, by tags and by the parser itself.
    pub(super) fn created(&self) -> usize {
        self.created.get()
    }

    /// How many nodes there are.
    pub(super) fn node_count(&self) -> Id {
        self.tree.borrow().node_count()
    }

    /// Begins a new count of distinct nodes.
    pub(super) fn begin_count(&self) {
        self.counts.set(self.counts.get() + 1);
    }

    /// Whether this count has not included the node before.
    pub(super) fn count(&self, handle: &Handle) -> bool {
        let now = self.counts.get();
        let mut fresh = false;
        self.tree.borrow_mut().link(handle.id, |node| {
            fresh = node.seen != now;
            node.seen = now;
        });
        fresh
    }

    fn parent_of(&self, handle: &Handle) -> Id {
        self.tree.borrow().get(handle.id).map_or(NONE, |node| node.parent)
    }

    fn add(&self, kind: NodeKind, name: LocalName) -> Handle {
        Handle { id: self.tree.borrow_mut().add(kind), name }
    }
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Tree;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Tree {
        self.tree.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Handle { id: DOCUMENT, name: LocalName::from("") }
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        ExpandedName { ns: &HTML, local: &target.name }
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, _: ElementFlags) -> Handle {
        self.created.set(self.created.get() + 1);
        let kind = NodeKind::Element(Tag::of(&name.local), name.local.clone(), attrs);
        self.add(kind, name.local)
    }

    // The filter drops comments and processing instructions before the tree builder. If one reached it
    // nevertheless, an empty text would replace it.
    fn create_comment(&self, _: StrTendril) -> Handle {
        self.add(NodeKind::Text(StrTendril::new()), LocalName::from(""))
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        self.create_comment(StrTendril::new())
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.tree.borrow_mut().insert_any(parent.id, NONE, child);
    }

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        let parent = self.parent_of(sibling);
        self.tree.borrow_mut().insert_any(parent, sibling.id, child);
    }

    fn append_based_on_parent_node(&self, element: &Handle, previous: &Handle, child: NodeOrText<Handle>) {
        if self.parent_of(element) == NONE {
            self.append(previous, child);
        } else {
            self.append_before_sibling(element, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    // Templates are dropped before the tree builder.
    fn get_template_contents(&self, target: &Handle) -> Handle {
        target.clone()
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.id == y.id
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    // Only the parser's own root takes attributes this way, and it is not part of the result.
    fn add_attrs_if_missing(&self, _: &Handle, _: Vec<Attribute>) {}

    fn remove_from_parent(&self, target: &Handle) {
        self.tree.borrow_mut().detach(target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        let mut tree = self.tree.borrow_mut();
        while let Some(first) = tree.get(node.id).map(|node| node.first).filter(|first| *first != NONE) {
            tree.detach(first);
            tree.insert(new_parent.id, NONE, first);
        }
    }
}
