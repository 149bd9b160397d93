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
    /// `foreignerId`: the permanent residence card of a foreigner (GA/T 2102-2023, since 2023-12).
    ForeignerId,
    /// `twResident`: a Taiwan resident certificate.
    TwResident,
    /// `moId`: a Macau resident identity card.
    MoId,
    /// `hkMoEntryPermit`: a mainland resident's exit-entry permit for Hong Kong and Macau, or for Taiwan.
    HkMoEntryPermit,
    /// `imei`: the number of a mobile device (3GPP TS 23.003).
    Imei,
    /// `ip`: an IPv4 or IPv6 address.
    Ip,
    /// `mac`: a MAC address (EUI-48).
    Mac,
}

impl Kind {
    /// Every kind, in the order of the public contract.
    pub const ALL: [Kind; 26] = [
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
        Kind::ForeignerId,
        Kind::TwResident,
        Kind::MoId,
        Kind::HkMoEntryPermit,
        Kind::Imei,
        Kind::Ip,
        Kind::Mac,
    ];

    /// The kinds that free text is searched for unless others are asked for: those whose shape, check digit,
    /// prefix, brackets or label sets them apart.
    pub const SEARCHED: [Kind; 19] = [
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
        Kind::Email,
        Kind::Plate,
        Kind::Uscc,
        Kind::ForeignerId,
        Kind::TwResident,
        Kind::MoId,
    ];

    /// The kinds that free text is searched for only when they are asked for: devices and not persons.
    pub const SEARCHED_WHEN_ASKED: [Kind; 3] = [Kind::Imei, Kind::Ip, Kind::Mac];

    /// Whether free text can be searched for this kind.
    pub fn is_searchable(self) -> bool {
        Kind::SEARCHED.contains(&self) || Kind::SEARCHED_WHEN_ASKED.contains(&self)
    }

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
            Kind::ForeignerId => "foreignerId",
            Kind::TwResident => "twResident",
            Kind::MoId => "moId",
            Kind::HkMoEntryPermit => "hkMoEntryPermit",
            Kind::Imei => "imei",
            Kind::Ip => "ip",
            Kind::Mac => "mac",
        }
    }
}
