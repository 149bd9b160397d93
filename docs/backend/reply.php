<?php
// Answers the requests of xiaodun's sealRequest with PHP's openssl extension. PHP 8.0 or newer.

namespace Backend;

use RuntimeException;

/** Seals $answer for the request with this plaintext, which decrypt() returned. */
function sealReply(string $requestJson, string $answer): string
{
    $reply = json_decode($requestJson, true, 64, JSON_THROW_ON_ERROR)['reply'] ?? [];
    // The server decides how it answers: from the request it takes a key of exactly 32 bytes and a name.
    $key = base64_decode(strtr((string) ($reply['k'] ?? ''), '-_', '+/'), true);
    $kid = (string) ($reply['kid'] ?? '');
    if ($key === false || strlen($key) !== 32 || !preg_match('/^[\w-]{22}$/D', $kid)) {
        throw new RuntimeException('this request asks for no answer');
    }
    $header = encodePart(json_encode(['alg' => 'dir', 'enc' => 'A256GCM', 'kid' => $kid]));
    $iv = random_bytes(12); // a new one for every answer
    $content = openssl_encrypt($answer, 'aes-256-gcm', $key, OPENSSL_RAW_DATA, $iv, $tag, $header, 16);
    // Nothing between the first two dots: with `dir` there is no encrypted key.
    return implode('.', [$header, '', encodePart($iv), encodePart($content), encodePart($tag)]);
}

function encodePart(string $bytes): string
{
    return rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
}
