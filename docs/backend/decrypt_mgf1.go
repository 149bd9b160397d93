//go:build go1.20

package backend

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
)

// The scheme rsa-oaep-256-mgf1-sha1: Go has an option for the hash of MGF1 since 1.20. Older ones leave this file out.
func init() {
	decryptMGF1SHA1 = func(block []byte, key *rsa.PrivateKey) ([]byte, error) {
		return key.Decrypt(rand.Reader, block, &rsa.OAEPOptions{Hash: crypto.SHA256, MGFHash: crypto.SHA1})
	}
}
