package schema

import (
	"bufio"
	"crypto/sha256"
	"crypto/subtle"
	"fmt"
	"net/http"
	"strings"
)

// Tokens are the bearer tokens with which the graph may be changed, each with the name of who has it. The zero value
// lets nobody change anything. Only their hashes are kept.
type Tokens struct {
	list []token
}

type token struct {
	name string
	hash [sha256.Size]byte
}

// shortestToken is how many bytes a token has at the least: one that can be guessed is none.
const shortestToken = 20

// ParseTokens reads tokens: a name and a token on each line, or between commas; a line that starts with # is a comment.
func ParseTokens(text string) (Tokens, error) {
	var t Tokens
	names, hashes := map[string]bool{}, map[[sha256.Size]byte]bool{}
	lines := bufio.NewScanner(strings.NewReader(text))
	for n := 1; lines.Scan(); n++ {
		if strings.HasPrefix(strings.TrimSpace(lines.Text()), "#") {
			continue
		}
		for entry := range strings.SplitSeq(lines.Text(), ",") {
			parts := strings.Fields(entry)
			if len(parts) == 0 {
				continue
			}
			if len(parts) != 2 {
				return Tokens{}, fmt.Errorf("line %d of the tokens: write NAME TOKEN", n)
			}
			x := token{parts[0], sha256.Sum256([]byte(parts[1]))}
			switch {
			case len(parts[1]) < shortestToken:
				return Tokens{}, fmt.Errorf("the token of %s has %d characters; at least %d are needed: openssl rand -hex 20 makes one", x.name, len(parts[1]), shortestToken)
			case names[x.name] || hashes[x.hash]:
				return Tokens{}, fmt.Errorf("the name or the token of %s comes twice", x.name)
			}
			names[x.name], hashes[x.hash] = true, true
			t.list = append(t.list, x)
		}
	}
	return t, lines.Err()
}

// Any tells whether there is any token.
func (t Tokens) Any() bool { return len(t.list) > 0 }

// Knows tells whether a request carries one of the tokens: as a bearer token, or as the password of a browser's sign-in.
func (t Tokens) Knows(r *http.Request) bool {
	_, given, basic := r.BasicAuth()
	if scheme, bearer, _ := strings.Cut(r.Header.Get("Authorization"), " "); !basic && strings.EqualFold(scheme, "Bearer") {
		given = strings.TrimSpace(bearer)
	}
	return t.name(given) != ""
}

// name returns whose token it is; "" if it is nobody's. Every token is compared, in constant time.
func (t Tokens) name(given string) string {
	hash := sha256.Sum256([]byte(given))
	found := ""
	for _, x := range t.list {
		if subtle.ConstantTimeCompare(hash[:], x.hash[:]) == 1 {
			found = x.name
		}
	}
	return found
}

// analyst returns who asks, by the bearer token of a request; "" where it has none. What other kinds of sign-in a proxy
// before the server has is not looked at.
func (t Tokens) analyst(r *http.Request) (string, *httpError) {
	scheme, given, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if !t.Any() || !strings.EqualFold(scheme, "Bearer") {
		return "", nil
	}
	name := t.name(strings.TrimSpace(given))
	if name == "" {
		return "", wrong(http.StatusUnauthorized, NotSignedIn, "the bearer token is not known here")
	}
	return name, nil
}
