//! A small file for each kind of sensitive value: what `validate` accepts as it.

pub(in crate::sensitive) mod address;
pub(in crate::sensitive) mod bank_account;
pub(in crate::sensitive) mod bank_card;
pub(in crate::sensitive) mod email;
pub(in crate::sensitive) mod foreigner_id;
pub(in crate::sensitive) mod hkid;
pub(in crate::sensitive) mod id_card;
pub(in crate::sensitive) mod imei;
pub(in crate::sensitive) mod landline;
pub(in crate::sensitive) mod mo_id;
pub(in crate::sensitive) mod name;
pub(in crate::sensitive) mod network;
pub(in crate::sensitive) mod passport;
pub(in crate::sensitive) mod permit;
pub(in crate::sensitive) mod phone;
pub(in crate::sensitive) mod phone_regional;
pub(in crate::sensitive) mod plate;
pub(in crate::sensitive) mod tw_id;
pub(in crate::sensitive) mod uscc;
