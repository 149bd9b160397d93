import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** Usage: ReplyNimbusMain REQUESTS (see reply.mjs). */
public final class ReplyNimbusMain {
    public static void main(String[] args) throws Exception {
        for (String line : Files.readAllLines(Path.of(args[0]))) {
            String[] fields = line.split("\t", -1);
            try {
                System.out.println(ReplyNimbus.seal(decode(fields[0]), decode(fields[1])));
            } catch (Exception e) {
                System.out.println("refused");
            }
        }
    }

    private static String decode(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }
}
