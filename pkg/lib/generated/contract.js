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
export const LEAST_DIGIT_ROW = 4;

/** Of every UTF-16 unit from 0 on, in runs: how many have this class, and the class (1 joint, 2 digit, 4 capital, 8 separator). */
export const CHAR_CLASSES =
  '32,0 1,9 1,0 10,1 1,0 1,9 2,1 10,3 2,1 1,0 2,1 1,0 1,1 26,5 2,1 2,0 1,1 1,0 27,1 1,0 1,1 2,0 32,1 1,9 22,1 1,9 8008,1 11,9 23,0 1,9 12,0 1,9 47,0 1,9 73,0 1,1 2,0 1,1 3923,0 1,9 11,0 1,1 3,0 1,1 7672,0 1,1 3,0 1,1 14,0 1,1 28,0 2,1 2,0 1,1 14,0 1,1 20,0 1,1 4,0 1,1 42,0 1,1 18,0 1,1 2,0 1,1 4,0 1,1 1,0 1,1 16,0 1,1 35,0 1,1 18,0 1,1 4,0 1,1 1,0 1,1 28,0 1,1 50,0 1,1 49,0 1,1 296,0 1,1 38,0 1,1 115,0 1,1 36,0 1,1 2,0 2,1 19,0 1,1 4,0 1,1 38,0 1,1 3,0 1,1 27,0 1,1 32,0 1,1 24,0 1,1 16,0 1,1 3,0 1,1 27,0 2,1 104,0 1,1 117,0 1,1 61,0 1,1 1,0 1,1 74,0 1,1 46,0 1,1 30,0 1,1 6,0 1,1 16,0 2,1 2,0 2,1 33,0 1,1 92,0 1,1 43,0 1,1 8,0 1,1 15,0 1,1 116,0 1,1 103,0 1,1 300,0 1,1 2,0 1,1 172,0 1,1 63,0 1,1 315,0 1,1 5,0 1,1 8,0 1,1 16,0 1,1 1,0 1,1 167,0 1,1 389,0 2,1 13,0 1,1 26,0 1,1 7,0 1,1 1,0 1,1 17,0 1,1 27,0 1,1 18,0 1,1 61,0 1,1 4,0 1,1 69,0 1,1 10,0 1,1 204,0 1,1 175,0 1,1 7,0 1,1 29,0 1,1 111,0 2,1 26,0 1,1 4,0 1,1 17,0 2,1 103,0 1,1 82,0 1,1 75,0 1,1 20,0 1,1 97,0 1,1 73,0 1,1 416,0 1,1 34,0 1,1 11,0 1,1 57,0 1,1 5,0 1,1 57,0 1,1 72,0 1,1 563,0 1,1 121,0 1,1 69,0 1,1 11,0 1,1 16,0 1,1 11,0 1,1 15,0 1,1 27,0 1,1 75,0 1,1 92,0 1,1 11,0 1,1 7,0 1,1 35,0 1,1 52,0 1,1 191,0 1,1 32,0 1,1 313,0 1,1 420,0 1,1 28,0 1,1 149,0 1,1 22,0 1,1 37,0 1,1 34,0 1,1 13,0 1,1 6,0 1,1 21,0 1,1 74,0 1,1 122,0 1,1 27,0 1,1 12,0 1,1 10,0 1,1 29,0 1,1 16,0 1,1 124,0 1,1 23,0 1,1 17,0 1,1 40,0 1,1 173,0 1,1 64,0 1,1 107,0 1,1 353,0 1,1 191,0 1,1 113,0 2,1 3,0 1,1 44,0 1,1 63,0 1,1 275,0 1,1 31,0 1,1 78,0 1,1 219,0 1,1 356,0 2,1 23,0 1,1 68,0 1,1 293,0 1,1 186,0 1,1 153,0 1,1 14,0 1,1 2,0 1,1 105,0 1,1 5,0 1,1 666,0 1,1 35,0 1,1 12,0 1,1 86,0 1,1 36,0 1,1 10,0 1,1 384,0 1,1 2,0 1,1 3,0 1,1 27,0 1,1 70,0 1,1 141,0 1,1 86,0 1,1 141,0 1,1 84,0 1,1 331,0 1,1 71,0 1,1 15,0 1,1 44,0 1,1 31,0 1,1 457,0 1,1 309,0 1,1 143,0 1,1 492,0 1,1 306,0 1,1 130,0 1,1 326,0 1,1 28,0 1,1 59,0 1,1 12,0 1,1 14,0 1,1 2,0 1,1 19,0 1,1 7,0 1,1 25,0 1,1 115,0 1,1 187,0 1,1 6,0 1,1 6,0 1,1 45,0 1,1 33,0 1,1 164,0 1,1 128,0 1,1 6,0 1,1 150,0 1,1 28,0 1,1 5,0 1,1 80,0 1,1 18,0 1,1 3,0 1,1 40,0 1,1 28,0 1,1 48,0 1,1 182,0 1,1 6,0 1,1 194,0 2,1 1,0 1,1 806,0 1,1 253,0 1,1 8,0 1,1 87,0 1,1 58,0 1,1 193,0 1,1 22,0 1,1 284,0 1,1 21,0 1,1 49,0 1,1 445,0 1,1 75,0 1,1 118,0 1,1 305,0 1,1 591,0 1,1 126,0 1,1 24497,0 10,1 1,0 1,9 2,1 10,3 2,1 1,0 2,1 1,0 1,1 26,5 2,1 2,0 1,1 1,0 27,1 1,0 1,1 135,0 1,1 26,0';
