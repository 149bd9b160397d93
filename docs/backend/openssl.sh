#!/bin/sh
# Opens one of xiaodun's ciphertexts with the openssl command line, for trying things out:
#
#   sh openssl.sh SCHEME private.pem [ENCODING] < ciphertext > plaintext
#
# ENCODING is what the encryptor was given: base64 (default), base64url or hex.
# Of a JWE it opens the encrypted key only and prints the content key (32 bytes): "openssl enc" has no GCM.
set -eu

decrypt() {
  case $1 in
    jwe) cut -d . -f 2 | decode base64url | open_block rsa-oaep-256 "$2" ;;
    *) decode "${3:-base64}" | open_block "$1" "$2" ;;
  esac
}

open_block() {
  case $1 in
    rsa-oaep-256)
      openssl pkeyutl -decrypt -inkey "$2" -pkeyopt rsa_padding_mode:oaep \
        -pkeyopt rsa_oaep_md:sha256 -pkeyopt rsa_mgf1_md:sha256 ;;
    rsa-oaep-256-mgf1-sha1)
      openssl pkeyutl -decrypt -inkey "$2" -pkeyopt rsa_padding_mode:oaep \
        -pkeyopt rsa_oaep_md:sha256 -pkeyopt rsa_mgf1_md:sha1 ;;
    rsa-oaep)
      openssl pkeyutl -decrypt -inkey "$2" -pkeyopt rsa_padding_mode:oaep \
        -pkeyopt rsa_oaep_md:sha1 -pkeyopt rsa_mgf1_md:sha1 ;;
    rsa-pkcs1-v1_5)
      openssl pkeyutl -decrypt -inkey "$2" -pkeyopt rsa_padding_mode:pkcs1 ;;
    *)
      echo "unknown scheme: $1" >&2
      exit 2 ;;
  esac
}

decode() {
  case $1 in
    base64) openssl base64 -d -A ;;
    # The same with two other characters and without the padding.
    base64url) awk '{ while (length($0) % 4) $0 = $0 "="; print }' | tr '_-' '/+' | openssl base64 -d -A ;;
    hex) xxd -r -p ;;
  esac
}

decrypt "$@"
