// Package backend opens all of xiaodun's ciphertexts with Go's standard library.
package backend

import (
	"crypto"
	"crypto/aes"
	"crypto/cipher"
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

// Decrypt opens one ciphertext; it fails when that was altered or made for another key.
// The encoding is what the encryptor was given: base64, base64url or hex. A JWE doesn't need it.
func Decrypt(scheme, ciphertext string, privateKeyPEM []byte, encoding string) ([]byte, error) {
	key, err := parsePrivateKey(privateKeyPEM) // in a service: once, at start
	if err != nil {
		return nil, err
	}
	if scheme == "jwe" {
		return decryptJWE(ciphertext, key)
	}
	block, err := decode(ciphertext, encoding)
	if err != nil {
		return nil, err
	}
	return decryptBlock(scheme, block, key)
}

// DecryptSegments opens what was encrypted with segments: blocks that nothing binds together.
func DecryptSegments(scheme, ciphertext string, privateKeyPEM []byte, encoding string) ([]byte, error) {
	key, err := parsePrivateKey(privateKeyPEM)
	if err != nil {
		return nil, err
	}
	blocks, err := decode(ciphertext, encoding)
	if err != nil {
		return nil, err
	}
	if len(blocks) == 0 || len(blocks)%key.Size() != 0 || len(blocks) > 100*key.Size() {
		return nil, errors.New("not a row of blocks")
	}
	var text []byte
	for at := 0; at < len(blocks); at += key.Size() {
		part, err := decryptBlock(scheme, blocks[at:at+key.Size()], key)
		if err != nil {
			return nil, err
		}
		text = append(text, part...)
	}
	return text, nil
}

func decryptBlock(scheme string, block []byte, key *rsa.PrivateKey) ([]byte, error) {
	switch scheme {
	case "rsa-oaep-256":
		return rsa.DecryptOAEP(sha256.New(), nil, key, block, nil)
	case "rsa-oaep-256-mgf1-sha1": // Go 1.20 or newer
		return key.Decrypt(nil, block, &rsa.OAEPOptions{Hash: crypto.SHA256, MGFHash: crypto.SHA1})
	case "rsa-oaep":
		return rsa.DecryptOAEP(sha1.New(), nil, key, block, nil)
	case "rsa-pkcs1-v1_5":
		return rsa.DecryptPKCS1v15(nil, key, block)
	}
	return nil, errors.New("unknown scheme")
}

// ReadKeyID gives the kid of a JWE, or "": which of your private keys to pass to Decrypt.
func ReadKeyID(ciphertext string) (string, error) {
	part, _, _ := strings.Cut(ciphertext, ".")
	header, err := readHeader(part)
	return header.KeyID, err
}

type header struct {
	Algorithm  string          `json:"alg"`
	Encryption string          `json:"enc"`
	KeyID      string          `json:"kid"`
	Critical   json.RawMessage `json:"crit"`
	Zip        json.RawMessage `json:"zip"`
}

// RFC 7516: header.encryptedKey.iv.ciphertext.tag
func decryptJWE(ciphertext string, key *rsa.PrivateKey) ([]byte, error) {
	parts := strings.Split(ciphertext, ".")
	if len(parts) != 5 {
		return nil, errors.New("not a compact JWE")
	}
	header, err := readHeader(parts[0])
	if err != nil {
		return nil, err
	}
	if header.Algorithm != "RSA-OAEP-256" || header.Encryption != "A256GCM" || header.Critical != nil || header.Zip != nil {
		return nil, errors.New("another kind of JWE")
	}
	var decoded [5][]byte
	for i, part := range parts {
		if decoded[i], err = decode(part, "base64url"); err != nil {
			return nil, err
		}
	}
	encryptedKey, iv, content, tag := decoded[1], decoded[2], decoded[3], decoded[4]

	contentKey, err := rsa.DecryptOAEP(sha256.New(), nil, key, encryptedKey, nil)
	if err != nil {
		return nil, err
	}
	if len(contentKey) != 32 || len(iv) != 12 || len(tag) != 16 {
		return nil, errors.New("the content key, the iv or the tag has a wrong length")
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

func readHeader(part string) (header, error) {
	var result header
	text, err := decode(part, "base64url")
	if err != nil {
		return result, err
	}
	return result, json.Unmarshal(text, &result)
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

func parsePrivateKey(text []byte) (*rsa.PrivateKey, error) {
	block, _ := pem.Decode(text)
	if block == nil {
		return nil, errors.New("not a PEM file")
	}
	key, err := x509.ParsePKCS8PrivateKey(block.Bytes) // the form that starts with BEGIN PRIVATE KEY
	if err != nil {
		return nil, err
	}
	if key, ok := key.(*rsa.PrivateKey); ok {
		return key, nil
	}
	return nil, errors.New("not an RSA key")
}
