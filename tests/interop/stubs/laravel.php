<?php
// Requests and responses as Illuminate has them, and two of its helpers.

namespace Illuminate\Http {
    class Request
    {
        public function __construct(private array $input)
        {
        }

        public function all(): array
        {
            return $this->input;
        }

        public function replace(array $input): static
        {
            $this->input = $input;
            return $this;
        }
    }

    class JsonResponse
    {
        public function __construct(public mixed $data, public int $status = 200)
        {
        }
    }
}

namespace {
    function data_get(mixed $target, string $path): mixed
    {
        foreach (explode('.', $path) as $name) {
            if (!is_array($target) || !array_key_exists($name, $target)) {
                return null;
            }
            $target = $target[$name];
        }
        return $target;
    }

    function data_set(array &$target, string $path, mixed $value): void
    {
        $place = &$target;
        foreach (explode('.', $path) as $name) {
            $place = &$place[$name];
        }
        $place = $value;
    }
}
