package com.nimbusds.jose;

public final class EncryptionMethod {
    public static final EncryptionMethod A256GCM = new EncryptionMethod();
}
