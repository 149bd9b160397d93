package com.nimbusds.jose;

import java.text.ParseException;

public class JWEObject {
    public static JWEObject parse(String compact) throws ParseException {
        throw new ParseException(compact, 0);
    }

    public JWEHeader getHeader() {
        return null;
    }

    public void decrypt(JWEDecrypter decrypter) throws JOSEException {}

    public Payload getPayload() {
        return null;
    }
}
