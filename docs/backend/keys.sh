#!/bin/sh
# Makes a key pair: sh keys.sh [FOLDER], which is ./keys unless said otherwise.
#
#   KID.private.pem   stays on the server; encrypted if KEY_PASSPHRASE is set
#   KID.public.pem    goes to the clients
#   keys.json         which keys the service publishes and accepts; made once, edited by you
#
# KID is the thumbprint of the key (RFC 7638), so that two keys never have one name, in no environment.
set -eu
umask 077

folder=${1:-keys}
mkdir -p "$folder"
work=$(mktemp -d "$folder/new.XXXXXX")
trap 'rm -rf "$work"' EXIT

if [ -n "${KEY_PASSPHRASE:-}" ]; then
  openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072 \
    -aes-256-cbc -pass env:KEY_PASSPHRASE -out "$work/private.pem"
  openssl pkey -in "$work/private.pem" -passin env:KEY_PASSPHRASE -pubout -out "$work/public.pem"
else
  openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072 -out "$work/private.pem"
  openssl pkey -in "$work/private.pem" -pubout -out "$work/public.pem"
fi

base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
bytes() { for byte in $(sed 's/../& /g'); do printf "\\$(printf '%03o' "0x$byte")"; done; }
n=$(openssl rsa -pubin -in "$work/public.pem" -noout -modulus | sed 's/^Modulus=//' | bytes | base64url)
kid=$(printf '{"e":"AQAB","kty":"RSA","n":"%s"}' "$n" | openssl dgst -sha256 -binary | base64url)

# A link fails where a file of this name is there already: nothing is overwritten.
ln "$work/private.pem" "$folder/$kid.private.pem"
ln "$work/public.pem" "$folder/$kid.public.pem"
if ln "$work/public.pem" "$folder/keys.json" 2>/dev/null; then
  printf '{ "publish": ["%s"], "accept": ["%s"] }\n' "$kid" "$kid" > "$work/keys.json"
  mv "$work/keys.json" "$folder/keys.json"
else
  echo "keys.json was not changed: follow the steps of a rotation" >&2
fi
echo "$kid"
