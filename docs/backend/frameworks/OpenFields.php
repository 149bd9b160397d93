<?php
// Laravel: opens the fields of a form before your controller runs. PHP 8.1 or newer.
// Copy this file and decrypt.php into app/Http/Middleware.
//
//   Route::post('/api/orders', OrderController::class)->middleware(OpenFields::class . ':phone,passengers[].idNumber');
//
// In a service provider, with the private keys by kid:
//
//   $this->app->singleton(OpenFields::class, fn () => new OpenFields($keys, OpenFields::refuseReplays(Cache::add(...))));

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
     * @param array<string, \OpenSSLAsymmetricKey> $keys by kid, the published one first
     * @param Closure(array, string): bool $check gets the protected header of each field, and its path; false for what is old or
     *     comes twice: refuseReplays
     */
    public function __construct(private array $keys, private Closure $check)
    {
    }

    /**
     * The check for a form guard with `bind: true, fresh: true`.
     * @param callable(string, bool, int): bool $add stores an id for so many seconds, and returns false if it was there: that of
     *     a cache which all servers share
     */
    public static function refuseReplays(callable $add): Closure
    {
        return static function (array $header, string $field) use ($add): bool {
            [$iat, $jti] = [$header['iat'] ?? null, $header['jti'] ?? null];
            // At most five minutes old. Clocks of phones are wrong: a minute ahead is taken. The fields of one form share a jti.
            return is_int($iat) && is_string($jti) && strlen($jti) >= 16
                && ($header['field'] ?? null) === $field
                && $iat >= time() - 300 && $iat <= time() + 60
                && $add('replay-' . hash('sha256', "$jti $field"), true, 600);
        };
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
        if (!($this->check)($header, $field)) {
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
