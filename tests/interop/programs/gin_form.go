// Usage: gin KEYS KID < bodies: each line through the middleware of the guide, prints "status answer".
package main

import (
	"bufio"
	"bytes"
	"crypto/rsa"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http/httptest"
	"os"

	"github.com/gin-gonic/gin"
	"interop/backend"
	"interop/orders"
)

func main() {
	folder, kid := os.Args[1], os.Args[2]
	pem, err := os.ReadFile(folder + "/" + kid + ".private.pem")
	if err != nil {
		panic(err)
	}
	key, err := backend.ParsePrivateKey(pem)
	if err != nil {
		panic(err)
	}
	seen := map[string]bool{}
	check := func(header map[string]json.RawMessage) error {
		jti := string(header["jti"])
		if seen[jti] {
			return errors.New("came before")
		}
		seen[jti] = jti != ""
		return nil
	}
	keys := orders.Keys{Accepted: map[string]*rsa.PrivateKey{kid: key}, Newest: kid, Check: check}
	open := orders.OpenFields(keys, "phone")
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		recorder := httptest.NewRecorder()
		echo := func(c *gin.Context) { io.Copy(c.Writer, c.Request.Body) }
		gin.Handle(recorder, httptest.NewRequest("POST", "/", bytes.NewReader(lines.Bytes())), open, echo)
		fmt.Println(recorder.Code, string(bytes.TrimSpace(recorder.Body.Bytes())))
	}
}
