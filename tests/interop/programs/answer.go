// Usage: answer CASES (see answer.mjs).
package main

import (
	"crypto/sha256"
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
	for _, line := range strings.Split(strings.TrimSuffix(string(cases), "\n"), "\n") {
		field := strings.Split(line, "\t")
		id, scheme, encoding, keyFile, ciphertext := field[0], field[1], field[2], field[3], field[4]
		pem, err := os.ReadFile(keyFile)
		if err != nil {
			panic(err)
		}
		open := backend.Decrypt
		if strings.HasSuffix(id, "segments") {
			open = backend.DecryptSegments
		}
		plaintext, err := open(scheme, ciphertext, pem, encoding)
		if err != nil {
			fmt.Printf("refused\t%s\t%s\n", id, strings.Join(strings.Fields(err.Error()), " "))
			continue
		}
		keyID := ""
		if scheme == "jwe" {
			if keyID, err = backend.ReadKeyID(ciphertext); err != nil {
				panic(err)
			}
		}
		fmt.Printf("opened\t%s\t%x\t%s\n", id, sha256.Sum256(plaintext), keyID)
	}
}
