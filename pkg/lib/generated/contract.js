// Written by `cargo run --example contract` from the core. Do not edit.

/** Why a link is refused. */
export const URL_CODES = [
  'URL_TYPE',
  'URL_TOO_LONG',
  'URL_CHARACTER',
  'URL_SYNTAX',
  'URL_SCHEME',
  'URL_USERINFO',
  'URL_HOST',
  'URL_PORT',
  'URL_PATH',
  'URL_QUERY',
  'URL_NESTED',
  'URL_PAGE',
  'URL_PARAM',
];

/** The schemes of `secrets`. */
export const RSA_SCHEMES = [
  'jwe',
  'rsa-oaep-256',
  'rsa-oaep-256-mgf1-sha1',
  'rsa-oaep',
  'rsa-pkcs1-v1_5',
];

/** Header members that are the encryptor's own, or that change what the receiver must do. */
export const RESERVED_HEADER = [
  'alg',
  'enc',
  'zip',
  'crit',
  'kid',
];

/** The kinds of accepted links, as verdicts number them. */
export const LINK_KINDS = [
  'web',
  'local',
  'page',
  'plugin',
  'privatePlugin',
  'miniProgram',
  'app',
];

/** The member of a verdict that has the owner of a link, by kind; none is empty. */
export const LINK_OWNERS = [
  'host',
  '',
  '',
  'plugin',
  'plugin',
  'appId',
  'scheme',
];

/** Languages of messages. */
export const LOCALES = [
  'en',
  'zh-CN',
];

/** How many bytes a pool takes at a time. */
export const ENTROPY_BLOCK_BYTES = 32;

/** The longest plaintext of a JWE, in bytes. */
export const MAX_JWE_PLAINTEXT = 1048576;

/** The longest HTML where no `maxBytes` is given. */
export const DEFAULT_MAX_HTML_BYTES = 1048576;

/** The largest `maxBytes` of a policy of links. */
export const MAX_LINK_BYTES = 1048576;

/** Every kind of sensitive value, as findings number them. */
export const KINDS = [
  'phone',
  'phoneE164',
  'phoneHk',
  'phoneMo',
  'phoneTw',
  'landline',
  'idCard',
  'hkid',
  'twId',
  'hkMoPermit',
  'twPermit',
  'passport',
  'bankCard',
  'bankAccount',
  'name',
  'email',
  'address',
  'plate',
  'uscc',
  'foreignerId',
  'twResident',
  'moId',
  'hkMoEntryPermit',
  'imei',
  'ip',
  'mac',
];

/** The kinds that are searched for by default. */
export const SEARCHED_KINDS = [
  'phone',
  'phoneE164',
  'phoneHk',
  'phoneMo',
  'phoneTw',
  'landline',
  'idCard',
  'hkid',
  'twId',
  'hkMoPermit',
  'twPermit',
  'passport',
  'bankCard',
  'email',
  'plate',
  'uscc',
  'foreignerId',
  'twResident',
  'moId',
];

/** Why a value is not valid for its kind. */
export const INVALID_CODES = [
  'EMPTY',
  'FORMAT',
  'LENGTH',
  'PREFIX',
  'AREA',
  'DATE',
  'ISSUER',
  'CHECK_DIGIT',
  'DOMAIN',
];

/** Every number that is found has so many digits in a row. */
export const MIN_DIGIT_ROW = 4;

/** No value that is found has fewer UTF-16 units. */
export const MIN_VALUE_UNITS = 6;

/** The longest domain of an e-mail address, in characters. */
export const MAX_DOMAIN = 253;

/**
 * Of every UTF-16 unit from 0 on, in runs: how many have this class, and the class (1 joint, 2 digit, 4 capital,
 * 8 separator). A number alone: so many of none, and a joint.
 */
export const CHAR_CLASSES =
  '9 17 4,0 1,9 11,1 1,0 1,9 2,1 10,3 5,1 1 26,5 3,1 1,0 32,1 1,0 32,1 1,9 22,1 1,9 8008,1 11,9 5,0 2,9 2 7,0 2,1 4,0 1,9 12,0 1,9 47,0 1,9 73 2 229 3693,0 1,9 1,1 10,0 2,1 2,0 2,1 7671 3 14 13 7 6,0 2,1 2 14 20 4 31 10 18 2 4 1 16 24 10 18 4 1 28 50 49 93 3 131 51 14 38 115 13 22 2 12 7 4 19 18 3 6 14 5 32 24 16 3 20 6,0 2,1 103,0 2,1 99 17 34 19,0 2,1 5 1 9 64 31 14 4,0 2,1 24 6 16,0 2,1 2,0 3,1 32 26 65 43 8 15 92 23 103 185 114 2 172 63 159 155 5 8 16 1 167 389,0 2,1 13 26 7 1 14 2 6 20 18 61 4 1 67 10 204 175 7 29 94 16,0 2,1 26 4 17,0 2,1 103 82 75 20 19,0 2,1 18 57 73 416,0 2,1 4 28 3 7 11 27 17 4,0 2,1 37 19 72 95 11 25 422 6 57 22 17 22 47 4 16 11 16 11 15 18 8 75 92 11 7,0 2,1 17 14 1 13 8 29 131 33 3 21 22 9 5 84 222 226 193 28 149 22 72 13 6 21 50 14 3 4 61 60 27 12 10 29 16 124 23 17 40 173 64 107 262 90 11 179 113,0 2,1 3 28 15 63 275 31 24 53 219 26 1 326,0 3,1 5 17 68 279 13 108 77 153 14 2 105 5 161 116 387 35 12 86 36 10 188 189,0 2,1 4 2 3 20 6 70 35 22 82 86,0 2,1 6 133 84 283 47 71 15 44 31 457 309 143 492 172 133 130 42 67 215 28 59 1 9,0 3,1 13 2 4 14 7 17 7 115 187 6 6 45 33 89 15 3 54 57 70 6 150 28 5 80 18 3 40 2,0 2,1 16 7 39 8 98 83 6 67 126,0 2,1 1 806 7 1 24 121 96 8 87 58 106 86 11 10 282 1 21 49 183 261 75 118 305 591 126 24496,0 11,1 1,0 1,9 2,1 10,3 5,1 1 26,5 3,1 1,0 32,1 134 26,0';
