package com.nimbusds.jose;

public final class Payload {
    public byte[] toBytes() {
        return new byte[0];
    }
}
