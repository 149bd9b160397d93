<?php
// Usage: laravel_form.php FOLDER KEYS PATH… < bodies: each line through the middleware of the guide, prints "status answer".
// With GUARDED in the environment the check is the one that the guide shows.

require __DIR__ . '/../stubs/laravel.php';
require $argv[1] . '/OpenFields.php';

$names = json_decode(file_get_contents("$argv[2]/keys.json"), true);
$keys = [];
foreach ($names['accept'] as $kid) {
    $keys[$kid] = Backend\loadPrivateKey(file_get_contents("$argv[2]/$kid.private.pem"));
}
$seen = [];
$check = function (array $header) use (&$seen) {
    $jti = $header['jti'] ?? null;
    $isNew = $jti === null || !isset($seen[$jti]);
    $seen[$jti ?? ''] = true;
    return $isNew;
};
// As Cache::add of Laravel: false for what was stored before.
$stored = [];
$add = function (string $id, bool $value, int $seconds) use (&$stored) {
    $isNew = !isset($stored[$id]) && $seconds === 600;
    $stored[$id] = $value;
    return $isNew;
};
$shown = App\Http\Middleware\OpenFields::refuseReplays($add);
$middleware = new App\Http\Middleware\OpenFields($keys, getenv('GUARDED') ? $shown : $check);
while (($line = fgets(STDIN)) !== false) {
    $request = new Illuminate\Http\Request((array) json_decode($line, true));
    $next = fn ($request) => new Illuminate\Http\JsonResponse($request->all());
    $response = $middleware->handle($request, $next, ...array_slice($argv, 3));
    echo $response->status, ' ', json_encode($response->data), "\n";
}
foreach (['', 'a.', 'a..b', 'passengers.0.idNumber', 'a[0]', 'a]'] as $path) {
    try {
        $middleware->handle(new Illuminate\Http\Request([]), fn () => null, $path);
    } catch (InvalidArgumentException) {
        continue;
    }
    fwrite(STDERR, "taken: $path");
    exit(1);
}
