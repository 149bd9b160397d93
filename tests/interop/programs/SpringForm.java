import com.nimbusds.jose.JWEHeader;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Usage: SpringForm KEYS KID PATH… < bodies: posts each line to a controller with OpenFields, prints "status answer". With
 * GUARDED in the environment the check is the one that the guide shows.
 */
public final class SpringForm {
    /** What the guide lets a service override. */
    public static final class Fields extends OpenFields {
        private final Set<Object> seen = new HashSet<>();

        Fields(Map<String, PrivateKey> accepted, String newest) {
            super(accepted, newest);
        }

        @Override
        protected boolean isFresh(JWEHeader header, String field) {
            Object jti = header.getCustomParam("jti");
            return jti == null || seen.add(jti);
        }
    }

    @RestController
    public static final class Orders {
        private final OpenFields openFields;
        private final String[] paths;

        Orders(OpenFields openFields, String[] paths) {
            this.openFields = openFields;
            this.paths = paths;
        }

        @PostMapping("/api/orders")
        public Map<String, Object> order(@RequestBody Map<String, Object> form) {
            openFields.openForm(form, paths);
            return form;
        }
    }

    public static void main(String[] args) throws Exception {
        Path key = Path.of(args[0], args[1] + ".private.pem");
        Map<String, PrivateKey> accepted = Map.of(args[1], Decrypt.loadPrivateKey(Files.readString(key), null));
        OpenFields fields = System.getenv("GUARDED") == null ? new Fields(accepted, args[1]) : new OpenFields(accepted, args[1]);
        for (String path : List.of("", "a.", "a..b", "passengers.0.idNumber", "a[0]", "a]")) {
            try {
                fields.openForm(Map.of(), path);
            } catch (IllegalArgumentException e) {
                continue;
            }
            throw new AssertionError("taken: " + path);
        }
        MockMvc service = MockMvcBuilders.standaloneSetup(new Orders(fields, Arrays.copyOfRange(args, 2, args.length)))
                .setControllerAdvice(fields)
                .setMessageConverters(new MappingJackson2HttpMessageConverter())
                .build();
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        BufferedReader bodies = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String body = bodies.readLine(); body != null; body = bodies.readLine()) {
            MockHttpServletResponse response = service.perform(
                            MockMvcRequestBuilders.post("/api/orders").contentType(MediaType.APPLICATION_JSON).content(body))
                    .andReturn()
                    .getResponse();
            out.println(response.getStatus() + " " + response.getContentAsString());
        }
        out.flush();
    }
}
