// Package orders opens the fields of a form in Gin before your handler runs. decrypt.go is its package backend.
//
//	router.POST("/api/orders", orders.OpenFields(keys, "phone"), handler)
package orders

import (
	"crypto/rsa"
	"encoding/json"
	"io"
	"net/http"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/gin-gonic/gin"
	"interop/backend"
)

// Keys are the accepted private keys by kid; the client without a kid uses Newest.
type Keys struct {
	Accepted map[string]*rsa.PrivateKey
	Newest   string
	// Check gets the protected header of each field, and returns an error for what is old or comes twice (iat, jti). It may be nil.
	Check func(header map[string]json.RawMessage) error
}

const maxBodyBytes = 64 << 10

// OpenFields decrypts these members of a JSON object. A member that is absent stays absent.
func OpenFields(keys Keys, names ...string) gin.HandlerFunc {
	return func(c *gin.Context) {
		body, err := io.ReadAll(http.MaxBytesReader(c.Writer, c.Request.Body, maxBodyBytes))
		if err != nil {
			c.AbortWithStatusJSON(http.StatusRequestEntityTooLarge, gin.H{"code": "TOO_LARGE"})
			return
		}
		var form map[string]any
		if json.Unmarshal(body, &form) != nil || form == nil {
			c.AbortWithStatusJSON(http.StatusBadRequest, gin.H{"code": "BAD_REQUEST"})
			return
		}
		for _, name := range names {
			value, there := form[name]
			if !there {
				continue
			}
			jwe, _ := value.(string)
			kid, err := backend.ReadKeyID(jwe)
			if kid == "" {
				kid = keys.Newest
			}
			key := keys.Accepted[kid]
			if err == nil && key == nil {
				c.AbortWithStatusJSON(http.StatusConflict, gin.H{"code": "UNKNOWN_KEY"})
				return
			}
			var plaintext []byte
			var header map[string]json.RawMessage
			if err == nil {
				plaintext, header, err = backend.OpenJWE(jwe, key)
			}
			// As the form guard writes it with bind: true. A ciphertext of another field is refused.
			if field, there := header["field"]; there && string(field) != strconv.Quote(name) {
				err = backend.ErrCannotOpen
			}
			if err == nil && keys.Check != nil {
				err = keys.Check(header)
			}
			if err != nil || !utf8.Valid(plaintext) {
				c.AbortWithStatusJSON(http.StatusBadRequest, gin.H{"code": "BAD_REQUEST"})
				return
			}
			form[name] = string(plaintext)
		}
		opened, _ := json.Marshal(form)
		c.Request.Body = io.NopCloser(strings.NewReader(string(opened)))
		c.Next()
	}
}
