// Package orders opens the fields of a form in Gin before your handler runs. In your module put decrypt.go (and, from Go 1.20
// on, decrypt_mgf1.go) into the folder backend and this file into the folder orders; in place of example.com/shop comes the
// name of your module, as the first line of go.mod has it.
//
//	keys := orders.Keys{Accepted: accepted, Newest: kid, Check: orders.RefuseReplays()}
//	router.POST("/api/orders", orders.OpenFields(keys, "phone", "passengers[].idNumber"), handler)
package orders

import (
	"bytes"
	"crypto/rsa"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"regexp"
	"strconv"
	"sync"
	"time"
	"unicode/utf8"

	"example.com/shop/backend"
	"github.com/gin-gonic/gin"
)

// Keys are the accepted private keys by kid; the client without a kid uses Newest.
type Keys struct {
	Accepted map[string]*rsa.PrivateKey
	Newest   string
	// Check gets the protected header of each field, and its path. It returns an error for what is old or comes twice.
	Check func(header map[string]json.RawMessage, field string) error
}

const maxBodyBytes = 64 << 10

// Each message costs a private RSA operation: a form has few of them.
const maxMessages = 20

var (
	errUnknownKey = errors.New("the key is not accepted")
	errNotFresh   = errors.New("the message is old, or came before")

	path = regexp.MustCompile(`^[^.\[\]\d][^.\[\]]*(\.[^.\[\]\d][^.\[\]]*|\[\])*$`)
	step = regexp.MustCompile(`\[\]|[^.\[\]]+`)
)

// RefuseReplays makes the Check for a form guard with bind: true, fresh: true. It keeps the ids of the last minutes and forgets
// them after that. With several servers: SET id 1 NX EX 600 in Redis.
func RefuseReplays() func(header map[string]json.RawMessage, field string) error {
	const maxAge, ahead, keep = 5 * time.Minute, time.Minute, 10 * time.Minute
	var mutex sync.Mutex
	var since time.Time
	var recent, older map[string]bool
	return func(header map[string]json.RawMessage, field string) error {
		var iat int64
		var jti, made string
		if json.Unmarshal(header["iat"], &iat) != nil || json.Unmarshal(header["jti"], &jti) != nil || len(jti) < 16 {
			return errNotFresh
		}
		// Clocks of phones are wrong: a minute ahead is taken.
		if age := time.Since(time.Unix(iat, 0)); age > maxAge || age < -ahead {
			return errNotFresh
		}
		if json.Unmarshal(header["field"], &made) != nil || made != field {
			return errNotFresh
		}
		mutex.Lock()
		defer mutex.Unlock()
		if time.Since(since) > keep {
			older, recent, since = recent, map[string]bool{}, time.Now()
		}
		// The fields of one form share a jti.
		id := jti + " " + field
		if recent[id] || older[id] {
			return errNotFresh
		}
		recent[id] = true
		return nil
	}
}

// OpenFields decrypts the values at these paths of a JSON object, which are those of the form guard. A value that is absent,
// null or "" stays as it is: your handler knows which it needs.
func OpenFields(keys Keys, paths ...string) gin.HandlerFunc {
	if keys.Check == nil {
		panic("a check of the headers is missing: orders.RefuseReplays()")
	}
	for _, each := range paths {
		if !path.MatchString(each) {
			panic("not a path such as passengers[].idNumber: " + each)
		}
	}
	return func(c *gin.Context) {
		body, err := io.ReadAll(http.MaxBytesReader(c.Writer, c.Request.Body, maxBodyBytes))
		if err != nil {
			c.AbortWithStatusJSON(http.StatusRequestEntityTooLarge, gin.H{"code": "TOO_LARGE"})
			return
		}
		form, err := parseObject(body)
		messages := 0
		for _, each := range paths {
			if err == nil {
				_, err = keys.openAt(form, step.FindAllString(each, -1), "", &messages)
			}
		}
		switch {
		case errors.Is(err, errUnknownKey):
			c.AbortWithStatusJSON(http.StatusConflict, gin.H{"code": "UNKNOWN_KEY"})
		case errors.Is(err, errNotFresh):
			c.AbortWithStatusJSON(http.StatusBadRequest, gin.H{"code": "NOT_FRESH"})
		case err != nil:
			c.AbortWithStatusJSON(http.StatusBadRequest, gin.H{"code": "BAD_REQUEST"})
		default:
			opened, _ := json.Marshal(form)
			c.Request.Body = io.NopCloser(bytes.NewReader(opened))
			c.Request.ContentLength = int64(len(opened))
			c.Next()
		}
	}
}

// Numbers stay as they were written: a float64 has no room for long ones.
func parseObject(body []byte) (form map[string]any, err error) {
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.UseNumber()
	if err = decoder.Decode(&form); err == nil && form == nil {
		err = backend.ErrCannotOpen
	}
	if _, end := decoder.Token(); err == nil && end != io.EOF {
		err = backend.ErrCannotOpen
	}
	return form, err
}

// Replaces the ciphertexts at these steps below a value; at is the path so far: passengers[0].
func (keys Keys) openAt(value any, steps []string, at string, messages *int) (any, error) {
	if len(steps) == 0 {
		if value == nil || value == "" {
			return value, nil
		}
		if *messages++; *messages > maxMessages {
			return nil, backend.ErrCannotOpen
		}
		return keys.open(value, at)
	}
	switch holder := value.(type) {
	case []any:
		for i := range holder {
			if steps[0] == "[]" {
				opened, err := keys.openAt(holder[i], steps[1:], at+"["+strconv.Itoa(i)+"]", messages)
				if err != nil {
					return nil, err
				}
				holder[i] = opened
			}
		}
	case map[string]any:
		if member, there := holder[steps[0]]; there && steps[0] != "[]" {
			below := steps[0]
			if at != "" {
				below = at + "." + below
			}
			opened, err := keys.openAt(member, steps[1:], below, messages)
			if err != nil {
				return nil, err
			}
			holder[steps[0]] = opened
		}
	}
	return value, nil
}

func (keys Keys) open(value any, field string) (string, error) {
	jwe, _ := value.(string)
	kid, err := backend.ReadKeyID(jwe)
	if err != nil {
		return "", err
	}
	if kid == "" {
		kid = keys.Newest
	}
	key := keys.Accepted[kid]
	if key == nil {
		return "", errUnknownKey
	}
	plaintext, header, err := backend.OpenJWE(jwe, key)
	if err != nil {
		return "", err
	}
	// The form guard names the field with bind: true. A ciphertext of another field is refused.
	var made string
	if raw, there := header["field"]; there && (json.Unmarshal(raw, &made) != nil || made != field) {
		return "", backend.ErrCannotOpen
	}
	if keys.Check(header, field) != nil {
		return "", errNotFresh
	}
	if !utf8.Valid(plaintext) {
		return "", backend.ErrCannotOpen
	}
	return string(plaintext), nil
}
