import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.crypto.RSADecrypter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Spring Boot with nimbus-jose-jwt: opens the values of a request. Java 11 or newer.
 *
 * <pre>String phone = openFields.open(order.phone(), "phone");</pre>
 */
@RestControllerAdvice
public class OpenFields {
    public static final class CannotOpenException extends RuntimeException {}

    public static final class UnknownKeyException extends RuntimeException {}

    private final Map<String, PrivateKey> accepted;
    private final String newest;

    /** The accepted private keys by kid, read once (Decrypt.loadPrivateKey), and the kid that is published. */
    public OpenFields(Map<String, PrivateKey> accepted, String newest) {
        this.accepted = accepted;
        this.newest = newest;
    }

    /** The value of a field; the form guard writes its path into the header with bind: true, passengers[0].idNumber. */
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
            if ((made != null && !made.equals(field)) || !isFresh(jwe.getHeader())) {
                throw new CannotOpenException();
            }
            // Strict: a decoder of the JDK otherwise replaces what is not UTF-8.
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(jwe.getPayload().toBytes())).toString();
        } catch (UnknownKeyException e) {
            throw e;
        } catch (Exception e) { // JOSEException, ParseException, and whatever a crafted header causes
            throw new CannotOpenException();
        }
    }

    /** Override it to refuse what is old or comes twice, by the members iat and jti. */
    protected boolean isFresh(JWEHeader header) {
        return true;
    }

    @ExceptionHandler(CannotOpenException.class)
    public ResponseEntity<Map<String, String>> cannotOpen() {
        return ResponseEntity.badRequest().body(Map.of("code", "BAD_REQUEST"));
    }

    @ExceptionHandler(UnknownKeyException.class)
    public ResponseEntity<Map<String, String>> unknownKey() {
        return ResponseEntity.status(HttpStatus.CONFLICT).body(Map.of("code", "UNKNOWN_KEY"));
    }
}
