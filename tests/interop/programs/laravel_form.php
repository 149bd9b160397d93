<?php
// Usage: laravel_form.php FOLDER KEYS PATH… < bodies: each line through the middleware of the guide, prints "status answer".

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
$middleware = new App\Http\Middleware\OpenFields($keys, $check);
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
