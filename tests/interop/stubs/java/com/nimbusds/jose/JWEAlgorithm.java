package com.nimbusds.jose;

public final class JWEAlgorithm {
    public static final JWEAlgorithm RSA_OAEP_256 = new JWEAlgorithm();
}
