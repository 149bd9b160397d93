//! Encryption for the server: RSA-OAEP, JWE.
