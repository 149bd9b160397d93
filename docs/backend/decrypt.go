// Package backend opens xiaodun's ciphertexts with Go's standard library, all but rsa-oaep-256-mgf1-sha1. Go 1.18 or newer.
package backend

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"encoding/pem"
	"errors"
	"strings"
)

// ErrCannotOpen is the one error for a message that cannot be opened: a service answers 400. It does not say why,
// on purpose.
var ErrCannotOpen = errors.New("the message cannot be opened")

// Decrypt opens one ciphertext; it fails with ErrCannotOpen, and nothing else, for a bad message.
// The encoding is what the encryptor was given: base64, base64url or hex. A JWE doesn't need it.
func Decrypt(scheme, ciphertext string, key *rsa.PrivateKey, encoding string) ([]byte, error) {
	plaintext, err := open(scheme, ciphertext, key, encoding)
	if err != nil {
		return nil, ErrCannotOpen
	}
	return plaintext, nil
}

// DecryptSegments opens a message that was encrypted with segments: blocks that nothing binds together.
func DecryptSegments(scheme, ciphertext string, key *rsa.PrivateKey, encoding string) ([]byte, error) {
	blocks, err := decode(ciphertext, encoding)
	if err != nil || len(blocks) == 0 || len(blocks)%key.Size() != 0 || len(blocks) > 100*key.Size() {
		return nil, ErrCannotOpen
	}
	var text []byte
	for at := 0; at < len(blocks); at += key.Size() {
		part, err := decryptBlock(scheme, blocks[at:at+key.Size()], key)
		if err != nil {
			return nil, ErrCannotOpen
		}
		text = append(text, part...)
	}
	return text, nil
}

// ReadKeyID returns the kid of a JWE, or "": which of your private keys to pass to Decrypt.
func ReadKeyID(ciphertext string) (string, error) {
	part, _, _ := strings.Cut(ciphertext, ".")
	header, err := readHeader(part)
	if err != nil {
		return "", ErrCannotOpen
	}
	return header["kid"], nil
}

// ParsePrivateKey reads PKCS#8, the form that starts with BEGIN PRIVATE KEY: once, when the service starts.
func ParsePrivateKey(text []byte) (*rsa.PrivateKey, error) {
	block, _ := pem.Decode(text)
	if block == nil {
		return nil, errors.New("not a PEM file")
	}
	key, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		return nil, err
	}
	if key, ok := key.(*rsa.PrivateKey); ok {
		return key, nil
	}
	return nil, errors.New("not an RSA key")
}

func open(scheme, ciphertext string, key *rsa.PrivateKey, encoding string) ([]byte, error) {
	if scheme == "jwe" {
		return decryptJWE(ciphertext, key)
	}
	block, err := decode(ciphertext, encoding)
	if err != nil {
		return nil, err
	}
	return decryptBlock(scheme, block, key)
}

func decryptBlock(scheme string, block []byte, key *rsa.PrivateKey) ([]byte, error) {
	// Without rand.Reader, Go before 1.20 turns blinding off: the time it takes then depends on the private key.
	switch scheme {
	case "rsa-oaep-256":
		return rsa.DecryptOAEP(sha256.New(), rand.Reader, key, block, nil)
	// With Go 1.20 or newer, rsa-oaep-256-mgf1-sha1 is
	// key.Decrypt(rand.Reader, block, &rsa.OAEPOptions{Hash: crypto.SHA256, MGFHash: crypto.SHA1}).
	case "rsa-oaep":
		return rsa.DecryptOAEP(sha1.New(), rand.Reader, key, block, nil)
	case "rsa-pkcs1-v1_5":
		return rsa.DecryptPKCS1v15(rand.Reader, key, block)
	}
	panic("unknown scheme: " + scheme)
}

// RFC 7516: header.encryptedKey.iv.ciphertext.tag
func decryptJWE(ciphertext string, key *rsa.PrivateKey) ([]byte, error) {
	parts := strings.Split(ciphertext, ".")
	if len(parts) != 5 {
		return nil, ErrCannotOpen
	}
	header, err := readHeader(parts[0])
	if err != nil {
		return nil, err
	}
	if header["alg"] != "RSA-OAEP-256" || header["enc"] != "A256GCM" {
		return nil, ErrCannotOpen
	}
	var decoded [5][]byte
	for i, part := range parts {
		if decoded[i], err = decode(part, "base64url"); err != nil {
			return nil, err
		}
	}
	encryptedKey, iv, content, tag := decoded[1], decoded[2], decoded[3], decoded[4]

	contentKey, err := rsa.DecryptOAEP(sha256.New(), rand.Reader, key, encryptedKey, nil)
	if err != nil {
		return nil, err
	}
	if len(contentKey) != 32 || len(iv) != 12 || len(tag) != 16 {
		return nil, ErrCannotOpen
	}
	block, err := aes.NewCipher(contentKey)
	if err != nil {
		return nil, err
	}
	gcm, err := cipher.NewGCM(block)
	if err != nil {
		return nil, err
	}
	// The authenticated data is the header as it was sent, still in base64url.
	return gcm.Open(nil, iv, append(content, tag...), []byte(parts[0]))
}

// The members alg, enc and kid, which must be text. Members that change the meaning of the content are refused.
// A map, because a struct would take names in any case of letters.
func readHeader(part string) (map[string]string, error) {
	text, err := decode(part, "base64url")
	if err != nil {
		return nil, err
	}
	var members map[string]json.RawMessage
	if err := json.Unmarshal(text, &members); err != nil {
		return nil, err
	}
	if members["crit"] != nil || members["zip"] != nil {
		return nil, ErrCannotOpen
	}
	header := map[string]string{}
	for _, name := range []string{"alg", "enc", "kid"} {
		if raw, there := members[name]; there {
			var value *string // null is no text either
			if err := json.Unmarshal(raw, &value); err != nil || value == nil {
				return nil, ErrCannotOpen
			}
			header[name] = *value
		}
	}
	return header, nil
}

func decode(text, encoding string) ([]byte, error) {
	switch encoding {
	case "base64":
		return base64.StdEncoding.DecodeString(text)
	case "base64url":
		return base64.RawURLEncoding.DecodeString(text)
	default:
		return hex.DecodeString(text)
	}
}
