package org.springframework.http;

public class ResponseEntity<T> {
    public interface BodyBuilder {
        <T> ResponseEntity<T> body(T body);
    }

    public static BodyBuilder badRequest() {
        return null;
    }

    public static BodyBuilder status(HttpStatus status) {
        return null;
    }
}
