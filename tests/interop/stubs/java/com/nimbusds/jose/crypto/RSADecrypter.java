package com.nimbusds.jose.crypto;

import com.nimbusds.jose.JWEDecrypter;
import java.security.PrivateKey;

public class RSADecrypter implements JWEDecrypter {
    public RSADecrypter(PrivateKey key) {}
}
