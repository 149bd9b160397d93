#!/bin/sh
# Makes a key pair and prints its name, KID: sh keys.sh FOLDER. Take a folder outside of the project, such as ../keys.
#
#   KID.private.pem   stays on the server; encrypted if KEY_PASSPHRASE is set
#   KID.public.pem    goes to the clients
#   KID.jwks.json     the same as a JWK set
#   keys.json         which keys the service publishes and accepts; made once, edited by you
#   jwks.json         the JWK set to publish, for a service that does not make it itself; made once, replaced by you
#
# KID is the thumbprint of the key (RFC 7638), so that two keys never have one name, in no environment.
set -eu
umask 077

folder=${1:?"say which folder: sh keys.sh ../keys"}
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

printf '{"keys":[{"kty":"RSA","n":"%s","e":"AQAB","kid":"%s","use":"enc","alg":"RSA-OAEP-256"}]}\n' "$n" "$kid" \
  > "$work/jwks.json"

# A link fails where a file of this name is there already: nothing is overwritten.
ln "$work/private.pem" "$folder/$kid.private.pem"
ln "$work/public.pem" "$folder/$kid.public.pem"
ln "$work/jwks.json" "$folder/$kid.jwks.json"
printf '{ "publish": ["%s"], "accept": ["%s"] }\n' "$kid" "$kid" > "$work/keys.json"
if ln "$work/keys.json" "$folder/keys.json" 2>/dev/null; then
  cp "$work/jwks.json" "$folder/jwks.json"
else
  echo "keys.json and jwks.json were not changed: follow the steps of a rotation" >&2
fi
echo "$kid"
