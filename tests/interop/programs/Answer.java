import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Usage: Answer CASES (see answer.mjs). */
public final class Answer {
    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        Map<String, PrivateKey> keys = new HashMap<>();
        for (String line : Files.readString(Path.of(args[0])).split("\n")) {
            String[] field = line.split("\t", -1);
            String id = field[0], scheme = field[1], encoding = field[2], ciphertext = field[4];
            if (!keys.containsKey(field[3])) {
                keys.put(field[3], Decrypt.loadPrivateKey(Files.readString(Path.of(field[3])), null));
            }
            PrivateKey key = keys.get(field[3]);
            List<Throwable> failures = new ArrayList<>();
            String keyId = scheme.equals("jwe") ? attempt(() -> Decrypt.readKeyId(ciphertext), failures) : null;
            Decrypt.Opened message =
                    scheme.equals("jwe") ? attempt(() -> Decrypt.openJwe(ciphertext, key), failures) : null;
            byte[] plaintext = scheme.equals("jwe") ? (message == null ? null : message.plaintext)
                    : attempt(() -> id.endsWith("segments")
                            ? Decrypt.decryptSegments(scheme, ciphertext, key, encoding)
                            : Decrypt.decrypt(scheme, ciphertext, key, encoding), failures);
            String verdict = failures.stream().allMatch(e -> e instanceof Decrypt.CannotOpenException) ? "refused" : "crashed";
            if (!failures.isEmpty()) {
                out.println(verdict + "\t" + id + "\t" + failures.toString().replaceAll("\\s+", " "));
                continue;
            }
            StringBuilder digest = new StringBuilder();
            for (byte b : MessageDigest.getInstance("SHA-256").digest(plaintext)) {
                digest.append(String.format("%02x", b));
            }
            String iat = message == null ? "" : message.header.getOrDefault("iat", "");
            out.println("opened\t" + id + "\t" + digest + "\t" + (keyId == null ? "" : keyId) + "\t" + iat);
        }
        out.flush();
    }

    private static <T> T attempt(Callable<T> work, List<Throwable> failures) {
        try {
            return work.call();
        } catch (Throwable e) {
            failures.add(e);
            return null;
        }
    }
}
