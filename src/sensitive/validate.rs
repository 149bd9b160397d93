//! Validation: a typed value is checked against the rules of a kind and normalised.

use super::date::Date;
use super::invalid_code::InvalidCode;
use super::kind::Kind;
use super::kinds::phone::Level;
use super::kinds::{
    address, bank_account, bank_card, email, foreigner_id, hkid, id_card, imei, landline, mo_id, name,
    network, passport, permit, phone, phone_regional, plate, tw_id, uscc,
};
use super::parsed::{Info, Parsed};
use super::text::{to_half_width, trim_direction};
use crate::error::{Code, Result};
use crate::options::{OptionsReader, Value};

/// What [`validate`] found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Validation {
    /// The value is valid for its kind.
    Valid {
        /// As it should be stored or sent: half-width, telephone numbers in E.164, the rest without
        /// separators.
        normalized: String,
        /// The facts that the value holds, by name.
        info: Vec<(&'static str, Info)>,
    },
    /// The value is not valid for its kind, and why.
    Invalid(InvalidCode),
}

/// Checks `value` by the rules of `kind`; `today` bounds dates of birth.
///
/// Options: `phone` takes `level` (`"shape"`, the default, or `"assigned"`, which also asks for a segment
/// in service and returns `virtual` and `network`); `idCard` takes `allow15` (the form of fifteen digits,
/// which returns `upgraded`); `bankCard` takes `checkDigit` (`false`: UnionPay cards that fail the Luhn check are
/// valid too). Any other option is `ERR_OPTION_INVALID`.
///
/// `info` by kind: `phone` `virtual`, `network` (`mobile`, `unicom`, `telecom`, `broadnet`); `landline`
/// `areaCode`, `extension`; `idCard` `birth`, `sex`, `area`, `province`, `upgraded`; `foreignerId` `birth`,
/// `sex`; `twId` and `twResident` `sex`; `bankCard` `network`; `plate` `newEnergy`.
///
/// # Examples
/// ```
/// use xiaodun::options::Value;
/// use xiaodun::sensitive::{Date, InvalidCode, Kind, Validation, validate};
///
/// let today = Date { year: 2026, month: 1, day: 31 };
/// let check = |value| validate(Kind::Phone, value, &Value::Null, today).unwrap();
/// assert!(matches!(check("138 0013 8000"), Validation::Valid { normalized, .. } if normalized == "+8613800138000"));
/// assert_eq!(check("138"), Validation::Invalid(InvalidCode::Length));
/// ```
pub fn validate(kind: Kind, value: &str, options: &Value, today: Date) -> Result<Validation> {
    let rules = Rules::read(kind, options)?;
    Ok(match rules.parse_typed(kind, value, today) {
        Ok(Parsed { normalized, info, .. }) => Validation::Valid { normalized, info },
        Err(refusal) => Validation::Invalid(refusal),
    })
}

/// Whether [`validate`] without options calls the value valid.
pub(super) fn check(kind: Kind, value: &str, today: Date) -> std::result::Result<(), InvalidCode> {
    Rules::DEFAULT.parse_typed(kind, value, today).map(|_| ())
}

/// The choices a caller has among the rules of a kind.
pub(super) struct Rules {
    level: Level,
    allow15: bool,
    check_digit: bool,
}

impl Rules {
    /// The rules of validation without options.
    const DEFAULT: Rules = Rules { level: Level::Shape, allow15: false, check_digit: true };

    /// What masking and finding go by: every form a value of the kind may have.
    pub(super) const WIDEST: Rules = Rules { level: Level::Shape, allow15: true, check_digit: true };

    fn read(kind: Kind, options: &Value) -> Result<Rules> {
        let mut reader = OptionsReader::new(options, "", Code::OptionInvalid)?;
        let mut rules = Rules::DEFAULT;
        match kind {
            Kind::Phone => {
                rules.level = match reader.text("level")? {
                    None | Some("shape") => Level::Shape,
                    Some("assigned") => Level::Assigned,
                    Some(_) => return Err(reader.error_at("level", "must be \"shape\" or \"assigned\"")),
                };
            }
            Kind::IdCard => rules.allow15 = reader.flag("allow15")?.unwrap_or(false),
            Kind::BankCard => rules.check_digit = reader.flag("checkDigit")?.unwrap_or(true),
            _ => {}
        }
        reader.finish()?;
        Ok(rules)
    }

    /// Takes a value apart as it was typed. Blanks alone are something that was typed, for every kind: the field looks
    /// empty, and the code says that there is a character in it.
    fn parse_typed(&self, kind: Kind, value: &str, today: Date) -> std::result::Result<Parsed, InvalidCode> {
        if value.is_empty() {
            Err(InvalidCode::Empty)
        } else if value.chars().all(char::is_whitespace) {
            Err(InvalidCode::Format)
        } else {
            self.parse(kind, &to_half_width(trim_direction(value)), today)
        }
    }

    /// Takes a half-width value apart.
    pub(super) fn parse(
        &self,
        kind: Kind,
        value: &str,
        today: Date,
    ) -> std::result::Result<Parsed, InvalidCode> {
        match kind {
            Kind::Phone => phone::parse(value, self.level),
            Kind::PhoneE164 => phone_regional::parse_e164(value),
            Kind::PhoneHk => phone_regional::parse_hk(value),
            Kind::PhoneMo => phone_regional::parse_mo(value),
            Kind::PhoneTw => phone_regional::parse_tw(value),
            Kind::Landline => landline::parse(value),
            Kind::IdCard => id_card::parse(value, self.allow15, today),
            Kind::Hkid => hkid::parse(value),
            Kind::TwId => tw_id::parse(value),
            Kind::HkMoPermit => permit::parse_hk_mo(value),
            Kind::TwPermit => permit::parse_tw(value),
            Kind::Passport => passport::parse(value),
            Kind::BankCard => bank_card::parse(value, self.check_digit),
            Kind::BankAccount => bank_account::parse(value),
            Kind::Name => name::parse(value),
            Kind::Email => email::parse(value),
            Kind::Address => address::parse(value),
            Kind::Plate => plate::parse(value),
            Kind::Uscc => uscc::parse(value),
            Kind::ForeignerId => foreigner_id::parse(value, today),
            Kind::TwResident => tw_id::parse_resident(value),
            Kind::MoId => mo_id::parse(value),
            Kind::HkMoEntryPermit => permit::parse_entry(value),
            Kind::Imei => imei::parse(value),
            Kind::Ip => network::parse_ip(value),
            Kind::Mac => network::parse_mac(value),
        }
    }
}
