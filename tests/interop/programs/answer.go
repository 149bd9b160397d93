// Usage: answer CASES (see answer.mjs).
package main

import (
	"bufio"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"interop/backend"
)

func main() {
	cases, err := os.ReadFile(os.Args[1])
	if err != nil {
		panic(err)
	}
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	keys := map[string]*rsa.PrivateKey{}
	for _, line := range strings.Split(strings.TrimSuffix(string(cases), "\n"), "\n") {
		field := strings.Split(line, "\t")
		id, scheme, encoding, keyFile, ciphertext := field[0], field[1], field[2], field[3], field[4]
		if keys[keyFile] == nil {
			keys[keyFile] = loadKey(keyFile)
		}
		fmt.Fprintln(out, answer(id, scheme, ciphertext, keys[keyFile], encoding))
	}
}

func answer(id, scheme, ciphertext string, key *rsa.PrivateKey, encoding string) (said string) {
	defer func() {
		if what := recover(); what != nil {
			said = fmt.Sprintf("crashed\t%s\t%v", id, what)
		}
	}()
	keyID := ""
	var keyErr error
	if scheme == "jwe" {
		keyID, keyErr = backend.ReadKeyID(ciphertext)
	}
	var plaintext []byte
	var header map[string]json.RawMessage
	var err error
	switch {
	case scheme == "jwe":
		plaintext, header, err = backend.OpenJWE(ciphertext, key)
	case strings.HasSuffix(id, "segments"):
		plaintext, err = backend.DecryptSegments(scheme, ciphertext, key, encoding)
	default:
		plaintext, err = backend.Decrypt(scheme, ciphertext, key, encoding)
	}
	for _, failure := range []error{keyErr, err} {
		if failure != nil && failure != backend.ErrCannotOpen {
			return fmt.Sprintf("crashed\t%s\t%s", id, failure)
		}
	}
	if keyErr != nil || err != nil {
		return fmt.Sprintf("refused\t%s\t%s", id, backend.ErrCannotOpen)
	}
	return fmt.Sprintf("opened\t%s\t%x\t%s\t%s", id, sha256.Sum256(plaintext), keyID, header["iat"])
}

func loadKey(file string) *rsa.PrivateKey {
	pem, err := os.ReadFile(file)
	if err != nil {
		panic(err)
	}
	key, err := backend.ParsePrivateKey(pem)
	if err != nil {
		panic(err)
	}
	return key
}
