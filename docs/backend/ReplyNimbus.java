import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.Map;

/** Answers the requests of xiaodun's sealRequest with nimbus-jose-jwt. */
public final class ReplyNimbus {
    /** Seals the answer for the request with this plaintext, which openJwe returned. */
    public static String seal(String requestJson, String answer) throws JOSEException, ParseException {
        Map<String, Object> reply = JSONObjectUtils.getJSONObject(JSONObjectUtils.parse(requestJson), "reply");
        Object k = reply == null ? null : reply.get("k");
        Object kid = reply == null ? null : reply.get("kid");
        // The server decides how it answers: from the request it takes a key of exactly 32 bytes and a name.
        byte[] key = k instanceof String ? new Base64URL((String) k).decode() : new byte[0];
        if (key.length != 32 || !(kid instanceof String) || !((String) kid).matches("[A-Za-z0-9_-]{22}")) {
            throw new JOSEException("this request asks for no answer");
        }
        JWEHeader header = new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM).keyID((String) kid).build();
        JWEObject jwe = new JWEObject(header, new Payload(answer));
        jwe.encrypt(new DirectEncrypter(key));
        return jwe.serialize();
    }
}
