//! The values a page parameter may have.

use std::borrow::Cow;

use crate::error::Result;
use crate::options::{OptionsReader, Value};

use super::char_class::Class;
use super::policy::require_printable;
use super::syntax::invisible::is_invisible;

/// The largest whole number JavaScript holds exactly.
const MAX_SAFE: i64 = 9_007_199_254_740_991;

/// No policy needs longer values, and a link cannot hold them.
const MAX_LENGTH: i64 = 1 << 20;

/// A parameter of a page.
pub(super) struct Param {
    pub(super) required: bool,
    pub(super) rule: Rule,
}

/// What a value must be.
pub(super) enum Rule {
    Int {
        min: u64,
        max: u64,
    },
    Enum(Vec<String>),
    Token {
        class: Class,
        min: usize,
        max: usize,
    },
    Text {
        max: usize,
    },
    /// A link that passes the `web` or `local` rules of the same policy; the policy asks them.
    Url,
}

impl Param {
    pub(super) fn read(mut reader: OptionsReader<'_>) -> Result<Param> {
        let required = reader.flag("required")?.unwrap_or(false);
        let rule = match reader.text("type")? {
            Some("int") => int(&mut reader)?,
            Some("enum") => choice(&mut reader)?,
            Some("token") => token(&mut reader)?,
            Some("text") => Rule::Text {
                max: length(&mut reader, "maxLength", 1)?.ok_or_else(|| required_length(&reader))?,
            },
            Some("url") => Rule::Url,
            _ => return Err(reader.error_at("type", "must be 'int', 'enum', 'token', 'text' or 'url'")),
        };
        reader.finish()?;
        Ok(Param { required, rule })
    }
}

impl Rule {
    /// Asks whether a decoded value is as it must be. The error completes "the parameter … ".
    pub(super) fn check(&self, value: &str) -> std::result::Result<(), Cow<'static, str>> {
        match self {
            Rule::Int { min, max } => {
                let plain =
                    value == "0" || (!value.starts_with('0') && value.bytes().all(|b| b.is_ascii_digit()));
                match value.parse::<u64>().ok().filter(|_| plain) {
                    None => Err("must be a whole number: digits only, without sign or leading zero".into()),
                    Some(number) if (*min..=*max).contains(&number) => Ok(()),
                    Some(_) => Err("must be within the listed range".into()),
                }
            }
            Rule::Enum(values) => match values.iter().any(|listed| listed == value) {
                true => Ok(()),
                false => Err("must be one of the listed values".into()),
            },
            Rule::Token { class, min, max } => {
                // A wide range may reach over characters that nobody sees.
                if !value.chars().all(|c| class.holds(c) && !is_invisible(c)) {
                    return Err("holds a character that is not listed for it".into());
                }
                match (*min..=*max).contains(&value.chars().count()) {
                    true => Ok(()),
                    false => Err(format!("must be {min} to {max} characters long").into()),
                }
            }
            Rule::Text { max } => {
                if value.chars().any(is_invisible) {
                    return Err("must not hold control, bidi or zero-width characters".into());
                }
                match value.chars().count() <= *max {
                    true => Ok(()),
                    false => Err(format!("must be at most {max} characters long").into()),
                }
            }
            Rule::Url => Ok(()),
        }
    }
}

fn int(reader: &mut OptionsReader<'_>) -> Result<Rule> {
    let bound = |number: i64| u64::try_from(number).unwrap_or_default();
    let min = reader.integer("min", 0, MAX_SAFE)?.map_or(0, bound);
    let max = reader.integer("max", 0, MAX_SAFE)?.map_or(u64::MAX, bound);
    match min <= max {
        true => Ok(Rule::Int { min, max }),
        false => Err(reader.error_at("min", "must not be over max")),
    }
}

fn choice(reader: &mut OptionsReader<'_>) -> Result<Rule> {
    let values = reader.strings("values")?.unwrap_or_default();
    if values.is_empty() {
        return Err(reader.error_at("values", "must list at least one string"));
    }
    for (index, value) in values.iter().enumerate() {
        require_printable(value, &format!("{}[{index}]", reader.path_of("values")))?;
    }
    Ok(Rule::Enum(values.into_iter().map(str::to_owned).collect()))
}

fn token(reader: &mut OptionsReader<'_>) -> Result<Rule> {
    let body = reader.text("chars")?.unwrap_or("A-Za-z0-9_-");
    require_printable(body, &reader.path_of("chars"))?;
    let class = Class::read(body).map_err(|what| reader.error_at("chars", what))?;
    let min = length(reader, "minLength", 0)?.unwrap_or(1);
    let max = length(reader, "maxLength", 1)?.ok_or_else(|| required_length(reader))?;
    match min <= max {
        true => Ok(Rule::Token { class, min, max }),
        false => Err(reader.error_at("minLength", "must not be over maxLength")),
    }
}

fn length(reader: &mut OptionsReader<'_>, name: &'static str, min: i64) -> Result<Option<usize>> {
    Ok(reader.integer(name, min, MAX_LENGTH)?.and_then(|length| usize::try_from(length).ok()))
}

fn required_length(reader: &OptionsReader<'_>) -> crate::error::Error {
    reader.error_at("maxLength", "must be given")
}

/// Reads the rule found at `path`.
pub(super) fn read(value: &Value, path: &str) -> Result<Param> {
    Param::read(super::policy::object_reader(value, path)?)
}
