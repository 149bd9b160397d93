import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Usage: ReplyMain REQUESTS (see reply.mjs). */
public final class ReplyMain {
    /** In place of the JSON parser that the JDK does not have. */
    private static final Pattern REPLY = Pattern.compile("\"reply\":\\{.*\"kid\":\"([^\"]*)\",\"k\":\"([^\"]*)\"");

    public static void main(String[] args) throws Exception {
        for (String line : Files.readAllLines(Path.of(args[0]))) {
            String[] fields = line.split("\t", -1);
            Matcher reply = REPLY.matcher(decode(fields[0]));
            try {
                if (!reply.find()) throw new IllegalArgumentException("no reply");
                System.out.println(Reply.seal(reply.group(2), reply.group(1), decode(fields[1])));
            } catch (Exception e) {
                System.out.println("refused");
            }
        }
    }

    private static String decode(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }
}
