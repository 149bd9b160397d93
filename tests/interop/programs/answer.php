<?php
// Usage: answer.php CASES (see answer.mjs).

require __DIR__ . '/../../../docs/backend/decrypt.php';

foreach (file($argv[1], FILE_IGNORE_NEW_LINES) as $line) {
    [$id, $scheme, $encoding, $keyFile, $ciphertext] = explode("\t", $line);
    try {
        $open = str_ends_with($id, 'segments') ? 'Backend\decryptSegments' : 'Backend\decrypt';
        $plaintext = $open($scheme, $ciphertext, file_get_contents($keyFile), $encoding);
    } catch (Exception $error) {
        echo implode("\t", ['refused', $id, preg_replace('/\s+/', ' ', $error->getMessage())]), "\n";
        continue;
    }
    $keyId = $scheme === 'jwe' ? Backend\readKeyId($ciphertext) : null;
    echo implode("\t", ['opened', $id, hash('sha256', $plaintext), $keyId ?? '']), "\n";
}
