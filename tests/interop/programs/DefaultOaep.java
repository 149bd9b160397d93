import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;

/** Usage: DefaultOaep private.pem CIPHERTEXT [TRANSFORMATION]: opens a block by the name of a transformation alone. */
public final class DefaultOaep {
    public static void main(String[] args) throws Exception {
        String pem = Files.readString(Path.of(args[0])).replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "");
        PrivateKey key = KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem)));
        Cipher cipher = Cipher.getInstance(args.length > 2 ? args[2] : "RSA/ECB/OAEPWithSHA-256AndMGF1Padding");
        cipher.init(Cipher.DECRYPT_MODE, key);
        try {
            cipher.doFinal(Base64.getDecoder().decode(args[1]));
            System.out.println("opened");
        } catch (BadPaddingException e) {
            System.out.println("refused");
        }
    }
}
