// Opens the cases of guomi.test.mjs with docs/backend/Sm2.java: a line a case, the text in hexadecimal.

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

final class AnswerSm2 {
    /** A JSON library in its place: the request of the test, whose members are in this order. */
    private static final Pattern REQUEST = Pattern.compile("\\{\"data\":(.*),\"reply\":.*\"kid\":\"(.*?)\",\"k\":\"(.*?)\"\\}\\}");

    public static void main(String[] arguments) throws Exception {
        BigInteger privateKey = new BigInteger(arguments[0], 16);
        for (String line : Files.readAllLines(Path.of(arguments[1]))) {
            String[] fields = line.split("\t");
            String answer;
            try {
                byte[] text = switch (fields[1]) {
                    case "asn1" -> Sm2.openAsn1(privateKey, bytes(fields[2]));
                    case "c1c3c2 sec1" -> Sm2.openC1C3C2(privateKey, bytes(fields[2]));
                    case "c1c2c3 sec1" -> Sm2.openC1C2C3(privateKey, bytes(fields[2]));
                    case "envelope" -> Sm2.openEnvelope(privateKey, fields[2]);
                    default -> answer(new String(Sm2.openEnvelope(privateKey, fields[2]), StandardCharsets.UTF_8));
                };
                answer = HexFormat.of().formatHex(text);
            } catch (Exception refused) {
                answer = "refused";
            }
            System.out.println(fields[0] + "\t" + answer);
        }
    }

    private static byte[] answer(String request) throws Exception {
        Matcher found = REQUEST.matcher(request);
        found.matches();
        String seen = "{\"seen\":" + found.group(1) + "}";
        return Sm2.sealAnswer(found.group(3), found.group(2), seen).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String hexadecimal) {
        return HexFormat.of().parseHex(hexadecimal);
    }
}
