//! The attributes of one element: decides which are kept, and with which value.

use std::borrow::Cow;

use html5ever::tendril::{SliceExt, StrTendril};
use html5ever::{Attribute, LocalName, QualName, local_name, ns};

use super::allow::classes;
use super::allow::data::{self, Content};
use super::allow::elements::Tag;
use super::allow::has_word;
use super::policy::Policy;
use super::report::{RemovalKind, Report};
use super::urls::{self, Use};
use super::{css, decimal};

/// The longest value of an `aria-*` attribute, in bytes.
const MAX_ARIA: usize = 4096;
/// The longest language tag, in bytes: the length that RFC 5646 §4.4.1 asks programs to have room for.
const MAX_LANGUAGE: usize = 35;
/// The longest `datetime`, in bytes. A date with its time and zone has 29.
const MAX_DATETIME: usize = 64;
/// The longest `type` of a list or a film, in bytes.
const MAX_TYPE: usize = 64;
/// The longest `sizes` of an image, in bytes.
const MAX_SIZES: usize = 1000;
/// The longest id or name after a prefix, in bytes.
const MAX_ID: usize = 200;
/// The longest id or name without a prefix, in bytes.
const MAX_UNPREFIXED_ID: usize = 100;
/// The most columns or rows that a cell or a column spans: browsers read a larger `colspan` or `span` as this.
/// <https://html.spec.whatwg.org/multipage/tables.html#algorithm-for-processing-rows>
const MAX_SPAN: u32 = 1000;
/// The most rows that a cell spans.
const MAX_ROWS: u32 = 65_534;
/// The largest number of a list item. With its sign, it fits into the 32 bits that browsers have for it.
const MAX_LIST_NUMBER: u32 = 1_000_000_000;
/// The largest `size` of a `font`.
const MAX_FONT_SIZE: u32 = 7;
/// The most pixels of the border and the spaces of a table.
const MAX_TABLE_PIXELS: u32 = 20;
/// The largest `width` or `height`, in pixels.
const MAX_DIMENSION: f64 = 10_000.0;

/// Removes attributes that are not allowed, writes the others in a single form, and adds those of every link or film.
/// The outcome is stable: cleaning it again changes nothing.
pub(super) fn clean(
    policy: &Policy,
    tag: Tag,
    element: &LocalName,
    attributes: &mut Vec<Attribute>,
    mut report: Option<&mut Report>,
) {
    let mut loses_background = false;
    attributes.retain_mut(|attribute| {
        let name = &*attribute.name.local;
        let kept = policy.keeps_attribute(tag, element, name);
        let mut note = |kind, what: &str| {
            if let Some(report) = report.as_deref_mut() {
                report.add(kind, what, Some(element));
            }
        };
        if !kept {
            note(RemovalKind::Attribute, name);
            loses_background |= name == "background" && tag.is_table_part() && !attribute.value.is_empty();
            return false;
        }
        match value(policy, tag, element, name, &attribute.value, &mut note) {
            AttributeOutcome::Keep => true,
            AttributeOutcome::Rewrite(value) => {
                attribute.value = value.to_tendril();
                true
            }
            AttributeOutcome::Regenerate => false,
            AttributeOutcome::Drop => {
                let url = is_address(name);
                if name != "style" {
                    note(if url { RemovalKind::Url } else { RemovalKind::Attribute }, name);
                }
                false
            }
        }
    });
    if loses_background {
        prepend(attributes, css::LOST_BACKGROUND_HERE.to_owned());
    }
    match tag {
        Tag::A if attributes.iter().any(|attribute| attribute.name.local == local_name!("href")) => {
            if policy.blank {
                add(attributes, local_name!("target"), "_blank".to_tendril());
            }
            if let Some(rel) = &policy.rel {
                add(attributes, local_name!("rel"), rel.clone());
            }
        }
        Tag::Audio | Tag::Video
            if !attributes.iter().any(|attribute| attribute.name.local == local_name!("controls")) =>
        {
            add(attributes, local_name!("controls"), StrTendril::new());
        }
        _ => {}
    }
}

/// The value of an attribute.
#[cold]
#[inline(never)]
pub(super) fn named<'a>(attributes: &'a [Attribute], name: &str) -> Option<&'a str> {
    let found = attributes.iter().find(|attribute| &*attribute.name.local == name);
    found.map(|attribute| &*attribute.value)
}

/// Adds declarations to the style, each with a semicolon, before the writer's own, which win.
#[cold]
pub(super) fn prepend(attributes: &mut Vec<Attribute>, mut style: String) {
    if style.is_empty() {
        return;
    }
    if let Some(own) = attributes.iter_mut().find(|attribute| attribute.name.local == local_name!("style")) {
        style.push_str(&own.value);
        own.value = style.to_tendril();
    } else {
        style.pop();
        add(attributes, local_name!("style"), style.to_tendril());
    }
}

/// The outcome in [`clean`] of one attribute; `None` if the policy does not keep it, if there is something to report,
/// or if it hides its element.
pub(super) fn outcome<'v>(
    policy: &Policy,
    tag: Tag,
    element: &str,
    name: &str,
    written: &'v str,
) -> Option<AttributeOutcome<'v>> {
    let hidden = name == "hidden" || (name == "class" && hides(written));
    if hidden || !policy.keeps_attribute(tag, element, name) {
        return None;
    }
    let mut notes = false;
    let outcome = value(policy, tag, element, name, written, &mut |_, _| notes = true);
    (!notes).then_some(outcome)
}

/// Whether one of these classes marks a formula for screen readers. The style sheet of KaTeX hides it, because the
/// formula is in the document a second time, to be seen.
pub(super) fn hides(classes: &str) -> bool {
    // Nearly no value has it: to search takes fewer steps than to split.
    let holds = |bytes: &[u8]| bytes.windows(HIDDEN_CLASS.len()).any(|part| part == HIDDEN_CLASS.as_bytes());
    holds(classes.as_bytes()) && classes.split_ascii_whitespace().any(|name| name == HIDDEN_CLASS)
}

const HIDDEN_CLASS: &str = "katex-mathml";

/// The decision about an attribute that the policy keeps.
pub(super) enum AttributeOutcome<'v> {
    /// The attribute stays as it is.
    Keep,
    /// The attribute stays with this value.
    Rewrite(Cow<'v, str>),
    /// The attribute is removed because its value is not allowed.
    Drop,
    /// The attribute is removed because the sanitizer writes its own.
    Regenerate,
}

/// The outcome of an attribute that the policy keeps.
fn value<'v>(
    policy: &Policy,
    tag: Tag,
    element: &str,
    name: &str,
    value: &'v str,
    note: &mut dyn FnMut(RemovalKind, &str),
) -> AttributeOutcome<'v> {
    if let Some(use_) = url_use(tag, name) {
        return address_value(policy, use_, name, value);
    }
    let keep = |good: bool| if good { AttributeOutcome::Keep } else { AttributeOutcome::Drop };
    match name {
        "style" => style_value(policy, tag, value, note),
        "class" => class_value(policy, element, value, note),
        name if name == "srcset" || data::content(name) == Content::Images => {
            srcset_value(policy, name, value, note)
        }
        "rel" if tag == Tag::A => match &policy.rel {
            Some(_) => AttributeOutcome::Regenerate,
            None => written(rel(value).map(Cow::Owned), value),
        },
        "target" if policy.blank => AttributeOutcome::Regenerate,
        "target" => one_of(value, "_blank _self"),
        // Without a `div`, no element could end a float.
        "align" if matches!(tag, Tag::Img | Tag::Table) && !policy.keeps_known(Tag::Div) => {
            one_of(value, "center middle top bottom")
        }
        "align" => one_of(value, "left right center justify middle top bottom"),
        "valign" => one_of(value, "top middle bottom baseline"),
        "dir" => one_of(value, "ltr rtl auto"),
        "scope" => one_of(value, "row col rowgroup colgroup"),
        "controls" | "open" | "reversed" | "loop" | "muted" | "playsinline" => {
            if value.is_empty() {
                AttributeOutcome::Keep
            } else {
                AttributeOutcome::Rewrite(Cow::Borrowed(""))
            }
        }
        "width" | "height" => written(dimension(value).map(Cow::Owned), value),
        "border" | "cellpadding" | "cellspacing" => {
            written(pixels(value, MAX_TABLE_PIXELS).map(Cow::Owned), value)
        }
        "sizes" => keep(is_sizes(value)),
        "rowspan" => whole(value, MAX_ROWS, "65534"),
        "colspan" | "span" => whole(value, MAX_SPAN, "1000"),
        "start" | "value" if matches!(tag, Tag::Li | Tag::Ol) => whole(value, MAX_LIST_NUMBER, ""),
        "start" | "value" if tag != Tag::Other => keep(is_number(value, MAX_LIST_NUMBER)),
        "size" if tag == Tag::Hr => written(pixels(value, MAX_TABLE_PIXELS).map(Cow::Owned), value),
        "size" if is_number(value.strip_prefix(['-', '+']).unwrap_or(value), MAX_FONT_SIZE) => {
            AttributeOutcome::Keep
        }
        "size" => {
            let size = css::font_number(value).and_then(|size| "01234567".get(size..=size));
            written(size.map(Cow::Borrowed), value)
        }
        "color" | "bgcolor" | "bordercolor" => written(css::color::legacy(value).map(Cow::Owned), value),
        "face" => keep(value.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | ',' | '-' | '_'))),
        "lang" | "hreflang" => {
            keep(value.len() <= MAX_LANGUAGE && value.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'))
        }
        "datetime" => keep(
            value.len() <= MAX_DATETIME && value.chars().all(|c| c.is_alphanumeric() || " :.+-".contains(c)),
        ),
        "type" => keep(
            value.len() <= MAX_TYPE
                && value.chars().all(|c| c.is_ascii_alphanumeric() || "/.+-;=, \"".contains(c)),
        ),
        "id" | "name" => id_value(policy, value),
        // Text for the reader.
        "title" | "alt" | "aria-label" | "aria-description" | "summary" | "abbr" | "placeholder" => {
            plain(value)
        }
        // A formula, a list of names: the editor reads it again.
        name if data::is_published(name) => {
            if urls::looks_active(value) {
                AttributeOutcome::Drop
            } else {
                plain(value)
            }
        }
        _ => added_value(name, value),
    }
}

/// The outcome of an address, by the policy for its use.
fn address_value<'v>(policy: &Policy, use_: Use, name: &str, value: &'v str) -> AttributeOutcome<'v> {
    let rules = if matches!(use_, Use::Link | Use::Cite) { &policy.links } else { &policy.images };
    // Ids that are kept may be led to, whatever the policy: it is the same page.
    let is_inside = policy.id_prefix.is_some()
        && name == "href"
        && value.trim_start_matches(|c| c <= ' ').starts_with('#');
    let address = urls::address(value, use_, rules.as_ref().filter(|_| !is_inside));
    let prefixed = |address: Cow<'v, str>| match (&policy.id_prefix, address.strip_prefix('#')) {
        (Some(prefix), Some(id)) if name == "href" && leads_to_id(id) && !id.starts_with(prefix.as_str()) => {
            Cow::Owned(format!("#{prefix}{id}"))
        }
        _ => address,
    };
    written(address.map(prefixed), value)
}

/// The outcome of a `style`: the declarations that are kept.
fn style_value<'v>(
    policy: &Policy,
    tag: Tag,
    value: &'v str,
    note: &mut dyn FnMut(RemovalKind, &str),
) -> AttributeOutcome<'v> {
    // The layout writes `display` on annotations, by every policy.
    let keeps = |at| policy.keeps_style(at) || tag == Tag::Rt && css::is_display(at);
    let kept = css::filter(value, &keeps, &mut |name| note(RemovalKind::Style, name));
    written((!kept.is_empty()).then_some(Cow::Owned(kept)), value)
}

/// The outcome of a `class`: the names that are kept.
fn class_value<'v>(
    policy: &Policy,
    element: &str,
    value: &'v str,
    note: &mut dyn FnMut(RemovalKind, &str),
) -> AttributeOutcome<'v> {
    let kept = classes::filter(value, policy.classes_on(element));
    let count = |names: &str| names.split_ascii_whitespace().count();
    if let Some(Cow::Owned(some)) = &kept
        && count(some) < count(value)
    {
        note(RemovalKind::Attribute, "class");
    }
    written(kept, value)
}

/// The outcome of a list of addresses of images: the candidates that are allowed.
fn srcset_value<'v>(
    policy: &Policy,
    name: &str,
    value: &'v str,
    note: &mut dyn FnMut(RemovalKind, &str),
) -> AttributeOutcome<'v> {
    let mut cut = false;
    let kept = urls::srcset(value, policy.images.as_ref(), &mut || cut = true);
    if cut && kept.is_some() {
        note(RemovalKind::Url, name);
    }
    written(kept.map(Cow::Owned), value)
}

/// The outcome of an id or name: it gets the prefix of the policy, or must clobber nothing.
fn id_value<'v>(policy: &Policy, value: &'v str) -> AttributeOutcome<'v> {
    match &policy.id_prefix {
        Some(prefix) if is_id(value) && value.starts_with(prefix.as_str()) => AttributeOutcome::Keep,
        Some(prefix) if is_id(value) => AttributeOutcome::Rewrite(Cow::Owned(format!("{prefix}{value}"))),
        None if is_unclobbering(value) => AttributeOutcome::Keep,
        _ => AttributeOutcome::Drop,
    }
}

/// The outcome of an attribute that the caller adds: it is removed unless its value is inert.
fn added_value<'v>(name: &str, value: &'v str) -> AttributeOutcome<'v> {
    let markup = value.match_indices('<').any(|(at, _)| {
        let next = value.get(at + 1..).and_then(|rest| rest.chars().next());
        next.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'))
    });
    let long = name.starts_with("aria-") && value.len() > MAX_ARIA;
    if markup || long || urls::looks_active(value) { AttributeOutcome::Drop } else { plain(value) }
}

/// Whether a fragment is an id and no text in the page (`#:~:text=`).
fn leads_to_id(fragment: &str) -> bool {
    !fragment.is_empty() && !fragment.starts_with(":~:")
}

/// The use of the address in an attribute; `None` for other attributes.
fn url_use(tag: Tag, name: &str) -> Option<Use> {
    match (name, tag) {
        ("href", _) => Some(Use::Link),
        ("cite" | "longdesc", _) => Some(Use::Cite),
        ("src", Tag::Img) | ("poster", _) => Some(Use::Image),
        ("src", _) => Some(Use::Media),
        (name, _) => match data::content(name) {
            Content::Link => Some(Use::Link),
            Content::Image => Some(Use::Image),
            Content::Text | Content::Images => None,
        },
    }
}

/// Whether an attribute holds one or several addresses.
pub(super) fn is_address(name: &str) -> bool {
    matches!(name, "href" | "cite" | "longdesc" | "src" | "poster" | "srcset")
        || data::content(name) != Content::Text
}

fn written<'v>(new: Option<Cow<'v, str>>, old: &str) -> AttributeOutcome<'v> {
    match new {
        None => AttributeOutcome::Drop,
        // A value that was not changed is the same memory: its bytes need no comparison.
        Some(new) if std::ptr::eq(&*new, old) || *new == *old => AttributeOutcome::Keep,
        Some(new) => AttributeOutcome::Rewrite(new),
    }
}

/// Removes carriage returns, which a second reading would change. The rest of the value is kept.
fn plain(value: &str) -> AttributeOutcome<'_> {
    if value.contains('\r') {
        AttributeOutcome::Rewrite(Cow::Owned(value.replace('\r', "")))
    } else {
        AttributeOutcome::Keep
    }
}

/// The outcome of one of these words.
#[cold]
fn one_of<'v>(value: &'v str, words: &str) -> AttributeOutcome<'v> {
    if has_word(words, value) {
        return AttributeOutcome::Keep;
    }
    let word = value.trim().to_ascii_lowercase();
    written(has_word(words, &word).then_some(Cow::Owned(word)), value)
}

/// The harmless words of a writer's own `rel`.
fn rel(value: &str) -> Option<String> {
    const WORDS: &str =
        "noopener noreferrer nofollow ugc sponsored external author bookmark help license next prev tag";
    let lower = value.to_ascii_lowercase();
    let kept: Vec<&str> = lower.split_ascii_whitespace().filter(|word| has_word(WORDS, word)).collect();
    (!kept.is_empty()).then(|| kept.join(" "))
}

/// `120`, `120px` (written `120`), `50%`, `auto`: up to 10,000 pixels or 100 percent. Characters after the number
/// are ignored, as browsers do.
fn dimension(value: &str) -> Option<String> {
    let value = value.trim();
    if value.eq_ignore_ascii_case("auto") {
        return Some("auto".to_owned());
    }
    let end = value.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(value.len());
    let (number, unit) = value.split_at_checked(end)?;
    let (unit, most) = if unit.trim_start().starts_with('%') { ("%", 100.0) } else { ("", MAX_DIMENSION) };
    let number = number.trim_end_matches('.');
    let plain = number.len() <= 12 && number.starts_with(|c: char| c.is_ascii_digit());
    let read = decimal::parse(number).filter(|_| plain)?;
    Some(if read <= most { format!("{number}{unit}") } else { css::length::written(most, unit) })
}

/// Whole pixels, `5` or `5px`, no more than `most`.
fn pixels(value: &str, most: u32) -> Option<String> {
    let value = value.trim();
    let digits = value.strip_suffix("px").or(value.strip_suffix("PX")).unwrap_or(value).trim_end();
    let whole = digits.split_once('.').map_or(digits, |(whole, _)| whole);
    let plain = !whole.is_empty() && whole.len() <= 9 && whole.bytes().all(|byte| byte.is_ascii_digit());
    let number = whole.parse::<u32>().ok().filter(|_| plain)?;
    Some(number.min(most).to_string())
}

/// The `sizes` of an image: media conditions and lengths.
fn is_sizes(value: &str) -> bool {
    value.len() <= MAX_SIZES
        && value.chars().all(|c| c.is_ascii_alphanumeric() || " ():,.%-+*/<>=".contains(c))
}

/// An id as it may be written after a prefix.
fn is_id(value: &str) -> bool {
    (1..=MAX_ID).contains(&value.len())
        && value.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':'))
}

/// The outcome of a whole number, up to `most`. A larger one becomes `bound`. Where there is none, as in a list,
/// browsers ignore it, and the number may be negative.
#[cold]
fn whole<'v>(value: &'v str, most: u32, bound: &'static str) -> AttributeOutcome<'v> {
    let read = decimal::whole(value).map(|text| match text.strip_prefix('-') {
        Some(_) if !bound.is_empty() => "",
        digits if is_number(digits.unwrap_or(text), most) => text,
        _ => bound,
    });
    written(read.filter(|text| !text.is_empty()).map(Cow::Borrowed), value)
}

fn is_number(value: &str, most: u32) -> bool {
    value.bytes().all(|byte| byte.is_ascii_digit()) && value.parse::<u32>().is_ok_and(|number| number <= most)
}

/// Whether an id or name cannot clobber: it becomes a property of `document` and `window`, and with a hyphen it is
/// none that a script or a browser reads by name.
fn is_unclobbering(value: &str) -> bool {
    value.len() <= MAX_UNPREFIXED_ID
        && value.contains('-')
        && value.starts_with(char::is_alphabetic)
        && value.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':'))
}

pub(super) fn add(attributes: &mut Vec<Attribute>, name: LocalName, value: StrTendril) {
    let name = QualName::new(None, ns!(), name);
    attributes.push(Attribute { name, value });
}
