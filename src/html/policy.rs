//! The caller's options, read once: afterwards a few table look-ups decide which elements are kept.

use std::cell::RefCell;

use html5ever::LocalName;
use html5ever::tendril::{SliceExt, StrTendril};

use crate::error::{Code, Error, Result};
use crate::links;
use crate::options::{OptionsReader, Value, as_strings, error_at, join};

use super::allow::attributes;
use super::allow::classes::Added;
use super::allow::css_properties::{PROPERTIES, find};
use super::allow::data;
use super::allow::elements::{self, ALIPAY, INLINE, NEVER, RICH, Tag, UGC};
use super::allow::has_word;
use super::layout::cache::LayoutCache;

/// The default of `maxBytes`: 1 MiB of UTF-8.
pub const DEFAULT_MAX_BYTES: usize = 1 << 20;
/// The largest `maxBytes` that can be asked for: 64 MiB.
const MAX_MAX_BYTES: i64 = 64 << 20;
/// The longest `idPrefix`.
const MAX_ID_PREFIX: usize = 64;
const DEFAULT_REL: &str = "noopener noreferrer nofollow";

/// The elements, attributes and styles that are kept, and the options for writing them.
pub(super) struct Policy {
    pub(super) preset: u16,
    tags: Vec<bool>,
    custom: Vec<LocalName>,
    added: Vec<Attribute>,
    classes: Vec<(Option<String>, Added)>,
    styles: u128,
    /// The policy that every link must pass.
    pub(super) links: Option<links::Policy>,
    /// The policy that the address of every image, film and sound must pass.
    pub(super) images: Option<links::Policy>,
    /// The `rel` of every link, in memory that all links share; `None` keeps the writer's own harmless words.
    pub(super) rel: Option<StrTendril>,
    /// Every link opens a new window.
    pub(super) blank: bool,
    /// The largest input, in bytes of UTF-8.
    pub(super) max_bytes: usize,
    /// The document is read as text rather than shown.
    pub(super) text_mode: bool,
    /// Elements that are removed with their content.
    dropped: Vec<LocalName>,
    /// Tags that are not kept are shown as they are written.
    pub(super) shows_unknown: bool,
    /// Delimiters of templates are split.
    pub(super) template_safe: bool,
    /// Ids and names are kept with this prefix.
    pub(super) id_prefix: Option<String>,
    /// The `data-*` that the caller adds.
    data: Vec<String>,
    /// The results of `layout` for elements of this policy.
    pub(super) layout_cache: RefCell<LayoutCache>,
}

/// An attribute the caller adds, on one element or on all.
struct Attribute {
    on: Option<String>,
    name: String,
}

impl Policy {
    /// Reads the options found at `path`.
    #[cold]
    pub(super) fn read(options: &Value, path: &str) -> Result<Policy> {
        let mut reader = OptionsReader::new(options, path, Code::OptionInvalid)?;
        let preset = match reader.text("preset")? {
            None | Some("ugc") => UGC,
            Some("inline") => INLINE,
            Some("richText") => RICH,
            Some("alipayRichText") => ALIPAY,
            Some(_) => {
                return Err(
                    reader.error_at("preset", "must be 'ugc', 'inline', 'richText' or 'alipayRichText'")
                );
            }
        };
        let mut policy = Policy::of(preset);
        let allowed = reader.strings("allowTags")?.unwrap_or_default();
        let denied = reader.strings("denyTags")?.unwrap_or_default();
        policy.read_tags(&allowed, &reader.path_of("allowTags"), &denied, &reader.path_of("denyTags"))?;
        let dropped = reader.strings("dropTags")?.unwrap_or_default();
        policy.read_dropped(&dropped, &allowed, &reader.path_of("dropTags"))?;
        if let Some(value) = reader.value("allowAttributes") {
            policy.read_attributes(value, &reader.path_of("allowAttributes"))?;
        }
        let data = reader.strings("allowData")?.unwrap_or_default();
        policy.read_data(&data, &reader.path_of("allowData"))?;
        if let Some(prefix) = reader.text("idPrefix")? {
            let plain = prefix.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
            let letter = prefix.starts_with(|c: char| c.is_ascii_alphabetic());
            if !plain || !letter || !prefix.ends_with('-') || prefix.len() > MAX_ID_PREFIX {
                return Err(reader.error_at(
                    "idPrefix",
                    "must be letters, digits and hyphens, begin with a letter and end with a hyphen",
                ));
            }
            policy.id_prefix = Some(prefix.to_owned());
        }
        policy.shows_unknown = match reader.text("unknownTags")? {
            None | Some("unwrap") => false,
            Some("escape") => true,
            Some(_) => return Err(reader.error_at("unknownTags", "must be 'unwrap' or 'escape'")),
        };
        policy.template_safe = reader.flag("templateSafe")?.unwrap_or(false);
        let styles = reader.strings("allowStyles")?.unwrap_or_default();
        policy.read_styles(&styles, &reader.path_of("allowStyles"))?;
        let at = reader.path_of("links");
        policy.links = reader.value("links").map(|value| links::Policy::read(value, &at)).transpose()?;
        let at = reader.path_of("images");
        policy.images = reader.value("images").map(|value| links::Policy::read(value, &at)).transpose()?;
        match reader.text("linkRel")? {
            Some(rel) => policy.rel = read_rel(rel, &reader)?,
            None if is_null(options, "linkRel") => policy.rel = None,
            None => {}
        }
        policy.blank = match reader.text("linkTarget")? {
            None => false,
            Some("_blank") => true,
            Some(_) => return Err(reader.error_at("linkTarget", "must be '_blank' or null")),
        };
        if let Some(bytes) = reader.integer("maxBytes", 1, MAX_MAX_BYTES)? {
            policy.max_bytes = usize::try_from(bytes).unwrap_or(DEFAULT_MAX_BYTES);
        }
        reader.finish()?;
        Ok(policy)
    }

    /// The preset of this bit, without options.
    pub(super) fn of(preset: u16) -> Policy {
        Policy {
            preset,
            tags: elements::ALL.iter().map(|tag| tag.in_preset(preset)).collect(),
            custom: Vec::new(),
            added: Vec::new(),
            classes: Vec::new(),
            styles: styles_of(preset),
            links: None,
            images: None,
            rel: Some(DEFAULT_REL.to_tendril()),
            blank: false,
            max_bytes: DEFAULT_MAX_BYTES,
            text_mode: false,
            dropped: Vec::new(),
            shows_unknown: false,
            template_safe: false,
            id_prefix: None,
            data: Vec::new(),
            layout_cache: RefCell::default(),
        }
    }

    /// A policy that keeps every element of the table, to read a document as text.
    #[cold]
    pub(super) fn every_element() -> Policy {
        Policy { tags: elements::ALL.iter().map(|_| true).collect(), text_mode: true, ..Policy::of(UGC) }
    }

    /// Whether the element is kept.
    pub(super) fn keeps(&self, tag: Tag, name: &LocalName) -> bool {
        match tag {
            Tag::Other => !self.custom.is_empty() && self.custom.contains(name),
            tag => self.keeps_known(tag),
        }
    }

    /// Whether the element of the table is kept.
    pub(super) fn keeps_known(&self, tag: Tag) -> bool {
        self.tags.get(tag as usize).copied().unwrap_or(false)
    }

    /// Whether the element is removed with its content because of the caller's options.
    pub(super) fn drops(&self, name: &LocalName) -> bool {
        !self.dropped.is_empty() && self.dropped.contains(name)
    }

    /// Whether the output is for a `rich-text` component.
    pub(super) fn is_rich(&self) -> bool {
        self.preset & (RICH | ALIPAY) != 0
    }

    /// The preset whose elements are used for nodes.
    pub(super) fn node_preset(&self) -> u16 {
        if self.preset == ALIPAY { ALIPAY } else { RICH }
    }

    /// Whether the attribute is kept on the element, if its value is allowed.
    pub(super) fn keeps_attribute(&self, tag: Tag, element: &str, name: &str) -> bool {
        attributes::kept(self.preset, tag, name)
            || self
                .added
                .iter()
                .any(|added| added.name == name && added.on.as_deref().is_none_or(|on| on == element))
            || (name == "class" && self.classes_on(element).next().is_some())
            || (self.id_prefix.is_some()
                && !self.is_rich()
                && (name == "id" || (name == "name" && tag == Tag::A)))
            || (!self.data.is_empty() && self.data.iter().any(|known| known == name))
    }

    /// The class names the caller adds on an element.
    pub(super) fn classes_on<'p>(&'p self, element: &'p str) -> impl Iterator<Item = &'p Added> + Clone {
        let here = move |(on, _): &&(Option<String>, Added)| on.as_deref().is_none_or(|on| on == element);
        self.classes.iter().filter(here).map(|(_, added)| added)
    }

    /// Whether the style property at this place of the table is kept.
    pub(super) fn keeps_style(&self, at: usize) -> bool {
        self.styles & (1 << at) != 0
    }

    /// The names of all kept elements.
    pub(super) fn elements(&self) -> impl Iterator<Item = &str> {
        let known = elements::ALL.iter().filter(|tag| self.keeps(**tag, &LocalName::from("")));
        known.map(|tag| tag.name()).chain(self.custom.iter().map(|name| &**name))
    }

    /// The names of all attributes kept on some element.
    pub(super) fn attributes<'p>(&'p self) -> impl Iterator<Item = &'p str> {
        let preset = attributes::all().map(|name| -> &'p str { name });
        let ids = self.id_prefix.iter().flat_map(|_| ["id", "name"]);
        preset.chain(self.added.iter().map(|added| added.name.as_str())).chain(ids)
    }

    #[cold]
    fn set(&mut self, tag: Tag, kept: bool) {
        if let Some(slot) = self.tags.get_mut(tag as usize) {
            *slot = kept;
        }
        // The layout rules write the styles that keep such an element in its place: these styles must stay when the
        // output is read again.
        if kept && self.preset == INLINE && !tag.in_preset(INLINE) {
            self.styles |= styles_of(UGC);
        }
    }

    #[cold]
    fn read_tags(
        &mut self,
        allowed: &[&str],
        allowed_path: &str,
        denied: &[&str],
        denied_path: &str,
    ) -> Result<()> {
        for (at, name) in allowed.iter().enumerate() {
            let path = format!("{allowed_path}[{at}]");
            let name = element_name(name, &path)?;
            if denied.iter().any(|denied| denied.eq_ignore_ascii_case(&name)) {
                return Err(policy_error(&path, "is also denied; decide for one of the two"));
            }
            match Tag::of(&LocalName::from(name.as_str())) {
                Tag::Other => self.custom.push(LocalName::from(name)),
                // The parser adds these itself wherever the first one is written, and a table without cells is empty.
                Tag::Table => {
                    [Tag::Table, Tag::Tbody, Tag::Tr, Tag::Td].into_iter().for_each(|tag| self.set(tag, true))
                }
                Tag::Col => [Tag::Col, Tag::Colgroup].into_iter().for_each(|tag| self.set(tag, true)),
                tag => self.set(tag, true),
            }
        }
        for name in denied {
            let name = LocalName::from(name.to_ascii_lowercase());
            self.set(Tag::of(&name), false);
        }
        let kept = |tag: Tag| self.tags.get(tag as usize).copied().unwrap_or(false);
        if kept(Tag::Table) && !(kept(Tag::Tbody) && kept(Tag::Tr)) {
            return Err(policy_error(denied_path, "keeps table without tbody or tr, which every table has"));
        }
        if kept(Tag::Table) && kept(Tag::Col) && !kept(Tag::Colgroup) {
            return Err(policy_error(denied_path, "keeps col without colgroup, which every col needs"));
        }
        if !(kept(Tag::Table) && kept(Tag::Td)) {
            // The parser drops tags outside of their table, and moves text out of a table without cells.
            let is_part =
                |tag: &&Tag| tag.is_table_part() || matches!(tag, Tag::Caption | Tag::Col | Tag::Colgroup);
            elements::ALL.iter().filter(is_part).for_each(|tag| self.set(*tag, false));
        }
        Ok(())
    }

    #[cold]
    fn read_attributes(&mut self, value: &Value, path: &str) -> Result<()> {
        for (element, names) in OptionsReader::new(value, path, Code::OptionInvalid)?.entries() {
            let path = join(path, element);
            let on = if element == "*" {
                None
            } else {
                let name = element_name(element, &path)?;
                let local = LocalName::from(name.as_str());
                if !self.keeps(Tag::of(&local), &local) {
                    return Err(policy_error(
                        &path,
                        "names an element that is not kept; allow it in allowTags",
                    ));
                }
                Some(name)
            };
            let Some(names) = as_strings(names) else {
                return Err(error_at(Code::OptionInvalid, &path, "must be an array of strings"));
            };
            for (at, name) in names.into_iter().enumerate() {
                self.add_attribute(on.clone(), name, &format!("{path}[{at}]"))?;
            }
        }
        Ok(())
    }

    #[cold]
    fn add_attribute(&mut self, on: Option<String>, name: &str, path: &str) -> Result<()> {
        if let Some(class) = name.strip_prefix("class=") {
            let added = match class.strip_suffix('*') {
                Some(prefix) if !prefix.is_empty() => Added::Prefix(prefix.to_owned()),
                Some(_) => Added::Any,
                None => Added::Name(class.to_owned()),
            };
            self.classes.push((on, added));
            return Ok(());
        }
        let name = name.to_ascii_lowercase();
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_');
        if name.is_empty() || !name.chars().all(plain) || !name.starts_with(|c: char| c.is_ascii_lowercase())
        {
            let framework = name.contains([':', '@', '.', '[', '(', '*', '#']);
            return Err(if framework {
                policy_error(path, "is not an attribute of HTML that is known to be inert")
            } else {
                error_at(Code::OptionInvalid, path, "must be the name of an attribute")
            });
        }
        if !attributes::is_inert(&name) {
            return Err(policy_error(path, "is not an attribute of HTML that is known to be inert"));
        }
        if name == "class" {
            self.classes.push((on, Added::Any));
        } else {
            self.added.push(Attribute { on, name });
        }
        Ok(())
    }

    #[cold]
    fn read_dropped(&mut self, names: &[&str], allowed: &[&str], path: &str) -> Result<()> {
        for (at, name) in names.iter().enumerate() {
            let path = format!("{path}[{at}]");
            let name = name.to_ascii_lowercase();
            let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            if !name.starts_with(|c: char| c.is_ascii_lowercase()) || !name.chars().all(plain) {
                return Err(error_at(Code::OptionInvalid, &path, "must be the name of an element"));
            }
            if allowed.iter().any(|allowed| allowed.eq_ignore_ascii_case(&name)) {
                return Err(policy_error(&path, "is also allowed; decide for one of the two"));
            }
            let name = LocalName::from(name);
            if matches!(Tag::of(&name), Tag::Tbody | Tag::Tr | Tag::Colgroup) {
                return Err(policy_error(&path, "is part of every table; drop table"));
            }
            self.set(Tag::of(&name), false);
            self.dropped.push(name);
        }
        Ok(())
    }

    #[cold]
    fn read_data(&mut self, names: &[&str], path: &str) -> Result<()> {
        for (at, name) in names.iter().enumerate() {
            let path = format!("{path}[{at}]");
            let name = name.to_ascii_lowercase();
            let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_');
            let is_name =
                name.strip_prefix("data-").is_some_and(|rest| !rest.is_empty() && rest.chars().all(plain));
            if !is_name {
                return Err(error_at(
                    Code::OptionInvalid,
                    &path,
                    "must be the whole name of a data-* attribute",
                ));
            }
            if data::is_obeyed(&name) {
                return Err(policy_error(
                    &path,
                    "is an order to a known library or editor and is never allowed",
                ));
            }
            self.data.push(name);
        }
        Ok(())
    }

    #[cold]
    fn read_styles(&mut self, names: &[&str], path: &str) -> Result<()> {
        for (at, name) in names.iter().enumerate() {
            let place = find(&name.to_ascii_lowercase()).ok_or_else(|| {
                policy_error(&format!("{path}[{at}]"), "is not a style property whose values can be checked")
            })?;
            self.styles |= 1 << place;
        }
        Ok(())
    }
}

/// The lower-case name of an element that an option can allow: one of the table, or a custom element.
#[cold]
fn element_name(name: &str, path: &str) -> Result<String> {
    let name = name.to_ascii_lowercase();
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if name.is_empty() || !name.chars().all(plain) || !name.starts_with(|c: char| c.is_ascii_lowercase()) {
        return Err(error_at(Code::OptionInvalid, path, "must be the name of an element"));
    }
    if has_word(NEVER, &name) {
        return Err(policy_error(path, "can run, load or restyle something and is never allowed"));
    }
    if Tag::of(&LocalName::from(name.as_str())) == Tag::Other && !name.contains('-') {
        return Err(policy_error(path, "is not an element known to be harmless"));
    }
    Ok(name)
}

/// The properties that a preset keeps, by their places in the table.
fn styles_of(preset: u16) -> u128 {
    let kept = PROPERTIES.iter().enumerate().filter(|(_, (_, presets, _))| presets & preset != 0);
    kept.fold(0, |set, (at, _)| set | 1 << at)
}

/// Words of letters and hyphens, written with single spaces; `None` (no `rel`) if there are no words.
#[cold]
fn read_rel(rel: &str, reader: &OptionsReader<'_>) -> Result<Option<StrTendril>> {
    if !rel.chars().all(|c| c.is_ascii_alphabetic() || c == '-' || c == ' ') {
        return Err(reader.error_at("linkRel", "must be words of letters and hyphens"));
    }
    let words: Vec<&str> = rel.split_ascii_whitespace().collect();
    Ok(if words.is_empty() { None } else { Some(words.join(" ").to_ascii_lowercase().to_tendril()) })
}

/// Whether the option is `null`. For some options `null` and a missing option mean different things.
#[cold]
fn is_null(options: &Value, name: &str) -> bool {
    let Value::Object(members) = options else { return false };
    members.iter().any(|(key, value)| key == name && *value == Value::Null)
}

#[cold]
fn policy_error(path: &str, what: &str) -> Error {
    error_at(Code::PolicyInvalid, path, what)
}
