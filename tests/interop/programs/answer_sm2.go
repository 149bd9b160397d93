// Opens the cases of guomi.test.mjs with docs/backend/sm2.go: a line a case, the text in hexadecimal.
package main

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math/big"
	"os"
	"strings"

	"backend"
)

func main() {
	number, _ := new(big.Int).SetString(os.Args[1], 16)
	key := backend.SM2Key(number)
	cases, err := os.ReadFile(os.Args[2])
	if err != nil {
		panic(err)
	}
	for _, line := range strings.Split(strings.TrimSpace(string(cases)), "\n") {
		fields := strings.Split(line, "\t")
		ciphertext, _ := hex.DecodeString(fields[2])
		var text []byte
		switch fields[1] {
		case "asn1":
			text, err = backend.OpenASN1(key, ciphertext)
		case "c1c3c2 sec1":
			text, err = backend.OpenC1C3C2(key, ciphertext)
		case "c1c2c3 sec1":
			text, err = backend.OpenC1C2C3(key, ciphertext)
		case "envelope":
			_, text, err = backend.OpenEnvelope(key, fields[2])
		case "answer":
			text, err = answer(backend.OpenEnvelope(key, fields[2]))
		}
		result := hex.EncodeToString(text)
		if err != nil {
			result = "refused"
		}
		fmt.Println(fields[0] + "\t" + result)
	}
}

func answer(_ map[string]interface{}, text []byte, err error) ([]byte, error) {
	var request struct {
		Data  json.RawMessage
		Reply struct{ K, Kid string }
	}
	if err == nil {
		err = json.Unmarshal(text, &request)
	}
	if err != nil {
		return nil, err
	}
	sealed, err := backend.SealSM4Answer(request.Reply.K, request.Reply.Kid, `{"seen":`+string(request.Data)+`}`)
	return []byte(sealed), err
}
