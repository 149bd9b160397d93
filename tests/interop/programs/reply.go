// Usage: reply REQUESTS (see reply.mjs).
package main

import (
	"encoding/base64"
	"fmt"
	"os"
	"strings"

	"interop/backend"
)

func main() {
	lines, err := os.ReadFile(os.Args[1])
	if err != nil {
		panic(err)
	}
	for _, line := range strings.Split(strings.TrimSpace(string(lines)), "\n") {
		fields := strings.Split(line, "\t")
		request, _ := base64.StdEncoding.DecodeString(fields[0])
		answer, _ := base64.StdEncoding.DecodeString(fields[1])
		sealed, err := backend.SealReply(request, string(answer))
		if err != nil {
			sealed = "refused"
		}
		fmt.Println(sealed)
	}
}
