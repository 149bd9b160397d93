import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.RSAKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/** Opens all of xiaodun's ciphertexts with the JDK alone. Java 11 or newer. */
public final class Decrypt {
    /** The one exception for a message that cannot be opened: a service answers 400. It does not say why, on purpose. */
    public static final class CannotOpenException extends Exception {
        CannotOpenException() {
            super("the message cannot be opened");
        }
    }

    // Spelt out, because "OAEPWithSHA-256AndMGF1Padding" means SHA-256 for the label but SHA-1 for MGF1.
    private static final OAEPParameterSpec OAEP_SHA256 =
            new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);
    private static final OAEPParameterSpec OAEP_SHA256_MGF1_SHA1 =
            new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA1, PSource.PSpecified.DEFAULT);
    private static final OAEPParameterSpec OAEP_SHA1 =
            new OAEPParameterSpec("SHA-1", "MGF1", MGF1ParameterSpec.SHA1, PSource.PSpecified.DEFAULT);

    /**
     * Opens one ciphertext.
     *
     * @param encoding what the encryptor was given: base64, base64url or hex; a JWE doesn't need it
     * @throws CannotOpenException for a bad message, and no other exception
     */
    public static byte[] decrypt(String scheme, String ciphertext, PrivateKey privateKey, String encoding)
            throws CannotOpenException {
        try {
            return scheme.equals("jwe")
                    ? decryptJwe(ciphertext, privateKey).plaintext
                    : decryptBlock(scheme, decode(ciphertext, encoding), privateKey);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new CannotOpenException();
        }
    }

    /** A message that was opened. */
    public static final class Opened {
        public final byte[] plaintext;
        /** The protected header, which is authenticated now: the members by name, each value still as JSON. */
        public final Map<String, String> header;

        Opened(byte[] plaintext, Map<String, String> header) {
            this.plaintext = plaintext;
            this.header = header;
        }
    }

    /** Opens one JWE, with its protected header: for iat, jti, field and what else the message is bound to. */
    public static Opened openJwe(String ciphertext, PrivateKey privateKey) throws CannotOpenException {
        try {
            return decryptJwe(ciphertext, privateKey);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new CannotOpenException();
        }
    }

    /** The kid of a JWE, or null: which of your private keys to pass to decrypt. */
    public static String readKeyId(String ciphertext) throws CannotOpenException {
        try {
            return text(readHeader(ciphertext.split("\\.", -1)[0]).get("kid"));
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new CannotOpenException();
        }
    }

    /** PKCS#8, which starts with BEGIN PRIVATE KEY or BEGIN ENCRYPTED PRIVATE KEY: once, when the service starts. */
    public static PrivateKey loadPrivateKey(String pem, char[] passphrase) throws GeneralSecurityException, IOException {
        byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----(BEGIN|END)( ENCRYPTED)? PRIVATE KEY-----", ""));
        KeyFactory factory = KeyFactory.getInstance("RSA");
        if (!pem.contains("ENCRYPTED")) {
            return factory.generatePrivate(new PKCS8EncodedKeySpec(der));
        }
        EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(der);
        // The name of the algorithm is "PBES2" alone in older JDKs; its parameters know which one is meant.
        SecretKeyFactory pbe = SecretKeyFactory.getInstance(info.getAlgParameters().toString());
        Cipher cipher = Cipher.getInstance(info.getAlgParameters().toString());
        cipher.init(Cipher.DECRYPT_MODE, pbe.generateSecret(new PBEKeySpec(passphrase)), info.getAlgParameters());
        return factory.generatePrivate(info.getKeySpec(cipher));
    }

    /** Opens a message that was encrypted with segments: blocks that nothing binds together. */
    public static byte[] decryptSegments(String scheme, String ciphertext, PrivateKey privateKey, String encoding)
            throws CannotOpenException {
        try {
            byte[] blocks = decode(ciphertext, encoding);
            int size = ((RSAKey) privateKey).getModulus().bitLength() / 8;
            if (blocks.length == 0 || blocks.length % size != 0 || blocks.length > 100 * size) {
                throw new CannotOpenException();
            }
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            for (int at = 0; at < blocks.length; at += size) {
                text.writeBytes(decryptBlock(scheme, Arrays.copyOfRange(blocks, at, at + size), privateKey));
            }
            return text.toByteArray();
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new CannotOpenException();
        }
    }

    private static byte[] decryptBlock(String scheme, byte[] block, PrivateKey privateKey)
            throws GeneralSecurityException {
        Cipher cipher;
        switch (scheme) {
            case "rsa-oaep-256":
                cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
                cipher.init(Cipher.DECRYPT_MODE, privateKey, OAEP_SHA256);
                break;
            case "rsa-oaep-256-mgf1-sha1":
                cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
                cipher.init(Cipher.DECRYPT_MODE, privateKey, OAEP_SHA256_MGF1_SHA1);
                break;
            case "rsa-oaep":
                cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
                cipher.init(Cipher.DECRYPT_MODE, privateKey, OAEP_SHA1);
                break;
            case "rsa-pkcs1-v1_5":
                cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
                cipher.init(Cipher.DECRYPT_MODE, privateKey);
                break;
            default:
                throw new GeneralSecurityException("unknown scheme");
        }
        return cipher.doFinal(block);
    }

    /** RFC 7516: header.encryptedKey.iv.ciphertext.tag */
    private static Opened decryptJwe(String jwe, PrivateKey privateKey) throws GeneralSecurityException {
        String[] parts = jwe.split("\\.", -1);
        if (parts.length != 5) {
            throw new GeneralSecurityException("not a compact JWE");
        }
        Map<String, String> header = readHeader(parts[0]);
        if (!"\"RSA-OAEP-256\"".equals(header.get("alg")) || !"\"A256GCM\"".equals(header.get("enc"))) {
            throw new GeneralSecurityException("another kind of JWE");
        }
        byte[] contentKey = decryptBlock("rsa-oaep-256", decode(parts[1], "base64url"), privateKey);
        byte[] iv = decode(parts[2], "base64url");
        byte[] content = decode(parts[3], "base64url");
        byte[] tag = decode(parts[4], "base64url");
        if (contentKey.length != 32 || iv.length != 12 || tag.length != 16) {
            throw new GeneralSecurityException("the content key, the iv or the tag has a wrong length");
        }

        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(contentKey, "AES"), new GCMParameterSpec(128, iv));
        cipher.updateAAD(parts[0].getBytes(StandardCharsets.US_ASCII)); // as it was sent, still in base64url
        byte[] sealed = new byte[content.length + tag.length]; // Java expects the tag after the ciphertext
        System.arraycopy(content, 0, sealed, 0, content.length);
        System.arraycopy(tag, 0, sealed, content.length, tag.length);
        return new Opened(cipher.doFinal(sealed), header);
    }

    private static final Pattern TOKEN = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"|[{}\\[\\]:,]|[^\\s\"{}\\[\\]:,]++");

    /**
     * The members of the header, each value still as JSON. The JDK has no JSON parser; if your service has one (Jackson,
     * Gson), use it, and refuse the same: `crit` and `zip`, names given twice or with escapes, a `kid` that is no text.
     */
    private static Map<String, String> readHeader(String part) throws GeneralSecurityException {
        String json = new String(decode(part, "base64url"), StandardCharsets.UTF_8);
        Map<String, String> members = new HashMap<>();
        int depth = 0;
        String previous = "";
        String name = null;
        Matcher matcher = TOKEN.matcher(json);
        while (matcher.find()) {
            String token = matcher.group();
            if (token.equals(":") && depth == 1) {
                name = text(previous);
            } else if (name != null && members.put(name, token) != null) {
                throw new GeneralSecurityException("a member is there twice");
            } else {
                name = null;
            }
            if (token.equals("{") || token.equals("[")) depth++;
            if (token.equals("}") || token.equals("]")) depth--;
            previous = token;
        }
        if (!json.startsWith("{") || depth != 0 || members.containsKey("crit") || members.containsKey("zip")) {
            throw new GeneralSecurityException("another kind of JWE");
        }
        return members;
    }

    /** A JSON string without escapes, which xiaodun does not use for names and key ids; null for null. */
    private static String text(String json) throws GeneralSecurityException {
        if (json == null) {
            return null;
        }
        if (json.length() < 2 || !json.startsWith("\"") || json.indexOf('\\') >= 0) {
            throw new GeneralSecurityException("no text");
        }
        return json.substring(1, json.length() - 1);
    }

    private static byte[] decode(String text, String encoding) {
        switch (encoding) {
            case "base64":
                return Base64.getDecoder().decode(text);
            case "base64url":
                return Base64.getUrlDecoder().decode(text);
            default:
                if (text.length() % 2 != 0 || !text.matches("[0-9A-Fa-f]*")) {
                    throw new IllegalArgumentException("not hex");
                }
                byte[] bytes = new byte[text.length() / 2];
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = (byte) Integer.parseInt(text.substring(2 * i, 2 * i + 2), 16);
                }
                return bytes;
        }
    }

    private Decrypt() {}
}
