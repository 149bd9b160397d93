import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.RSAKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/** Opens all of xiaodun's ciphertexts with the JDK alone. Java 17 or newer (for HexFormat). */
public final class Decrypt {
    // Spelt out, because "OAEPWithSHA-256AndMGF1Padding" means SHA-256 for the label but SHA-1 for MGF1.
    private static final OAEPParameterSpec OAEP_SHA256 =
            new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);
    private static final OAEPParameterSpec OAEP_SHA256_MGF1_SHA1 =
            new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA1, PSource.PSpecified.DEFAULT);
    private static final OAEPParameterSpec OAEP_SHA1 =
            new OAEPParameterSpec("SHA-1", "MGF1", MGF1ParameterSpec.SHA1, PSource.PSpecified.DEFAULT);

    // The members xiaodun writes first, in this order; the JDK has no JSON parser to read the others with. If your
    // service has one (Jackson, Gson), parse the header, compare alg and enc, and refuse one with crit or zip.
    private static final Pattern HEADER =
            Pattern.compile("^\\{\"alg\":\"RSA-OAEP-256\",\"enc\":\"A256GCM\"(?:,\"kid\":\"([^\"\\\\]*)\")?[,}]");

    /**
     * Opens one ciphertext. Throws when it was altered or made for another key.
     *
     * @param encoding what the encryptor was given: base64, base64url or hex; a JWE doesn't need it
     */
    public static byte[] decrypt(String scheme, String ciphertext, String privateKeyPem, String encoding)
            throws GeneralSecurityException {
        PrivateKey privateKey = parsePrivateKey(privateKeyPem); // in a service: once, at start
        return scheme.equals("jwe")
                ? decryptJwe(ciphertext, privateKey)
                : decryptBlock(scheme, decode(ciphertext, encoding), privateKey);
    }

    /** The kid of a JWE, or null: which of your private keys to pass to decrypt. */
    public static String readKeyId(String ciphertext) throws GeneralSecurityException {
        return matchHeader(ciphertext.split("\\.", -1)[0]).group(1);
    }

    /** Opens what was encrypted with segments: blocks that nothing binds together. */
    public static byte[] decryptSegments(String scheme, String ciphertext, String privateKeyPem, String encoding)
            throws GeneralSecurityException {
        PrivateKey privateKey = parsePrivateKey(privateKeyPem);
        byte[] blocks = decode(ciphertext, encoding);
        int size = ((RSAKey) privateKey).getModulus().bitLength() / 8;
        if (blocks.length == 0 || blocks.length % size != 0 || blocks.length > 100 * size) {
            throw new GeneralSecurityException("not a row of blocks");
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (int at = 0; at < blocks.length; at += size) {
            text.writeBytes(decryptBlock(scheme, Arrays.copyOfRange(blocks, at, at + size), privateKey));
        }
        return text.toByteArray();
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
    private static byte[] decryptJwe(String jwe, PrivateKey privateKey) throws GeneralSecurityException {
        String[] parts = jwe.split("\\.", -1);
        if (parts.length != 5) {
            throw new GeneralSecurityException("not a compact JWE");
        }
        matchHeader(parts[0]);
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
        byte[] sealed = new byte[content.length + tag.length]; // Java wants the tag behind the ciphertext
        System.arraycopy(content, 0, sealed, 0, content.length);
        System.arraycopy(tag, 0, sealed, content.length, tag.length);
        return cipher.doFinal(sealed);
    }

    private static Matcher matchHeader(String part) throws GeneralSecurityException {
        Matcher matcher = HEADER.matcher(new String(decode(part, "base64url"), StandardCharsets.UTF_8));
        if (!matcher.find()) {
            throw new GeneralSecurityException("another kind of JWE");
        }
        return matcher;
    }

    private static byte[] decode(String text, String encoding) throws GeneralSecurityException {
        try {
            switch (encoding) {
                case "base64":
                    return Base64.getDecoder().decode(text);
                case "base64url":
                    return Base64.getUrlDecoder().decode(text);
                default:
                    return HexFormat.of().parseHex(text);
            }
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("not " + encoding, e);
        }
    }

    /** PKCS#8, the form that starts with BEGIN PRIVATE KEY. */
    private static PrivateKey parsePrivateKey(String pem) throws GeneralSecurityException {
        String base64 = pem.replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "");
        byte[] der = Base64.getMimeDecoder().decode(base64);
        return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
    }

    private Decrypt() {}
}
