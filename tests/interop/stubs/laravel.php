<?php
// Requests and responses as Illuminate has them.

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
