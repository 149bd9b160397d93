// Package backend opens all of xiaodun's ciphertexts with Go's standard library. Go 1.18 or newer; decrypt_mgf1.go needs 1.20.
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

// OpenJWE opens one JWE: the plaintext, and the protected header, which is authenticated now; ErrCannotOpen for a bad one.
func OpenJWE(ciphertext string, key *rsa.PrivateKey) ([]byte, map[string]json.RawMessage, error) {
	plaintext, header, err := decryptJWE(ciphertext, key)
	if err != nil {
		return nil, nil, ErrCannotOpen
	}
	return plaintext, header, nil
}

// DecryptSegments opens a message that was encrypted with segments: blocks that nothing binds together.
func DecryptSegments(scheme, ciphertext string, key *rsa.PrivateKey, encoding string) ([]byte, error) {
	blocks, err := decode(ciphertext, encoding)
	if err != nil || len(blocks) == 0 || len(blocks)%key.Size() != 0 || len(blocks) > 100*key.Size() {
		return nil, ErrCannotOpen
	}
	var plaintext []byte
	for at := 0; at < len(blocks); at += key.Size() {
		part, err := decryptBlock(scheme, blocks[at:at+key.Size()], key)
		if err != nil {
			return nil, ErrCannotOpen
		}
		plaintext = append(plaintext, part...)
	}
	return plaintext, nil
}

// ReadKeyID returns the kid of a JWE, or "": which of your private keys to pass to Decrypt.
func ReadKeyID(ciphertext string) (string, error) {
	part, _, _ := strings.Cut(ciphertext, ".")
	header, err := readHeader(part)
	if err != nil {
		return "", ErrCannotOpen
	}
	return text(header, "kid"), nil
}

// ParsePrivateKey reads PKCS#8, the form that starts with BEGIN PRIVATE KEY: once, when the service starts.
func ParsePrivateKey(file []byte) (*rsa.PrivateKey, error) {
	block, _ := pem.Decode(file)
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
		plaintext, _, err := decryptJWE(ciphertext, key)
		return plaintext, err
	}
	block, err := decode(ciphertext, encoding)
	if err != nil {
		return nil, err
	}
	return decryptBlock(scheme, block, key)
}

// decryptMGF1SHA1 is set by decrypt_mgf1.go, where Go has an option for it.
var decryptMGF1SHA1 func(block []byte, key *rsa.PrivateKey) ([]byte, error)

func decryptBlock(scheme string, block []byte, key *rsa.PrivateKey) ([]byte, error) {
	// Without rand.Reader, Go before 1.20 turns blinding off: the time it takes then depends on the private key.
	switch scheme {
	case "rsa-oaep-256":
		return rsa.DecryptOAEP(sha256.New(), rand.Reader, key, block, nil)
	case "rsa-oaep-256-mgf1-sha1":
		if decryptMGF1SHA1 != nil {
			return decryptMGF1SHA1(block, key)
		}
	case "rsa-oaep":
		return rsa.DecryptOAEP(sha1.New(), rand.Reader, key, block, nil)
	case "rsa-pkcs1-v1_5":
		return rsa.DecryptPKCS1v15(rand.Reader, key, block)
	}
	panic("unknown scheme: " + scheme)
}

// RFC 7516: header.encryptedKey.iv.ciphertext.tag
func decryptJWE(ciphertext string, key *rsa.PrivateKey) ([]byte, map[string]json.RawMessage, error) {
	parts := strings.Split(ciphertext, ".")
	if len(parts) != 5 {
		return nil, nil, ErrCannotOpen
	}
	header, err := readHeader(parts[0])
	if err != nil {
		return nil, nil, err
	}
	if text(header, "alg") != "RSA-OAEP-256" || text(header, "enc") != "A256GCM" {
		return nil, nil, ErrCannotOpen
	}
	var decoded [5][]byte
	for i, part := range parts {
		if decoded[i], err = decode(part, "base64url"); err != nil {
			return nil, nil, err
		}
	}
	encryptedKey, iv, content, tag := decoded[1], decoded[2], decoded[3], decoded[4]

	contentKey, err := rsa.DecryptOAEP(sha256.New(), rand.Reader, key, encryptedKey, nil)
	if err != nil {
		return nil, nil, err
	}
	if len(contentKey) != 32 || len(iv) != 12 || len(tag) != 16 {
		return nil, nil, ErrCannotOpen
	}
	block, err := aes.NewCipher(contentKey)
	if err != nil {
		return nil, nil, err
	}
	gcm, err := cipher.NewGCM(block)
	if err != nil {
		return nil, nil, err
	}
	// The authenticated data is the header as it was sent, still in base64url.
	plaintext, err := gcm.Open(nil, iv, append(content, tag...), []byte(parts[0]))
	return plaintext, header, err
}

// The members of the header; alg, enc and kid must be text. Members that change the meaning of the content are refused.
// A map, because a struct would take names in any case of letters.
func readHeader(part string) (map[string]json.RawMessage, error) {
	decoded, err := decode(part, "base64url")
	if err != nil {
		return nil, err
	}
	var members map[string]json.RawMessage
	if err := json.Unmarshal(decoded, &members); err != nil {
		return nil, err
	}
	if members["crit"] != nil || members["zip"] != nil {
		return nil, ErrCannotOpen
	}
	for _, name := range []string{"alg", "enc", "kid"} {
		if raw, there := members[name]; there {
			var value *string // null is no text either
			if err := json.Unmarshal(raw, &value); err != nil || value == nil {
				return nil, ErrCannotOpen
			}
		}
	}
	return members, nil
}

// A member that is text, or "".
func text(members map[string]json.RawMessage, name string) string {
	var value string
	_ = json.Unmarshal(members[name], &value) // of a member that is absent or no text, value stays ""
	return value
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
