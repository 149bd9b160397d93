#!/bin/sh
# Makes a key pair in the current folder: private.pem stays on the server, public.pem goes to the clients.
set -eu
umask 077

openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072 -out private.pem
openssl pkey -in private.pem -pubout -out public.pem
