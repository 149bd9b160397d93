package com.nimbusds.jose;

import java.util.Set;

public final class JWEHeader {
    public JWEAlgorithm getAlgorithm() {
        return null;
    }

    public EncryptionMethod getEncryptionMethod() {
        return null;
    }

    public CompressionAlgorithm getCompressionAlgorithm() {
        return null;
    }

    public Set<String> getCriticalParams() {
        return null;
    }

    public Object getCustomParam(String name) {
        return null;
    }

    public String getKeyID() {
        return null;
    }
}
