package backend

import (
	"crypto/cipher"
	"crypto/rand"
	"encoding/asn1"
	"encoding/base64"
	"encoding/json"
	"errors"
	"math/big"
	"regexp"
	"strings"

	"github.com/tjfoc/gmsm/sm2"
	"github.com/tjfoc/gmsm/sm4"
)

// ErrSM2 is the one error for all that is not an unaltered message to this key: answer every failure alike.
var ErrSM2 = errors.New("cannot open")

var smReplyID = regexp.MustCompile(`^[A-Za-z0-9_-]{22}$`)

// SM2Key is the key with this private number.
func SM2Key(number *big.Int) *sm2.PrivateKey {
	key := new(sm2.PrivateKey)
	key.Curve = sm2.P256Sm2()
	key.D = number
	key.X, key.Y = key.Curve.ScalarBaseMult(number.Bytes())
	return key
}

// OpenC1C3C2 opens the layout c1c3c2 with point sec1. gmsm refuses an empty text.
func OpenC1C3C2(key *sm2.PrivateKey, ciphertext []byte) ([]byte, error) {
	// gmsm looks at neither length nor point: it panics at a short text, and a point of another curve leaks the key.
	if len(ciphertext) <= 97 || ciphertext[0] != 4 {
		return nil, ErrSM2
	}
	x, y := new(big.Int).SetBytes(ciphertext[1:33]), new(big.Int).SetBytes(ciphertext[33:65])
	if p := key.Curve.Params().P; x.Cmp(p) >= 0 || y.Cmp(p) >= 0 || !key.Curve.IsOnCurve(x, y) {
		return nil, ErrSM2
	}
	// With gmsm 1.4 and newer: sm2.Decrypt(key, ciphertext, sm2.C1C3C2)
	text, err := sm2.Decrypt(key, ciphertext)
	if err != nil {
		return nil, ErrSM2
	}
	return text, nil
}

// OpenC1C2C3 opens the layout c1c2c3 with point sec1.
func OpenC1C2C3(key *sm2.PrivateKey, ciphertext []byte) ([]byte, error) {
	if len(ciphertext) <= 97 {
		return nil, ErrSM2
	}
	text, hash := ciphertext[65:len(ciphertext)-32], ciphertext[len(ciphertext)-32:]
	return OpenC1C3C2(key, joinSM2(ciphertext[:65], hash, text))
}

// OpenASN1 opens the layout asn1. Its integers have no leading zeros, and gmsm counts bytes.
func OpenASN1(key *sm2.PrivateKey, der []byte) ([]byte, error) {
	var parts struct {
		X, Y       *big.Int
		Hash, Text []byte
	}
	rest, err := asn1.Unmarshal(der, &parts)
	if err != nil || len(rest) > 0 || len(parts.Hash) != 32 {
		return nil, ErrSM2
	}
	for _, number := range []*big.Int{parts.X, parts.Y} {
		if number.Sign() < 0 || number.BitLen() > 256 {
			return nil, ErrSM2
		}
	}
	x, y := parts.X.FillBytes(make([]byte, 32)), parts.Y.FillBytes(make([]byte, 32))
	return OpenC1C3C2(key, joinSM2([]byte{4}, x, y, parts.Hash, parts.Text))
}

// OpenEnvelope opens the scheme sm2-sm4-gcm: the members of its header, and the text.
func OpenEnvelope(key *sm2.PrivateKey, envelope string) (map[string]interface{}, []byte, error) {
	parts := strings.Split(envelope, ".")
	if len(parts) != 5 {
		return nil, nil, ErrSM2
	}
	var decoded [5][]byte
	for i, part := range parts {
		bytes, err := base64.RawURLEncoding.Strict().DecodeString(part)
		if err != nil {
			return nil, nil, ErrSM2
		}
		decoded[i] = bytes
	}
	var header map[string]interface{}
	if json.Unmarshal(decoded[0], &header) != nil || header["alg"] != "SM2" || header["enc"] != "SM4GCM" {
		return nil, nil, ErrSM2
	}
	if header["crit"] != nil || header["zip"] != nil || len(decoded[2]) != 12 || len(decoded[4]) != 16 {
		return nil, nil, ErrSM2
	}
	contentKey, err := OpenASN1(key, decoded[1])
	if err != nil || len(contentKey) != 16 {
		return nil, nil, ErrSM2
	}
	gcm, err := sm4GCM(contentKey)
	if err != nil {
		return nil, nil, err
	}
	text, err := gcm.Open(nil, decoded[2], joinSM2(decoded[3], decoded[4]), []byte(parts[0]))
	if err != nil {
		return nil, nil, ErrSM2
	}
	return header, text, nil
}

// SealSM4Answer seals the answer to a request: of its member reply nothing but k and kid is used.
func SealSM4Answer(k, kid, answer string) (string, error) {
	key, err := base64.RawURLEncoding.DecodeString(k)
	if err != nil || len(key) != 16 || !smReplyID.MatchString(kid) {
		return "", errors.New("this request asks for no answer")
	}
	gcm, err := sm4GCM(key)
	if err != nil {
		return "", err
	}
	iv := make([]byte, 12) // a new one for every answer
	if _, err := rand.Read(iv); err != nil {
		return "", err
	}
	encode := base64.RawURLEncoding.EncodeToString
	header := encode([]byte(`{"alg":"dir","enc":"SM4GCM","kid":"` + kid + `"}`))
	sealed := gcm.Seal(nil, iv, []byte(answer), []byte(header))
	content, tag := sealed[:len(answer)], sealed[len(answer):]
	return strings.Join([]string{header, "", encode(iv), encode(content), encode(tag)}, "."), nil
}

func sm4GCM(key []byte) (cipher.AEAD, error) {
	block, err := sm4.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCM(block)
}

func joinSM2(parts ...[]byte) []byte {
	var whole []byte
	for _, part := range parts {
		whole = append(whole, part...)
	}
	return whole
}
