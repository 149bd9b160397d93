// Copyright (C) Michael Howell and others
// this library is released under the same terms as Rust itself.

#![deny(unsafe_code)]
#![deny(missing_docs)]

//! The walk of [ammonia](https://crates.io/crates/ammonia) over a parsed document: see README.md.

// Changed: public, since the caller fills the tree.
pub mod rcdom;

use html5ever::serialize::{AttrRef, Serialize, Serializer, TraversalScope};
use html5ever::tree_builder::{NodeOrText, TreeSink};
use html5ever::{local_name, ns, QualName};
use rcdom::{Handle, NodeData, RcDom, SerializableHandle};
use std::collections::HashSet;
use std::fmt::{self, Display};
use std::io;
use std::mem;
use std::rc::Rc;
use url::Url;

/// What may stay in a document.
// Changed: the options that need other options' defaults, rewrite values or concern SVG are gone. Relative URLs pass
// through, comments go, `rel` and classes are left as they are.
#[derive(Debug)]
pub struct Builder<'a> {
    tags: HashSet<&'a str>,
    generic_attributes: HashSet<&'a str>,
    url_schemes: HashSet<&'a str>,
    generic_attribute_prefixes: Option<HashSet<&'a str>>,
}

impl<'a> Builder<'a> {
    /// Constructs a [`Builder`] instance configured with no allowed tags.
    // Changed: with nothing allowed at all.
    pub fn empty() -> Self {
        Self {
            tags: HashSet::new(),
            generic_attributes: HashSet::new(),
            url_schemes: HashSet::new(),
            generic_attribute_prefixes: None,
        }
    }

    /// Sets the tags that are allowed.
    pub fn tags(&mut self, value: HashSet<&'a str>) -> &mut Self {
        self.tags = value;
        self
    }

    /// Sets the attributes that are allowed on any tag.
    pub fn generic_attributes(&mut self, value: HashSet<&'a str>) -> &mut Self {
        self.generic_attributes = value;
        self
    }

    /// Sets the prefix of attributes that are allowed on any tag.
    pub fn generic_attribute_prefixes(&mut self, value: HashSet<&'a str>) -> &mut Self {
        self.generic_attribute_prefixes = Some(value);
        self
    }

    /// Sets the URL schemes permitted on `href` and `src` attributes.
    pub fn url_schemes(&mut self, value: HashSet<&'a str>) -> &mut Self {
        self.url_schemes = value;
        self
    }

    /// Clean a post-parsing DOM.
    // Changed: public.
    pub fn clean_dom(&self, dom: RcDom) -> Document {
        let mut stack = Vec::new();
        let mut removed = Vec::new();
        let body = {
            let children = dom.document.children.borrow();
            children[0].clone()
        };
        stack.extend(
            mem::take(&mut *body.children.borrow_mut())
                .into_iter()
                .rev(),
        );
        // This design approach is used to prevent pathological content from producing
        // a stack overflow. The `stack` contains to-be-cleaned nodes, while `remove`,
        // of course, contains nodes that need to be dropped (we can't just drop them,
        // because they could have a very deep child tree).
        while let Some(mut node) = stack.pop() {
            let parent = node.parent
                .replace(None).expect("a node in the DOM will have a parent, except the root, which is not processed")
                .upgrade().expect("a node's parent will be pointed to by its parent (or the root pointer), and will not be dropped");
            let pass = self.clean_child(&mut node);
            if !self.check_expected_namespace(&parent, &node) {
                removed.push(node);
                continue;
            }
            if pass {
                dom.append(&parent.clone(), NodeOrText::AppendNode(node.clone()));
            } else {
                for sub in node.children.borrow_mut().iter_mut() {
                    sub.parent.replace(Some(Rc::downgrade(&parent)));
                }
            }
            stack.extend(
                mem::take(&mut *node.children.borrow_mut())
                    .into_iter()
                    .rev(),
            );
            if !pass {
                removed.push(node);
            }
        }
        // Now, imperatively clean up all of the child nodes.
        // Otherwise, we could wind up with a DoS, either caused by a memory leak,
        // or caused by a stack overflow.
        while let Some(node) = removed.pop() {
            removed.extend_from_slice(&mem::take(&mut *node.children.borrow_mut())[..]);
        }
        Document(dom)
    }

    /// Remove unwanted attributes, and check if the node should be kept or not.
    ///
    /// The root node doesn't need cleaning because we create the root node ourselves,
    /// and it doesn't get serialized, and ... it just exists to give the parser
    /// a context (in this case, a div-like block context).
    fn clean_child(&self, child: &mut Handle) -> bool {
        match child.data {
            NodeData::Text { .. } => true,
            NodeData::Comment { .. }
            | NodeData::Doctype { .. }
            | NodeData::Document
            | NodeData::ProcessingInstruction { .. } => false,
            NodeData::Element {
                ref name,
                ref attrs,
                ..
            } => {
                if self.tags.contains(&*name.local) {
                    let whitelisted = |attr_name: &str| {
                        self.generic_attributes.contains(attr_name)
                            || self.generic_attribute_prefixes.as_ref().map(|prefixes| {
                                prefixes.iter().any(|&p| attr_name.starts_with(p))
                            }) == Some(true)
                    };
                    let attr_filter = |tag_name: &str, attr_name: &str, attr_val: &str| {
                        if !whitelisted(attr_name) {
                            false
                        } else if is_url_attr(tag_name, attr_name) {
                            let url = Url::parse(attr_val);
                            if let Ok(url) = url {
                                self.url_schemes.contains(url.scheme())
                            } else {
                                url == Err(url::ParseError::RelativeUrlWithoutBase)
                            }
                        } else {
                            true
                        }
                    };
                    attrs
                        .borrow_mut()
                        .retain(|attr| attr_filter(&*name.local, &*attr.name.local, &*attr.value));
                    true
                } else {
                    false
                }
            }
        }
    }

    // Check for unexpected namespace changes.
    // Changed: nothing of SVG and MathML is allowed, so a parent is always HTML.
    fn check_expected_namespace(&self, parent: &Handle, child: &Handle) -> bool {
        let (parent, child) = match (&parent.data, &child.data) {
            (NodeData::Element { name: pn, .. }, NodeData::Element { name: cn, .. }) => (pn, cn),
            _ => return true,
        };
        // The only way to switch from html to svg is with the <svg> tag
        if parent.ns == ns!(html) && child.ns == ns!(svg) {
            child.local == local_name!("svg")
        // The only way to switch from html to mathml is with the <math> tag
        } else if parent.ns == ns!(html) && child.ns == ns!(mathml) {
            child.local == local_name!("math")
        } else {
            // There are no other supported ways to switch namespace
            parent.ns == child.ns
        }
    }
}

/// Given an element name and attribute name, determine if the given attribute contains a URL.
fn is_url_attr(element: &str, attr: &str) -> bool {
    attr == "href"
        // Don't have to worry about alternate xmlns prefixes, because HTML doesn't
        // parse them, anyway:
        // https://html.spec.whatwg.org/#adjust-foreign-attributes
        || attr == "xlink:href"
        || attr == "src"
        || (element == "form" && attr == "action")
        || (element == "object" && attr == "data")
        || ((element == "button" || element == "input") && attr == "formaction")
        || (element == "a" && attr == "ping")
        || (element == "video" && attr == "poster")
}

/// A sanitized HTML document.
pub struct Document(RcDom);

impl Display for Document {
    // Changed: written by `Writer`, and an error in place of a panic.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner: SerializableHandle = self.0.document.children.borrow()[0].clone().into();
        let mut writer = Writer::default();
        inner
            .serialize(&mut writer, TraversalScope::ChildrenOnly(None))
            .map_err(|_| fmt::Error)?;
        f.write_str(&writer.html)
    }
}

/// Writes what html5ever's serializer writes.
// Changed: new. html5ever 0.40 looks for a `<` in all the rest of a text at each `&`, which takes time that grows with
// the square of its length: minutes for a megabyte.
#[derive(Default)]
struct Writer {
    html: String,
    /// The names of the elements that are open.
    open: Vec<QualName>,
}

impl Writer {
    fn write_escaped(&mut self, text: &str, is_attribute: bool) {
        let mut rest = text;
        let special = |c| matches!(c, '&' | '<' | '>' | '\u{a0}') || (is_attribute && c == '"');
        while let Some(at) = rest.find(special) {
            self.html.push_str(&rest[..at]);
            let mut after = rest[at..].chars();
            self.html.push_str(match after.next() {
                Some('&') => "&amp;",
                Some('<') => "&lt;",
                Some('>') => "&gt;",
                Some('"') => "&quot;",
                _ => "&nbsp;",
            });
            rest = after.as_str();
        }
        self.html.push_str(rest);
    }
}

impl Serializer for Writer {
    fn start_elem<'a, AttrIter>(&mut self, name: QualName, attributes: AttrIter) -> io::Result<()>
    where
        AttrIter: Iterator<Item = AttrRef<'a>>,
    {
        self.html.push('<');
        self.html.push_str(&name.local);
        for (name, value) in attributes {
            self.html.push(' ');
            self.html.push_str(&name.local);
            self.html.push_str("=\"");
            self.write_escaped(value, true);
            self.html.push('"');
        }
        self.html.push('>');
        self.open.push(name);
        Ok(())
    }

    fn end_elem(&mut self, name: QualName) -> io::Result<()> {
        self.open.pop();
        if !is_void(&name) {
            self.html.push_str("</");
            self.html.push_str(&name.local);
            self.html.push('>');
        }
        Ok(())
    }

    fn write_text(&mut self, text: &str) -> io::Result<()> {
        if self.open.last().map_or(false, is_raw) {
            self.html.push_str(text);
        } else {
            self.write_escaped(text, false);
        }
        Ok(())
    }

    // `clean_child` drops all of these.
    fn write_comment(&mut self, _: &str) -> io::Result<()> {
        Ok(())
    }

    fn write_doctype(&mut self, _: &str) -> io::Result<()> {
        Ok(())
    }

    fn write_processing_instruction(&mut self, _: &str, _: &str) -> io::Result<()> {
        Ok(())
    }
}

fn is_void(name: &QualName) -> bool {
    name.ns == ns!(html)
        && matches!(
            &*name.local,
            "area" | "base" | "basefont" | "bgsound" | "br" | "col" | "embed" | "frame" | "hr"
                | "img" | "input" | "keygen" | "link" | "meta" | "param" | "source" | "track" | "wbr"
        )
}

/// Whether the text of an element is written as it is.
fn is_raw(name: &QualName) -> bool {
    name.ns == ns!(html)
        && matches!(
            &*name.local,
            "style" | "script" | "xmp" | "iframe" | "noembed" | "noframes" | "plaintext" | "noscript"
        )
}
