package com.nimbusds.jose;

public interface JWEDecrypter {}
