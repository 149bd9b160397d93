<?php
// Usage: reply.php REQUESTS (see reply.mjs).

require __DIR__ . '/../../../docs/backend/reply.php';

foreach (file($argv[1], FILE_IGNORE_NEW_LINES | FILE_SKIP_EMPTY_LINES) as $line) {
    [$request, $answer] = array_map('base64_decode', explode("\t", $line));
    try {
        echo Backend\sealReply($request, $answer), "\n";
    } catch (Throwable) {
        echo "refused\n";
    }
}
