//! Sensitive values: validating, masking, finding and redacting what identifies a person.
//!
//! One [`Kind`] is one sort of value, with one small file of its own rules. [`validate()`] tells whether a
//! typed value is of its kind and gives it back normalised; [`mask()`] makes it presentable; [`find()`] looks
//! for such values in free text in a single linear pass; [`redact`] masks what was found.
//!
//! Three rules hold everywhere:
//! - Input may be full-width; what comes out is half-width.
//! - A value that is not of its kind is never echoed: its mask hides every character.
//! - Nothing is kept between calls, so a value lives no longer than the call it was handed to.

mod address;
mod bank_account;
mod bank_card;
mod checksum;
mod data;
mod date;
mod email;
mod find;
mod hkid;
mod id_card;
mod kind;
mod landline;
mod mask;
mod name;
mod parsed;
mod passport;
mod permit;
mod phone;
mod phone_abroad;
mod plate;
mod refusal;
mod text;
mod tw_id;
mod uscc;
mod validate;

pub use date::Date;
pub use find::{Finding, find, redact, searchable};
pub use kind::Kind;
pub use mask::{mask, mask_valid};
pub use parsed::Info;
pub use refusal::{Locale, Refusal};
pub use validate::{Validation, validate};
