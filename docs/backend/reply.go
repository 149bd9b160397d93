package backend

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"errors"
	"regexp"
	"strings"
)

var replyID = regexp.MustCompile(`^[A-Za-z0-9_-]{22}$`)

// SealReply seals the answer for the request of xiaodun's sealRequest with this plaintext, which Decrypt returned.
func SealReply(requestJSON []byte, answer string) (string, error) {
	var request struct {
		Reply struct {
			Key string `json:"k"`
			ID  string `json:"kid"`
		} `json:"reply"`
	}
	if err := json.Unmarshal(requestJSON, &request); err != nil {
		return "", err
	}
	// The server decides how it answers: from the request it takes a key of exactly 32 bytes and a name.
	key, err := base64.RawURLEncoding.DecodeString(request.Reply.Key)
	if err != nil || len(key) != 32 || !replyID.MatchString(request.Reply.ID) {
		return "", errors.New("this request asks for no answer")
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return "", err
	}
	gcm, err := cipher.NewGCM(block)
	if err != nil {
		return "", err
	}
	iv := make([]byte, 12) // a new one for every answer
	if _, err := rand.Read(iv); err != nil {
		return "", err
	}
	encode := base64.RawURLEncoding.EncodeToString
	header := encode([]byte(`{"alg":"dir","enc":"A256GCM","kid":"` + request.Reply.ID + `"}`))
	sealed := gcm.Seal(nil, iv, []byte(answer), []byte(header))
	content, tag := sealed[:len(answer)], sealed[len(answer):]
	// Nothing between the first two dots: with dir there is no encrypted key.
	return strings.Join([]string{header, "", encode(iv), encode(content), encode(tag)}, "."), nil
}
