import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Usage: Answer CASES (see answer.mjs). */
public final class Answer {
    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        for (String line : Files.readAllLines(Path.of(args[0]), StandardCharsets.UTF_8)) {
            String[] field = line.split("\t", -1);
            String id = field[0], scheme = field[1], encoding = field[2], ciphertext = field[4];
            String pem = Files.readString(Path.of(field[3]));
            byte[] plaintext;
            try {
                plaintext = id.endsWith("segments")
                        ? Decrypt.decryptSegments(scheme, ciphertext, pem, encoding)
                        : Decrypt.decrypt(scheme, ciphertext, pem, encoding);
            } catch (GeneralSecurityException e) {
                out.println("refused\t" + id + "\t" + e.toString().replaceAll("\\s+", " "));
                continue;
            }
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(plaintext);
            String keyId = scheme.equals("jwe") ? Decrypt.readKeyId(ciphertext) : null;
            out.println("opened\t" + id + "\t" + HexFormat.of().formatHex(digest) + "\t" + (keyId == null ? "" : keyId));
        }
        out.flush();
    }
}
