<?php
// Opens all of xiaodun's ciphertexts with PHP's openssl extension. PHP 8.0 or newer.

namespace Backend;

use OpenSSLAsymmetricKey;
use RuntimeException;
use Throwable;

/** The one exception for a message that cannot be opened: a service answers 400. It does not say why, on purpose. */
final class CannotOpen extends RuntimeException
{
    public function __construct()
    {
        parent::__construct('the message cannot be opened');
    }
}

/** Once, when the process starts. */
function loadPrivateKey(string $pem, ?string $passphrase = null): OpenSSLAsymmetricKey
{
    return openssl_pkey_get_private($pem, $passphrase) ?: throw new RuntimeException('not a private key');
}

/**
 * Opens one ciphertext, which may be any value of a request. Throws CannotOpen, and nothing else, for a bad message.
 * $encoding is what the encryptor was given: base64, base64url or hex. A JWE doesn't need it.
 */
function decrypt(string $scheme, mixed $ciphertext, OpenSSLAsymmetricKey $privateKey, string $encoding = 'base64'): string
{
    // PHP's own errors (TypeError, ValueError) are no Exception: \Throwable is what catches all.
    try {
        return match (true) {
            !is_string($ciphertext) => throw new CannotOpen(),
            $scheme === 'jwe' => decryptJwe($ciphertext, $privateKey)[0],
            default => decryptBlock($scheme, decode($ciphertext, $encoding), $privateKey),
        };
    } catch (Throwable) {
        throw new CannotOpen();
    }
}

/** The kid of a JWE, or null: which of your private keys to pass to decrypt. */
function readKeyId(mixed $ciphertext): ?string
{
    try {
        return readHeader(explode('.', $ciphertext)[0])['kid'] ?? null;
    } catch (Throwable) {
        throw new CannotOpen();
    }
}

/** Opens one JWE: [the plaintext, the protected header], which is authenticated now. Throws CannotOpen. */
function openJwe(mixed $ciphertext, OpenSSLAsymmetricKey $privateKey): array
{
    try {
        return decryptJwe($ciphertext, $privateKey);
    } catch (Throwable) {
        throw new CannotOpen();
    }
}

/** Opens a message that was encrypted with segments: blocks that nothing binds together. */
function decryptSegments(string $scheme, mixed $ciphertext, OpenSSLAsymmetricKey $privateKey, string $encoding = 'base64'): string
{
    try {
        $blocks = decode($ciphertext, $encoding);
        $size = intdiv(openssl_pkey_get_details($privateKey)['bits'], 8);
        if ($blocks === '' || strlen($blocks) % $size !== 0 || strlen($blocks) > 100 * $size) {
            throw new CannotOpen();
        }
        return implode('', array_map(fn ($block) => decryptBlock($scheme, $block, $privateKey), str_split($blocks, $size)));
    } catch (Throwable) {
        throw new CannotOpen();
    }
}

function decryptBlock(string $scheme, string $block, OpenSSLAsymmetricKey $privateKey): string
{
    // OPENSSL_PKCS1_OAEP_PADDING means OAEP with SHA-1. PHP 8.5 has an option for it (digest_algo: 'sha256');
    // before that the padding of rsa-oaep-256 has to be taken off here.
    $padding = match ($scheme) {
        'rsa-oaep-256', 'rsa-oaep-256-mgf1-sha1' => OPENSSL_NO_PADDING,
        'rsa-oaep' => OPENSSL_PKCS1_OAEP_PADDING,
        'rsa-pkcs1-v1_5' => OPENSSL_PKCS1_PADDING,
    };
    if (!openssl_private_decrypt($block, $plaintext, $privateKey, $padding)) {
        throw new CannotOpen();
    }
    if ($padding !== OPENSSL_NO_PADDING) {
        return $plaintext;
    }
    return removeOaep($plaintext, 'sha256', $scheme === 'rsa-oaep-256' ? 'sha256' : 'sha1');
}

/** RFC 8017, section 7.1.2, step 3, with an empty label; $mgfHash is the hash of MGF1. */
function removeOaep(string $block, string $hash, string $mgfHash): string
{
    $labelHash = hash($hash, '', true);
    $size = strlen($labelHash);
    [$first, $maskedSeed, $maskedData] = [$block[0], substr($block, 1, $size), substr($block, 1 + $size)];
    $seed = $maskedSeed ^ mgf1($maskedData, $size, $mgfHash);
    $data = $maskedData ^ mgf1($seed, strlen($maskedData), $mgfHash);
    $zeros = strspn($data, "\0", $size);

    // One answer for every failure, after all the checks: telling them apart would let a sender who may
    // try often enough work out a plaintext (Manger's attack). That is why this is `&` and not `&&`.
    $good = ($first === "\0")
        & hash_equals($labelHash, substr($data, 0, $size))
        & (($data[$size + $zeros] ?? '') === "\x01");
    if (!$good) {
        throw new CannotOpen();
    }
    return substr($data, $size + $zeros + 1);
}

function mgf1(string $seed, int $length, string $hash): string
{
    $mask = '';
    for ($counter = 0; strlen($mask) < $length; $counter++) {
        $mask .= hash($hash, $seed . pack('N', $counter), true);
    }
    return substr($mask, 0, $length);
}

/** RFC 7516: header.encryptedKey.iv.ciphertext.tag */
function decryptJwe(string $jwe, OpenSSLAsymmetricKey $privateKey): array
{
    $parts = explode('.', $jwe);
    if (count($parts) !== 5) {
        throw new CannotOpen();
    }
    $header = readHeader($parts[0]);
    if (($header['alg'] ?? '') !== 'RSA-OAEP-256' || ($header['enc'] ?? '') !== 'A256GCM') {
        throw new CannotOpen();
    }
    [, $encryptedKey, $iv, $content, $tag] = array_map(fn ($part) => decode($part, 'base64url'), $parts);
    $contentKey = decryptBlock('rsa-oaep-256', $encryptedKey, $privateKey);
    // openssl_decrypt takes a cut tag, and pads or cuts a key, without a word: the lengths are ours to check.
    if (strlen($contentKey) !== 32 || strlen($iv) !== 12 || strlen($tag) !== 16) {
        throw new CannotOpen();
    }
    // The authenticated data is the header as it was sent, still in base64url.
    $plaintext = openssl_decrypt($content, 'aes-256-gcm', $contentKey, OPENSSL_RAW_DATA, $iv, $tag, $parts[0]);
    if ($plaintext === false) {
        throw new CannotOpen();
    }
    return [$plaintext, $header];
}

function readHeader(string $part): array
{
    $header = json_decode(decode($part, 'base64url'), true, 32, JSON_THROW_ON_ERROR);
    // Members that change the meaning of the content are refused: `crit`, and `zip` (a few kilobytes can become gigabytes).
    if (!is_array($header) || array_key_exists('crit', $header) || array_key_exists('zip', $header)
        || !is_string($header['kid'] ?? '')) {
        throw new CannotOpen();
    }
    return $header;
}

function decode(string $text, string $encoding): string
{
    $bytes = match ($encoding) {
        'base64' => base64_decode($text, true),
        'base64url' => base64_decode(strtr($text, '-_', '+/'), true),
        'hex' => @hex2bin($text), // it warns besides returning false
    };
    return $bytes === false ? throw new CannotOpen() : $bytes;
}
