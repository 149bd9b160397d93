<?php
// Opens all of xiaodun's ciphertexts with PHP's openssl extension. PHP 8.0 or newer.

namespace Backend;

use RuntimeException;

/**
 * Opens one ciphertext. Throws when it was altered or made for another key.
 * $encoding is what the encryptor was given: base64, base64url or hex. A JWE doesn't need it.
 */
function decrypt(string $scheme, string $ciphertext, string $privateKeyPem, string $encoding = 'base64'): string
{
    return $scheme === 'jwe'
        ? decryptJwe($ciphertext, $privateKeyPem)
        : decryptBlock($scheme, decode($ciphertext, $encoding), $privateKeyPem);
}

/** The kid of a JWE, or null: which of your private keys to pass to decrypt. */
function readKeyId(string $ciphertext): ?string
{
    return readHeader(explode('.', $ciphertext)[0])['kid'] ?? null;
}

/** Opens what was encrypted with segments: blocks that nothing binds together. */
function decryptSegments(string $scheme, string $ciphertext, string $privateKeyPem, string $encoding = 'base64'): string
{
    $blocks = decode($ciphertext, $encoding);
    $size = intdiv(openssl_pkey_get_details(openssl_pkey_get_private($privateKeyPem))['bits'], 8);
    if ($blocks === '' || strlen($blocks) % $size !== 0 || strlen($blocks) > 100 * $size) {
        throw new RuntimeException('not a row of blocks');
    }
    return implode('', array_map(fn ($block) => decryptBlock($scheme, $block, $privateKeyPem), str_split($blocks, $size)));
}

function decryptBlock(string $scheme, string $block, string $privateKeyPem): string
{
    // OPENSSL_PKCS1_OAEP_PADDING means OAEP with SHA-1. PHP 8.5 can be told otherwise (digest_algo: 'sha256');
    // before that the padding of rsa-oaep-256 has to be taken off here.
    $padding = match ($scheme) {
        'rsa-oaep-256', 'rsa-oaep-256-mgf1-sha1' => OPENSSL_NO_PADDING,
        'rsa-oaep' => OPENSSL_PKCS1_OAEP_PADDING,
        'rsa-pkcs1-v1_5' => OPENSSL_PKCS1_PADDING,
    };
    if (!openssl_private_decrypt($block, $plaintext, $privateKeyPem, $padding)) {
        throw new RuntimeException('cannot be opened');
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
    // try often enough work out a plaintext (Manger's attack). That is why `&` stands here, not `&&`.
    $good = ($first === "\0")
        & hash_equals($labelHash, substr($data, 0, $size))
        & (($data[$size + $zeros] ?? '') === "\x01");
    if (!$good) {
        throw new RuntimeException('cannot be opened');
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
function decryptJwe(string $jwe, string $privateKeyPem): string
{
    $parts = explode('.', $jwe);
    if (count($parts) !== 5) {
        throw new RuntimeException('not a compact JWE');
    }
    $header = readHeader($parts[0]);
    if (($header['alg'] ?? '') !== 'RSA-OAEP-256' || ($header['enc'] ?? '') !== 'A256GCM'
        || isset($header['crit']) || isset($header['zip'])) {
        throw new RuntimeException('another kind of JWE');
    }
    [, $encryptedKey, $iv, $content, $tag] = array_map(fn ($part) => decode($part, 'base64url'), $parts);
    $contentKey = decryptBlock('rsa-oaep-256', $encryptedKey, $privateKeyPem);
    // openssl_decrypt takes a cut tag, and pads or cuts a key, without a word: the lengths are ours to check.
    if (strlen($contentKey) !== 32 || strlen($iv) !== 12 || strlen($tag) !== 16) {
        throw new RuntimeException('the content key, the iv or the tag has a wrong length');
    }
    // The authenticated data is the header as it was sent, still in base64url.
    $plaintext = openssl_decrypt($content, 'aes-256-gcm', $contentKey, OPENSSL_RAW_DATA, $iv, $tag, $parts[0]);
    if ($plaintext === false) {
        throw new RuntimeException('cannot be opened');
    }
    return $plaintext;
}

function readHeader(string $part): array
{
    return json_decode(decode($part, 'base64url'), true, 32, JSON_THROW_ON_ERROR);
}

function decode(string $text, string $encoding): string
{
    $bytes = match ($encoding) {
        'base64' => base64_decode($text, true),
        'base64url' => base64_decode(strtr($text, '-_', '+/'), true),
        'hex' => @hex2bin($text), // it warns besides returning false
    };
    return $bytes === false ? throw new RuntimeException("not $encoding") : $bytes;
}
