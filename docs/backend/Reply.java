import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Answers the requests of xiaodun's sealRequest with the JDK alone. */
public final class Reply {
    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * Seals an answer. {@code k} and {@code kid} are the members of {@code reply} in the JSON that decrypt returned; read
     * them with the JSON parser of your service (Jackson, Gson), and nothing else of it: the server decides how it answers.
     */
    public static String seal(String k, String kid, String answer) throws GeneralSecurityException {
        byte[] key = Base64.getUrlDecoder().decode(k);
        if (key.length != 32 || !kid.matches("[A-Za-z0-9_-]{22}")) {
            throw new GeneralSecurityException("this request asks for no answer");
        }
        String header = encode(("{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"kid\":\"" + kid + "\"}").getBytes(StandardCharsets.US_ASCII));
        byte[] iv = new byte[12]; // a new one for every answer
        RANDOM.nextBytes(iv);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, iv));
        cipher.updateAAD(header.getBytes(StandardCharsets.US_ASCII));
        byte[] sealed = cipher.doFinal(answer.getBytes(StandardCharsets.UTF_8));
        byte[] content = Arrays.copyOf(sealed, sealed.length - 16);
        byte[] tag = Arrays.copyOfRange(sealed, sealed.length - 16, sealed.length);
        // Nothing between the first two dots: with dir there is no encrypted key.
        return String.join(".", header, "", encode(iv), encode(content), encode(tag));
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
