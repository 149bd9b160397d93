// Opens the schemes sm2 and sm2-sm4-gcm with BouncyCastle (bcprov), and seals answers. By Hutool the layout c1c3c2 is:
// new SM2(privateKeyHex, null).setMode(SM2Engine.Mode.C1C3C2).decrypt(bytes).

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM2Engine;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.util.BigIntegers;

final class Sm2 {
    private static final X9ECParameters CURVE = GMNamedCurves.getByName("sm2p256v1");
    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();
    private static final SecureRandom RANDOM = new SecureRandom();
    /** What xiaodun writes: these two members first. The rest of the header is read after the message was opened. */
    private static final String HEADER = "{\"alg\":\"SM2\",\"enc\":\"SM4GCM\"";
    private static final Pattern REPLY_ID = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final ECDomainParameters DOMAIN = new ECDomainParameters(CURVE.getCurve(), CURVE.getG(), CURVE.getN());

    /** layout c1c3c2 with point sec1, which begins with 04. */
    static byte[] openC1C3C2(BigInteger privateKey, byte[] ciphertext) throws InvalidCipherTextException {
        return open(privateKey, ciphertext, SM2Engine.Mode.C1C3C2);
    }

    /** layout c1c2c3 with point sec1: what BouncyCastle does when no mode is given. */
    static byte[] openC1C2C3(BigInteger privateKey, byte[] ciphertext) throws InvalidCipherTextException {
        return open(privateKey, ciphertext, SM2Engine.Mode.C1C2C3);
    }

    /** layout asn1: the coordinates are integers without their leading zeros, and the engine counts bytes. */
    static byte[] openAsn1(BigInteger privateKey, byte[] der) throws InvalidCipherTextException, IOException {
        ASN1Sequence parts = ASN1Sequence.getInstance(der);
        byte[] x = BigIntegers.asUnsignedByteArray(32, ASN1Integer.getInstance(parts.getObjectAt(0)).getPositiveValue());
        byte[] y = BigIntegers.asUnsignedByteArray(32, ASN1Integer.getInstance(parts.getObjectAt(1)).getPositiveValue());
        byte[] c3 = ASN1OctetString.getInstance(parts.getObjectAt(2)).getOctets();
        byte[] c2 = ASN1OctetString.getInstance(parts.getObjectAt(3)).getOctets();
        byte[] ciphertext = new byte[65 + c3.length + c2.length];
        ciphertext[0] = 4;
        System.arraycopy(x, 0, ciphertext, 1, 32);
        System.arraycopy(y, 0, ciphertext, 33, 32);
        System.arraycopy(c3, 0, ciphertext, 65, c3.length);
        System.arraycopy(c2, 0, ciphertext, 65 + c3.length, c2.length);
        return openC1C3C2(privateKey, ciphertext);
    }

    /** The scheme sm2-sm4-gcm: the text. Every exception means the same, and is answered alike. */
    static byte[] openEnvelope(BigInteger privateKey, String envelope)
            throws GeneralSecurityException, InvalidCipherTextException, IOException {
        String[] parts = envelope.split("\\.", -1);
        if (parts.length != 5 || !new String(decode(parts[0]), StandardCharsets.UTF_8).startsWith(HEADER)) {
            throw new GeneralSecurityException("not an envelope");
        }
        byte[] iv = decode(parts[2]);
        byte[] tag = decode(parts[4]);
        byte[] key = openAsn1(privateKey, decode(parts[1]));
        if (iv.length != 12 || tag.length != 16 || key.length != 16) {
            throw new GeneralSecurityException("not an envelope");
        }
        Cipher cipher = sm4Gcm(Cipher.DECRYPT_MODE, key, iv, parts[0]);
        byte[] content = decode(parts[3]);
        byte[] sealed = Arrays.copyOf(content, content.length + tag.length);
        System.arraycopy(tag, 0, sealed, content.length, tag.length);
        return cipher.doFinal(sealed);
    }

    /** The answer to a request: of its member reply nothing but k and kid is used. */
    static String sealAnswer(String k, String kid, String answer) throws GeneralSecurityException {
        byte[] key = decode(k);
        if (key.length != 16 || !REPLY_ID.matcher(kid).matches()) {
            throw new GeneralSecurityException("this request asks for no answer");
        }
        byte[] iv = new byte[12]; // a new one for every answer
        RANDOM.nextBytes(iv);
        String json = "{\"alg\":\"dir\",\"enc\":\"SM4GCM\",\"kid\":\"" + kid + "\"}";
        String header = encode(json.getBytes(StandardCharsets.US_ASCII));
        byte[] sealed = sm4Gcm(Cipher.ENCRYPT_MODE, key, iv, header).doFinal(answer.getBytes(StandardCharsets.UTF_8));
        byte[] content = Arrays.copyOf(sealed, sealed.length - 16);
        byte[] tag = Arrays.copyOfRange(sealed, sealed.length - 16, sealed.length);
        return String.join(".", header, "", encode(iv), encode(content), encode(tag));
    }

    private static Cipher sm4Gcm(int mode, byte[] key, byte[] iv, String header) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("SM4/GCM/NoPadding", PROVIDER);
        cipher.init(mode, new SecretKeySpec(key, "SM4"), new GCMParameterSpec(128, iv));
        cipher.updateAAD(header.getBytes(StandardCharsets.US_ASCII)); // as it was sent, still in base64url
        return cipher;
    }

    private static byte[] decode(String part) {
        return Base64.getUrlDecoder().decode(part);
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] open(BigInteger privateKey, byte[] ciphertext, SM2Engine.Mode mode)
            throws InvalidCipherTextException {
        SM2Engine engine = new SM2Engine(mode);
        engine.init(false, new ECPrivateKeyParameters(privateKey, DOMAIN));
        return engine.processBlock(ciphertext, 0, ciphertext.length);
    }

    private Sm2() {}
}
