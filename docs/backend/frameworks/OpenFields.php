<?php
// Laravel: opens the fields of a form before your controller runs. PHP 8.1 or newer.
// Copy this file and decrypt.php into app/Http/Middleware.
//
//   Route::post('/api/orders', OrderController::class)->middleware(OpenFields::class . ':phone,passengers[].idNumber');

namespace App\Http\Middleware;

use Backend;
use Closure;
use Illuminate\Http\JsonResponse;
use Illuminate\Http\Request;
use InvalidArgumentException;
use RuntimeException;

require_once __DIR__ . '/decrypt.php';

final class OpenFields
{
    /** Each message costs a private RSA operation: a form has few of them. */
    private const MAX_MESSAGES = 20;

    /**
     * @param array<string, \OpenSSLAsymmetricKey> $keys by kid, the published one first; bind it in a service provider
     * @param ?Closure(array): bool $check gets the protected header of each field; false for what is old or comes twice (iat, jti)
     */
    public function __construct(private array $keys, private ?Closure $check = null)
    {
    }

    /** The paths are those of the form guard. A field that is absent, null or '' stays as it is: your rules say which it needs. */
    public function handle(Request $request, Closure $next, string ...$paths): mixed
    {
        $form = $request->all();
        $messages = 0;
        try {
            foreach ($paths as $path) {
                $this->openAt($form, self::steps($path), '', $messages);
            }
        } catch (UnknownKey) {
            return new JsonResponse(['code' => 'UNKNOWN_KEY'], 409);
        } catch (NotFresh) {
            return new JsonResponse(['code' => 'NOT_FRESH'], 400);
        } catch (Backend\CannotOpen) {
            return new JsonResponse(['code' => 'BAD_REQUEST'], 400);
        }
        $request->replace($form);
        return $next($request);
    }

    /** A path as its steps: names, and [] for each item of a list. */
    private static function steps(string $path): array
    {
        $name = '[^.[\]\d][^.[\]]*';
        if (!preg_match("/^$name(?:\\.$name|\\[\\])*$/D", $path)) {
            throw new InvalidArgumentException("not a path such as passengers[].idNumber: $path");
        }
        preg_match_all('/\[\]|[^.[\]]+/', $path, $matches);
        return $matches[0];
    }

    /** Replaces the ciphertexts at these steps below $value. $path is the one so far: passengers[0]. */
    private function openAt(mixed &$value, array $steps, string $path, int &$messages): void
    {
        if ($steps === []) {
            if ($value !== null && $value !== '') {
                if (++$messages > self::MAX_MESSAGES) {
                    throw new Backend\CannotOpen();
                }
                $value = $this->open($value, $path);
            }
            return;
        }
        $step = array_shift($steps);
        if (!is_array($value)) {
            return;
        }
        if ($step === '[]') {
            foreach (array_is_list($value) ? array_keys($value) : [] as $index) {
                $this->openAt($value[$index], $steps, "{$path}[$index]", $messages);
            }
        } elseif (array_key_exists($step, $value)) {
            $this->openAt($value[$step], $steps, $path === '' ? $step : "$path.$step", $messages);
        }
    }

    private function open(mixed $jwe, string $field): string
    {
        $kid = Backend\readKeyId($jwe);
        $key = $kid === null ? reset($this->keys) : ($this->keys[$kid] ?? null);
        if (!$key) {
            throw new UnknownKey();
        }
        [$plaintext, $header] = Backend\openJwe($jwe, $key);
        // The form guard names the field with `bind: true`. A ciphertext of another field is refused.
        if (($header['field'] ?? $field) !== $field) {
            throw new Backend\CannotOpen();
        }
        if ($this->check && !($this->check)($header)) {
            throw new NotFresh();
        }
        if (preg_match('//u', $plaintext) !== 1) {
            throw new Backend\CannotOpen();
        }
        return $plaintext;
    }
}

final class UnknownKey extends RuntimeException
{
}

final class NotFresh extends RuntimeException
{
}
