package com.nimbusds.jose;

public final class CompressionAlgorithm {}
