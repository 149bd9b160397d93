// Usage: gin KEYS KID < bodies: each line through the middleware of the guide, prints "status answer".
package main

import (
	"bufio"
	"bytes"
	"crypto/rsa"
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
	open := orders.OpenFields(orders.Keys{Accepted: map[string]*rsa.PrivateKey{kid: key}, Newest: kid}, "phone")
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		recorder := httptest.NewRecorder()
		echo := func(c *gin.Context) { io.Copy(c.Writer, c.Request.Body) }
		gin.Handle(recorder, httptest.NewRequest("POST", "/", bytes.NewReader(lines.Bytes())), open, echo)
		fmt.Println(recorder.Code, string(bytes.TrimSpace(recorder.Body.Bytes())))
	}
}
