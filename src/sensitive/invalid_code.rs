//! Why a value is not valid for its kind: a small set of stable codes a form can show messages by.

/// Why a value was refused. The code is stable; the messages say what to do and never quote the value.
///
/// | code | given when |
/// |---|---|
/// | `EMPTY` | there is nothing to check |
/// | `FORMAT` | a character, separator or grouping the kind does not have; blanks alone |
/// | `LENGTH` | otherwise well-formed, but too short or too long |
/// | `PREFIX` | leading digits or letters the kind does not have, or (phone, `level: 'assigned'`) not in service |
/// | `AREA` | no such province, region or area code |
/// | `DATE` | not a day of the calendar, or in the future |
/// | `ISSUER` | no known card issuer has this range |
/// | `CHECK_DIGIT` | the check digit or character does not fit: most often a typing error |
/// | `DOMAIN` | the part of an e-mail address after the `@` |
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvalidCode {
    /// `EMPTY`
    Empty,
    /// `FORMAT`
    Format,
    /// `LENGTH`
    Length,
    /// `PREFIX`
    Prefix,
    /// `AREA`
    Area,
    /// `DATE`
    Date,
    /// `ISSUER`
    Issuer,
    /// `CHECK_DIGIT`
    CheckDigit,
    /// `DOMAIN`
    Domain,
}

/// The languages messages come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Locale {
    /// `en`, the default.
    En,
    /// `zh-CN`.
    Zh,
}

impl Locale {
    /// Every locale.
    pub const ALL: [Locale; 2] = [Locale::En, Locale::Zh];

    /// The locale of this public name.
    pub fn parse(name: &str) -> Option<Locale> {
        Locale::ALL.into_iter().find(|locale| locale.as_str() == name)
    }

    /// The name in the public contract.
    pub fn as_str(self) -> &'static str {
        match self {
            Locale::En => "en",
            Locale::Zh => "zh-CN",
        }
    }
}

impl InvalidCode {
    /// Every code.
    pub const ALL: [InvalidCode; 9] = [
        InvalidCode::Empty,
        InvalidCode::Format,
        InvalidCode::Length,
        InvalidCode::Prefix,
        InvalidCode::Area,
        InvalidCode::Date,
        InvalidCode::Issuer,
        InvalidCode::CheckDigit,
        InvalidCode::Domain,
    ];

    /// The stable code.
    pub fn as_str(self) -> &'static str {
        match self {
            InvalidCode::Empty => "EMPTY",
            InvalidCode::Format => "FORMAT",
            InvalidCode::Length => "LENGTH",
            InvalidCode::Prefix => "PREFIX",
            InvalidCode::Area => "AREA",
            InvalidCode::Date => "DATE",
            InvalidCode::Issuer => "ISSUER",
            InvalidCode::CheckDigit => "CHECK_DIGIT",
            InvalidCode::Domain => "DOMAIN",
        }
    }

    /// The message for the person who typed it.
    pub fn message(self, locale: Locale) -> &'static str {
        match locale {
            Locale::En => self.english(),
            Locale::Zh => self.chinese(),
        }
    }

    fn english(self) -> &'static str {
        match self {
            InvalidCode::Empty => "enter a value",
            InvalidCode::Format => {
                "check the format: there is a character or a separator that does not belong"
            }
            InvalidCode::Length => "check the length: characters are missing or too many",
            InvalidCode::Prefix => "check the beginning: no such number is in use",
            InvalidCode::Area => "check the region or area code: there is no such one",
            InvalidCode::Date => "check the date in it: the day does not exist or is in the future",
            InvalidCode::Issuer => "check the first digits: no known issuer has such cards",
            InvalidCode::CheckDigit => "check for a typing error: the check digit does not fit",
            InvalidCode::Domain => "check the part after the @",
        }
    }

    fn chinese(self) -> &'static str {
        match self {
            InvalidCode::Empty => "请填写此项",
            InvalidCode::Format => "格式不正确：含有不应出现的字符或分隔符",
            InvalidCode::Length => "位数不正确",
            InvalidCode::Prefix => "开头不正确：没有这样的号段",
            InvalidCode::Area => "地区代码或区号不存在",
            InvalidCode::Date => "其中的日期不存在或晚于今天",
            InvalidCode::Issuer => "卡号开头不属于已知的发卡机构",
            InvalidCode::CheckDigit => "校验位不符，请检查是否输错",
            InvalidCode::Domain => "@ 后面的域名不正确",
        }
    }
}
