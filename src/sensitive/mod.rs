//! Sensitive values: validating, masking, finding and redacting what identifies a person.
//!
//! One [`Kind`] is one sort of value, with one small file of its own rules. [`validate()`] checks whether a
//! typed value is valid for its kind and returns it normalised; [`mask()`] makes it presentable; [`find()`] looks
//! for such values in free text in a single linear pass; [`redact`] masks what was found.
//!
//! Three rules hold everywhere:
//! - Input may be full-width; what comes out is half-width.
//! - A value that is not valid for its kind is never echoed: its mask hides every character.
//! - Nothing is kept between calls, so a value lives no longer than the call it was handed to.
//!
//! # Examples
//! ```
//! use xiaodun::sensitive::{Date, FoundKind, Kind, find, redact};
//!
//! let today = Date { year: 2026, month: 1, day: 31 };
//! let text = "电话 13800138000，谢谢";
//! let findings = find(text, &Kind::SEARCHED, today);
//! assert_eq!((findings[0].start, findings[0].end), (3, 14));
//! assert_eq!(redact(text, &Kind::SEARCHED, today), "电话 138****8000，谢谢");
//! ```

mod alphabets;
mod checksum;
mod data;
mod date;
mod find;
mod invalid_code;
mod kind;
mod kinds;
mod mask;
mod parsed;
mod swar;
mod text;
mod validate;

pub use date::Date;
pub use find::{
    CharClass, Detector, Finding, FoundKind, MIN_DIGIT_ROW, MIN_VALUE_UNITS, char_class, find, redact,
    searchable,
};
pub use invalid_code::{InvalidCode, Locale};
pub use kind::Kind;
pub use kinds::email::MAX_DOMAIN;
pub use mask::{mask, mask_valid};
pub use parsed::Info;
pub use validate::{Validation, validate};
