//! The values a parameter may have.

use std::borrow::Cow;

use crate::error::{Code, Result};
use crate::options::{OptionsReader, error_at, join};

use super::char_class::Class;
use super::read::{object_reader, require_printable};
use super::rejection::{Rejected, RejectionCode};
use super::syntax::invisible::is_invisible;
use super::syntax::path;
use super::syntax::percent::{NotUtf8, decode};
use super::syntax::split;
use super::syntax::text::is_text;

/// The largest whole number JavaScript holds exactly.
const MAX_SAFE: i64 = 9_007_199_254_740_991;

/// No policy needs longer values, and a link cannot hold them.
const MAX_LENGTH: i64 = 1 << 20;

/// A parameter that a policy lists.
pub(super) struct Param {
    pub(super) required: bool,
    rule: Rule,
}

/// The rule for a value.
enum Rule {
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

/// Why a value was refused: completes "the parameter … ".
pub(super) struct ParamError(Cow<'static, str>);

impl ParamError {
    pub(super) fn new(what: &'static str) -> Self {
        ParamError(what.into())
    }

    /// The refusal, which names the parameter as the policy does: the link's own name would be an echo.
    pub(super) fn of(self, name: &str) -> Rejected {
        refused(name, &self.0)
    }
}

/// A refusal because of a listed parameter.
pub(super) fn refused(name: &str, what: &str) -> Rejected {
    Rejected::new(RejectionCode::Param, format!("the parameter `{name}` {what}"))
}

/// Reads the member `params`: names and their rules.
pub(super) fn read_all(reader: &mut OptionsReader<'_>) -> Result<Vec<(String, Param)>> {
    let at = reader.path_of("params");
    let mut params = Vec::new();
    let Some(members) = reader.object("params")? else { return Ok(params) };
    for (name, rule) in members.entries() {
        let at = join(&at, name);
        if !is_parameter_name(name) {
            let what = "must be named with letters, digits, '_', '-', '.' or '$'";
            return Err(error_at(Code::PolicyInvalid, &at, what));
        }
        params.push((name.to_owned(), Param::read(object_reader(rule, &at)?)?));
    }
    Ok(params)
}

fn is_parameter_name(name: &str) -> bool {
    let allowed = |c: char| match c.is_ascii() {
        true => c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '$'),
        false => c.is_alphanumeric(),
    };
    !name.is_empty() && name.chars().all(allowed) && require_printable(name, "").is_ok()
}

impl Param {
    /// Asks about a value as it is written; gives it decoded once. `is_target` says whether the value of a `url`
    /// parameter may be followed.
    pub(super) fn check<'a>(
        &self,
        raw: &'a str,
        is_target: &dyn Fn(&str) -> bool,
    ) -> std::result::Result<Cow<'a, str>, ParamError> {
        let value = decode(raw).map_err(|NotUtf8| ParamError::new("must be UTF-8, percent-encoded once"))?;
        self.rule.check(&value).map_err(ParamError)?;
        // A reader who does not decode the link takes an escaped query for a part of the path: it must not lead up.
        let is_safe = |link: &str| !path::holds_dot_segment(link) && is_target(link);
        let is_safe_to_forms = || split::plus_as_blank(&value, "%20").is_none_or(|link| is_safe(&link));
        match self.is_url() && !(is_safe(&value) && is_safe_to_forms()) {
            true => Err(ParamError::new("must be a link this policy allows, percent-encoded once")),
            false => Ok(value),
        }
    }

    /// Whether its value is a link.
    pub(super) fn is_url(&self) -> bool {
        matches!(self.rule, Rule::Url)
    }

    fn read(mut reader: OptionsReader<'_>) -> Result<Param> {
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
    fn check(&self, value: &str) -> std::result::Result<(), Cow<'static, str>> {
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
                if !is_text(value) {
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
