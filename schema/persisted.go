package schema

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// Questions is a list of questions that are known by their hashes, so that a client can send the hash alone. Where only
// these may be asked, nobody can send one that was not reviewed.
type Questions map[string]string // text by the hex SHA-256 of it

// NewQuestions makes a list of texts.
func NewQuestions(texts ...string) Questions {
	list := Questions{}
	for _, t := range texts {
		list[HashOf(t)] = t
	}
	return list
}

// HashOf is the hash by which a question is known: the SHA-256 of its text, as it is, in hex.
func HashOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// hashPrefix marks a hash as the id of a document, by the draft appendix on persisted documents.
const hashPrefix = "sha256:"

// hash is the hash that a request gives in the place of a text, or beside it: as the id of a document, or as an
// extension, as Apollo's clients do. "" where it gives none.
func (r *Request) hash() string {
	if h, ok := strings.CutPrefix(r.DocumentID, hashPrefix); ok {
		return strings.ToLower(h)
	}
	persisted, _ := r.Extensions["persistedQuery"].(map[string]any)
	h, _ := persisted["sha256Hash"].(string)
	return strings.ToLower(h)
}

// known finds the text of a request, and refuses one that is not on the list where only that is answered.
func (s *Service) known(r *Request) *Error {
	hash := r.hash()
	switch {
	case hash == "" && s.only && s.questions[HashOf(r.Query)] == "":
		return refuse(NotAllowed, "only questions that are on this server's list are answered")
	case hash == "":
		return nil
	case s.questions[hash] == "":
		return refuse(NotPersisted, "no question with this hash is on this server's list")
	case r.Query != "" && HashOf(r.Query) != hash:
		return refuse(BadRequest, "the hash is not that of the query beside it")
	}
	r.Query = s.questions[hash]
	return nil
}
