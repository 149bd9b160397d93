import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.crypto.RSADecrypter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Spring Boot with nimbus-jose-jwt: opens the values of a form. Java 11 or newer. Copy this file, and Decrypt.java for
 * loadPrivateKey. The form guard of the client needs {@code bind: true, fresh: true}.
 *
 * <pre>
 * &#64;PostMapping("/api/orders")
 * public Receipt order(@RequestBody Map&lt;String, Object&gt; form) {
 *     openFields.openForm(form, "phone", "passengers[].idNumber");
 *     Order order = objectMapper.convertValue(form, Order.class);
 * </pre>
 */
@RestControllerAdvice
public class OpenFields {
    public static final class CannotOpenException extends RuntimeException {}

    public static final class UnknownKeyException extends RuntimeException {}

    public static final class NotFreshException extends RuntimeException {}

    /** Each message costs a private RSA operation: a form has few of them. */
    private static final int MAX_MESSAGES = 20;

    private static final String NAME = "[^.\\[\\]\\d][^.\\[\\]]*";
    private static final Pattern PATH = Pattern.compile(NAME + "(?:\\." + NAME + "|\\[\\])*");
    private static final Pattern STEP = Pattern.compile("\\[\\]|[^.\\[\\]]+");

    private final Map<String, PrivateKey> accepted;
    private final String newest;
    private final Map<String, Long> seen = new LinkedHashMap<>();

    /** The accepted private keys by kid, read once (Decrypt.loadPrivateKey), and the kid that is published. */
    public OpenFields(Map<String, PrivateKey> accepted, String newest) {
        this.accepted = accepted;
        this.newest = newest;
    }

    /**
     * Replaces the ciphertexts at these paths, which are those of the form guard. A value that is absent, null or "" stays as
     * it is: your code knows which it needs.
     */
    public void openForm(Map<String, Object> form, String... paths) {
        List<Runnable> messages = new ArrayList<>();
        for (String path : paths) {
            if (!PATH.matcher(path).matches()) {
                throw new IllegalArgumentException("not a path such as passengers[].idNumber: " + path);
            }
            Object[] steps = STEP.matcher(path).results().map(MatchResult::group).toArray();
            find(form, List.of(steps), "", messages);
        }
        if (messages.size() > MAX_MESSAGES) {
            throw new CannotOpenException();
        }
        messages.forEach(Runnable::run);
    }

    @SuppressWarnings("unchecked") // of JSON: objects have names, lists have anything
    private void find(Object holder, List<Object> steps, String above, List<Runnable> messages) {
        Object step = steps.get(0);
        List<Object> rest = steps.subList(1, steps.size());
        if (holder instanceof List && step.equals("[]")) {
            List<Object> list = (List<Object>) holder;
            for (int i = 0; i < list.size(); i++) {
                int index = i;
                String path = above + "[" + index + "]";
                visit(list.get(index), value -> list.set(index, value), rest, path, messages);
            }
        } else if (holder instanceof Map && ((Map<Object, Object>) holder).containsKey(step)) {
            Map<Object, Object> map = (Map<Object, Object>) holder;
            String path = above.isEmpty() ? step.toString() : above + "." + step;
            visit(map.get(step), value -> map.put(step, value), rest, path, messages);
        }
    }

    private void visit(
            Object value, Consumer<Object> write, List<Object> rest, String path, List<Runnable> messages) {
        if (!rest.isEmpty()) {
            find(value, rest, path, messages);
        } else if (value != null && !value.equals("")) {
            messages.add(() -> {
                if (!(value instanceof String)) {
                    throw new CannotOpenException();
                }
                write.accept(open((String) value, path));
            });
        }
    }

    /** One value, which is there. The form guard names its field in the header with bind: true: passengers[0].idNumber. */
    public String open(String compact, String field) {
        try {
            JWEObject jwe = JWEObject.parse(compact);
            // The server decides which algorithms it takes. nimbus would decompress a content with `zip`.
            if (!JWEAlgorithm.RSA_OAEP_256.equals(jwe.getHeader().getAlgorithm())
                    || !EncryptionMethod.A256GCM.equals(jwe.getHeader().getEncryptionMethod())
                    || jwe.getHeader().getCompressionAlgorithm() != null
                    || jwe.getHeader().getCriticalParams() != null) {
                throw new CannotOpenException();
            }
            String kid = jwe.getHeader().getKeyID();
            PrivateKey key = accepted.get(kid == null ? newest : kid);
            if (key == null) {
                throw new UnknownKeyException();
            }
            jwe.decrypt(new RSADecrypter(key));
            Object made = jwe.getHeader().getCustomParam("field");
            if (made != null && !made.equals(field)) {
                throw new CannotOpenException();
            }
            if (!isFresh(jwe.getHeader(), field)) {
                throw new NotFreshException();
            }
            // Strict: a decoder of the JDK otherwise replaces what is not UTF-8.
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(jwe.getPayload().toBytes())).toString();
        } catch (UnknownKeyException | NotFreshException e) {
            throw e;
        } catch (Exception e) { // JOSEException, ParseException, and whatever a crafted header causes
            throw new CannotOpenException();
        }
    }

    /**
     * False for what is old or comes twice. It keeps the ids of the last minutes and forgets them after that. Override it for
     * several servers: SET id 1 NX EX 600 in Redis.
     */
    protected boolean isFresh(JWEHeader header, String field) {
        Object iat = header.getCustomParam("iat");
        Object jti = header.getCustomParam("jti");
        if (!(iat instanceof Number) || !(jti instanceof String) || ((String) jti).length() < 16) {
            return false;
        }
        long now = System.currentTimeMillis() / 1000;
        long age = now - ((Number) iat).longValue();
        // Clocks of phones are wrong: a minute ahead is taken.
        if (age > 300 || age < -60 || !field.equals(header.getCustomParam("field"))) {
            return false;
        }
        synchronized (seen) {
            // The oldest come first.
            Iterator<Long> times = seen.values().iterator();
            while (times.hasNext() && times.next() <= now) {
                times.remove();
            }
            // The fields of one form share a jti.
            return seen.putIfAbsent(jti + " " + field, now + 600) == null;
        }
    }

    @ExceptionHandler(CannotOpenException.class)
    public ResponseEntity<Map<String, String>> cannotOpen() {
        return ResponseEntity.badRequest().body(Map.of("code", "BAD_REQUEST"));
    }

    @ExceptionHandler(NotFreshException.class)
    public ResponseEntity<Map<String, String>> notFresh() {
        return ResponseEntity.badRequest().body(Map.of("code", "NOT_FRESH"));
    }

    @ExceptionHandler(UnknownKeyException.class)
    public ResponseEntity<Map<String, String>> unknownKey() {
        return ResponseEntity.status(HttpStatus.CONFLICT).body(Map.of("code", "UNKNOWN_KEY"));
    }
}
