<?php
// Laravel: opens the fields of a form before your controller runs. Copy decrypt.php next to this file.
//
//   Route::post('/api/orders', OrderController::class)->middleware(OpenFields::class . ':phone,passengers.0.idNumber');

namespace App\Http\Middleware;

use Backend;
use Closure;
use Illuminate\Http\JsonResponse;
use Illuminate\Http\Request;

require_once __DIR__ . '/decrypt.php';

final class OpenFields
{
    /**
     * @param array<string, \OpenSSLAsymmetricKey> $keys by kid, the published one first; bind it in a service provider
     * @param ?Closure(array): bool $check gets the protected header of each field; false for what is old or comes twice (iat, jti)
     */
    public function __construct(private array $keys, private ?Closure $check = null)
    {
    }

    public function handle(Request $request, Closure $next, string ...$paths): mixed
    {
        $form = $request->all();
        try {
            foreach ($paths as $path) {
                $jwe = data_get($form, $path);
                if ($jwe === null) {
                    continue;
                }
                $kid = Backend\readKeyId($jwe);
                $key = $kid === null ? reset($this->keys) : ($this->keys[$kid] ?? null);
                if (!$key) {
                    return new JsonResponse(['code' => 'UNKNOWN_KEY'], 409);
                }
                [$plaintext, $header] = Backend\openJwe($jwe, $key);
                // As the form guard writes it with `bind: true`: passengers[0].idNumber. A ciphertext of another field is refused.
                $field = preg_replace('/\.(\d+)/', '[$1]', $path);
                if (($header['field'] ?? $field) !== $field || ($this->check && !($this->check)($header))) {
                    throw new Backend\CannotOpen();
                }
                if (preg_match('//u', $plaintext) !== 1) {
                    throw new Backend\CannotOpen();
                }
                data_set($form, $path, $plaintext);
            }
        } catch (Backend\CannotOpen) {
            return new JsonResponse(['code' => 'BAD_REQUEST'], 400);
        }
        $request->replace($form);
        return $next($request);
    }
}
