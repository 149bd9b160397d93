//! The kinds of sensitive value and their public names.

/// A kind of sensitive value. The public name of each is given by [`Kind::as_str`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// `phone`: a mainland mobile number.
    Phone,
    /// `phoneE164`: any telephone number in international form (ITU-T E.164).
    PhoneE164,
    /// `phoneHk`: a Hong Kong mobile number.
    PhoneHk,
    /// `phoneMo`: a Macau mobile number.
    PhoneMo,
    /// `phoneTw`: a Taiwan mobile number.
    PhoneTw,
    /// `landline`: a mainland geographic number with its area code.
    Landline,
    /// `idCard`: a resident identity number (GB 11643).
    IdCard,
    /// `hkid`: a Hong Kong identity card number.
    Hkid,
    /// `twId`: a Taiwan national identification number.
    TwId,
    /// `hkMoPermit`: the mainland travel permit of a Hong Kong or Macau resident.
    HkMoPermit,
    /// `twPermit`: the mainland travel permit of a Taiwan resident.
    TwPermit,
    /// `passport`: a mainland passport number.
    Passport,
    /// `bankCard`: a payment card number (ISO/IEC 7812).
    BankCard,
    /// `bankAccount`: a bank account number.
    BankAccount,
    /// `name`: a person's name in Han characters or Latin letters.
    Name,
    /// `email`: an e-mail address.
    Email,
    /// `address`: a postal address.
    Address,
    /// `plate`: a vehicle registration plate.
    Plate,
    /// `uscc`: a unified social credit code (GB 32100).
    Uscc,
}

impl Kind {
    /// Every kind, in the order of the public contract.
    pub const ALL: [Kind; 19] = [
        Kind::Phone,
        Kind::PhoneE164,
        Kind::PhoneHk,
        Kind::PhoneMo,
        Kind::PhoneTw,
        Kind::Landline,
        Kind::IdCard,
        Kind::Hkid,
        Kind::TwId,
        Kind::HkMoPermit,
        Kind::TwPermit,
        Kind::Passport,
        Kind::BankCard,
        Kind::BankAccount,
        Kind::Name,
        Kind::Email,
        Kind::Address,
        Kind::Plate,
        Kind::Uscc,
    ];

    /// The kinds that free text is searched for: those whose shape alone sets them apart.
    pub const SEARCHED: [Kind; 9] = [
        Kind::Phone,
        Kind::Landline,
        Kind::PhoneHk,
        Kind::IdCard,
        Kind::BankCard,
        Kind::Email,
        Kind::Plate,
        Kind::Passport,
        Kind::Uscc,
    ];

    /// The kind of this public name; exact, case-sensitive.
    pub fn parse(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// The public name.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Phone => "phone",
            Kind::PhoneE164 => "phoneE164",
            Kind::PhoneHk => "phoneHk",
            Kind::PhoneMo => "phoneMo",
            Kind::PhoneTw => "phoneTw",
            Kind::Landline => "landline",
            Kind::IdCard => "idCard",
            Kind::Hkid => "hkid",
            Kind::TwId => "twId",
            Kind::HkMoPermit => "hkMoPermit",
            Kind::TwPermit => "twPermit",
            Kind::Passport => "passport",
            Kind::BankCard => "bankCard",
            Kind::BankAccount => "bankAccount",
            Kind::Name => "name",
            Kind::Email => "email",
            Kind::Address => "address",
            Kind::Plate => "plate",
            Kind::Uscc => "uscc",
        }
    }
}
