// Usage: gin KEYS KID PATH… < bodies: each line through the middleware of the guide, prints "status answer".
// With GUARDED in the environment the check is the one that the guide shows.
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

	"example.com/shop/backend"
	"example.com/shop/orders"
	"github.com/gin-gonic/gin"
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
	check := func(header map[string]json.RawMessage, field string) error {
		jti := string(header["jti"])
		if seen[jti] {
			return errors.New("came before")
		}
		seen[jti] = jti != ""
		return nil
	}
	if os.Getenv("GUARDED") != "" {
		check = orders.RefuseReplays()
	}
	keys := orders.Keys{Accepted: map[string]*rsa.PrivateKey{kid: key}, Newest: kid, Check: check}
	open := orders.OpenFields(keys, os.Args[3:]...)
	for _, path := range []string{"", "a.", "a..b", "passengers.0.idNumber", "a[0]", "a]"} {
		mustPanic(func() { orders.OpenFields(keys, path) })
	}
	mustPanic(func() { orders.OpenFields(orders.Keys{Accepted: keys.Accepted, Newest: kid}, "phone") })
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<20) // a line has up to 64 KB by default
	for lines.Scan() {
		recorder := httptest.NewRecorder()
		echo := func(c *gin.Context) { io.Copy(c.Writer, c.Request.Body) }
		gin.Handle(recorder, httptest.NewRequest("POST", "/", bytes.NewReader(lines.Bytes())), open, echo)
		fmt.Println(recorder.Code, string(bytes.TrimSpace(recorder.Body.Bytes())))
	}
}

func mustPanic(work func()) {
	defer func() {
		if recover() == nil {
			panic("keys without a check were taken, or a path that is none")
		}
	}()
	work()
}
