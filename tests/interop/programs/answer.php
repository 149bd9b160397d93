<?php
// Usage: answer.php CASES (see answer.mjs).

require __DIR__ . '/../../../docs/backend/decrypt.php';

// As frameworks do: a warning is an exception, unless it was silenced.
set_error_handler(function (int $level, string $message) {
    if (error_reporting() & $level) {
        throw new ErrorException($message);
    }
    return true;
});

$keys = [];
foreach (explode("\n", rtrim(file_get_contents($argv[1]), "\n")) as $line) {
    [$id, $scheme, $encoding, $keyFile, $ciphertext] = explode("\t", $line);
    $keys[$keyFile] ??= Backend\loadPrivateKey(file_get_contents($keyFile));
    $failures = [];
    $attempt = function (callable $work) use (&$failures) {
        try {
            return $work();
        } catch (Throwable $error) {
            $failures[] = $error;
            return null;
        }
    };
    $keyId = $scheme === 'jwe' ? $attempt(fn () => Backend\readKeyId($ciphertext)) : null;
    $open = str_ends_with($id, 'segments') ? 'Backend\decryptSegments' : 'Backend\decrypt';
    [$plaintext, $header] = $attempt(fn () => $scheme === 'jwe'
        ? Backend\openJwe($ciphertext, $keys[$keyFile])
        : [$open($scheme, $ciphertext, $keys[$keyFile], $encoding), []]);
    $crashes = array_values(array_filter($failures, fn ($error) => !($error instanceof Backend\CannotOpen)));
    if ($failures) {
        $error = $crashes[0] ?? $failures[0];
        $what = get_class($error) . ' ' . preg_replace('/\s+/', ' ', $error->getMessage());
        echo implode("\t", [$crashes ? 'crashed' : 'refused', $id, $what]), "\n";
        continue;
    }
    echo implode("\t", ['opened', $id, hash('sha256', $plaintext), $keyId ?? '', $header['iat'] ?? '']), "\n";
}
