// Opens the cases of guomi.test.mjs with docs/backend/Sm2.java: a line a case, the text in hexadecimal.

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

final class AnswerSm2 {
    public static void main(String[] arguments) throws Exception {
        BigInteger privateKey = new BigInteger(arguments[0], 16);
        for (String line : Files.readAllLines(Path.of(arguments[1]))) {
            String[] fields = line.split("\t");
            String answer;
            try {
                byte[] ciphertext = HexFormat.of().parseHex(fields[2]);
                byte[] text = switch (fields[1]) {
                    case "asn1" -> Sm2.openAsn1(privateKey, ciphertext);
                    case "c1c3c2 sec1" -> Sm2.openC1C3C2(privateKey, ciphertext);
                    default -> Sm2.openC1C2C3(privateKey, ciphertext);
                };
                answer = HexFormat.of().formatHex(text);
            } catch (Exception refused) {
                answer = "refused";
            }
            System.out.println(fields[0] + "\t" + answer);
        }
    }
}
