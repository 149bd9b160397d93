import com.nimbusds.jose.JWEObject;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.util.HashMap;
import java.util.Map;

/** Usage: AnswerNimbus CASES (see answer.mjs): JWEs alone. */
public final class AnswerNimbus {
    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        Map<String, PrivateKey> keys = new HashMap<>();
        for (String line : Files.readString(Path.of(args[0])).split("\n")) {
            String[] field = line.split("\t", -1);
            String id = field[0], ciphertext = field[4];
            if (!keys.containsKey(field[3])) {
                keys.put(field[3], Decrypt.loadPrivateKey(Files.readString(Path.of(field[3])), null));
            }
            out.println(answer(id, ciphertext, keys.get(field[3])));
        }
        out.flush();
    }

    private static String answer(String id, String ciphertext, PrivateKey key) throws Exception {
        try {
            String keyId = DecryptNimbus.readKeyId(ciphertext);
            JWEObject jwe = DecryptNimbus.openJwe(ciphertext, key);
            StringBuilder digest = new StringBuilder();
            for (byte b : MessageDigest.getInstance("SHA-256").digest(jwe.getPayload().toBytes())) {
                digest.append(String.format("%02x", b));
            }
            Object iat = jwe.getHeader().getCustomParam("iat");
            return "opened\t" + id + "\t" + digest + "\t" + (keyId == null ? "" : keyId) + "\t" + (iat == null ? "" : iat);
        } catch (Decrypt.CannotOpenException e) {
            return "refused\t" + id + "\t" + e;
        } catch (Throwable e) {
            return "crashed\t" + id + "\t" + e.toString().replaceAll("\\s+", " ");
        }
    }
}
