import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.crypto.RSADecrypter;
import java.security.PrivateKey;

/** Opens xiaodun's JWEs with nimbus-jose-jwt. Java 11 or newer. Copy Decrypt.java for loadPrivateKey and the exception. */
public final class DecryptNimbus {
    /**
     * Opens one JWE: the plaintext is {@code getPayload().toBytes()}, and {@code getHeader()} is authenticated now.
     *
     * @throws Decrypt.CannotOpenException for a bad message, and no other exception
     */
    public static JWEObject openJwe(String compact, PrivateKey privateKey) throws Decrypt.CannotOpenException {
        try {
            JWEObject jwe = JWEObject.parse(compact);
            JWEHeader header = jwe.getHeader();
            // The server decides which algorithms it takes. nimbus would decompress a content with `zip`.
            if (!JWEAlgorithm.RSA_OAEP_256.equals(header.getAlgorithm())
                    || !EncryptionMethod.A256GCM.equals(header.getEncryptionMethod())
                    || header.getCompressionAlgorithm() != null
                    || header.getCriticalParams() != null) {
                throw new Decrypt.CannotOpenException();
            }
            jwe.decrypt(new RSADecrypter(privateKey));
            return jwe;
        } catch (Exception e) { // JOSEException, ParseException, and whatever a crafted header causes
            throw new Decrypt.CannotOpenException();
        }
    }

    /** The kid of a JWE, or null: which of your private keys to pass to openJwe. */
    public static String readKeyId(String compact) throws Decrypt.CannotOpenException {
        try {
            return JWEObject.parse(compact).getHeader().getKeyID();
        } catch (Exception e) {
            throw new Decrypt.CannotOpenException();
        }
    }
}
