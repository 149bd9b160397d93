// Copyright (C) Michael Howell and others
// this library is released under the same terms as Rust itself.

#![deny(unsafe_code)]
#![deny(missing_docs)]

//! The walk of [ammonia](https://crates.io/crates/ammonia) over a parsed document: see README.md.

// Changed: public, since the caller fills the tree.
pub mod rcdom;

use html5ever::serialize::{serialize, SerializeOpts};
use html5ever::tree_builder::{NodeOrText, TreeSink};
use html5ever::{local_name, ns};
use rcdom::{Handle, NodeData, RcDom, SerializableHandle};
use std::collections::HashSet;
use std::fmt::{self, Display};
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
    // Changed: an error in place of a panic, whose message names what no memory has room for.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut ret_val = Vec::new();
        let inner: SerializableHandle = self.0.document.children.borrow()[0].clone().into();
        serialize(&mut ret_val, &inner, SerializeOpts::default()).map_err(|_| fmt::Error)?;
        f.write_str(&String::from_utf8(ret_val).map_err(|_| fmt::Error)?)
    }
}
