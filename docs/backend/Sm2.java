// Opens the scheme sm2 with BouncyCastle (bcprov). By Hutool the same is: new SM2(privateKeyHex, null).setMode(SM2Engine.Mode.C1C3C2).decrypt(bytes).

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM2Engine;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.util.BigIntegers;

final class Sm2 {
    private static final X9ECParameters CURVE = GMNamedCurves.getByName("sm2p256v1");
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

    private static byte[] open(BigInteger privateKey, byte[] ciphertext, SM2Engine.Mode mode)
            throws InvalidCipherTextException {
        SM2Engine engine = new SM2Engine(mode);
        engine.init(false, new ECPrivateKeyParameters(privateKey, DOMAIN));
        return engine.processBlock(ciphertext, 0, ciphertext.length);
    }

    private Sm2() {}
}
