import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Host and path of each link (a line of the file named first), as java.net.URI reads them; "!" where it refuses. */
class Links {
    public static void main(String[] arguments) throws Exception {
        StringBuilder out = new StringBuilder();
        for (String link : Files.readString(Path.of(arguments[0])).split("\n", -1)) {
            try {
                URI uri = new URI(link);
                out.append(uri.getHost()).append(' ').append(uri.getRawPath()).append('\n');
            } catch (URISyntaxException refused) {
                out.append("!\n");
            }
        }
        System.out.print(out);
    }
}
