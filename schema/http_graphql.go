package schema

import (
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/graphql-go/graphql/language/ast"
)

// The media types of GraphQL over HTTP. The first tells a client by its status whether a question could be executed;
// with the second, which older clients ask for, a question that is well formed always gets status 200.
const (
	mediaGraphQL = "application/graphql-response+json"
	mediaJSON    = "application/json"
)

// httpError is an error that comes before any question: its status goes out whatever the media type is.
type httpError struct {
	*Error
	status int
}

func wrong(status int, code Code, format string, args ...any) *httpError {
	return &httpError{refuse(code, format, args...), status}
}

// serveGraphQL answers one question by the draft specification of GraphQL over HTTP: GET and POST, changes by POST only.
func (s *Service) serveGraphQL(w http.ResponseWriter, r *http.Request) {
	media, ok := accepted(r.Header.Get("Accept"))
	if !ok {
		s.write(w, mediaJSON, http.StatusNotAcceptable, failure(refuse(BadRequest, "answers are %s or %s", mediaGraphQL, mediaJSON)))
		return
	}
	request, bad := s.request(w, r)
	if bad != nil {
		s.write(w, media, bad.status, failure(bad.Error))
		return
	}
	if s.changes(request) && r.Method != http.MethodPost {
		w.Header().Set("Allow", http.MethodPost)
		s.write(w, media, http.StatusMethodNotAllowed, failure(refuse(BadRequest, "changes come by POST")))
		return
	}
	response := s.Execute(r.Context(), request)
	s.logger(r.Context()).Debug().Str("operation", shortened(request.OperationName)).Int("errors", len(response.Errors)).Msg("question answered")
	s.write(w, media, status(media, response), response)
}

func shortened(s string) string { return s[:min(len(s), 80)] }

// accepted picks the media type of the answer; false if the client takes neither.
func accepted(header string) (string, bool) {
	if header == "" {
		return mediaJSON, true
	}
	for part := range strings.SplitSeq(header, ",") {
		media, params, err := mime.ParseMediaType(strings.TrimSpace(part))
		if err != nil || params["q"] == "0" {
			continue
		}
		switch media {
		case mediaGraphQL:
			return mediaGraphQL, true
		case mediaJSON, "*/*", "application/*":
			if strings.Contains(header, mediaGraphQL) {
				return mediaGraphQL, true
			}
			return mediaJSON, true
		}
	}
	return "", false
}

// changes tells whether a request's operation is a mutation.
func (s *Service) changes(r Request) bool {
	if s.known(&r) != nil {
		return false
	}
	doc, wrong := s.read(r.Query)
	if wrong != nil {
		return false // Execute says what is wrong
	}
	op, err := operation(doc, r.OperationName)
	return err == nil && op.Operation == ast.OperationTypeMutation
}

func (s *Service) request(w http.ResponseWriter, r *http.Request) (q Request, bad *httpError) {
	analyst, bad := s.tokens.analyst(r)
	if bad != nil {
		return q, bad
	}
	switch r.Method {
	case http.MethodGet, http.MethodHead:
		q, bad = s.requestOfURL(r)
	case http.MethodPost:
		most := s.limits.Body
		if analyst != "" {
			most = s.limits.Upload
		}
		q, bad = s.requestOfBody(w, r, most)
	default:
		w.Header().Set("Allow", "GET, HEAD, POST")
		bad = wrong(http.StatusMethodNotAllowed, BadRequest, "questions come by GET or POST")
	}
	q.Analyst = analyst
	return q, bad
}

func (s *Service) requestOfURL(r *http.Request) (Request, *httpError) {
	values := r.URL.Query()
	q := Request{Query: values.Get("query"), OperationName: values.Get("operationName"), DocumentID: values.Get("documentId")}
	for name, object := range map[string]*map[string]any{"variables": &q.Variables, "extensions": &q.Extensions} {
		text := values.Get(name)
		if text == "" {
			continue
		}
		if err := s.bounded([]byte(text)); err != nil {
			return q, &httpError{err, http.StatusBadRequest}
		}
		if json.Unmarshal([]byte(text), object) != nil {
			return q, wrong(http.StatusBadRequest, BadRequest, "the parameter %s is no JSON object", name)
		}
	}
	if q.Query == "" && q.hash() == "" {
		return q, wrong(http.StatusBadRequest, BadRequest, "the parameter query is missing")
	}
	return q, nil
}

func (s *Service) requestOfBody(w http.ResponseWriter, r *http.Request, most int64) (Request, *httpError) {
	var q Request
	media, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if charset := strings.ToLower(params["charset"]); err != nil || media != mediaJSON || charset != "" && charset != "utf-8" {
		return q, wrong(http.StatusUnsupportedMediaType, BadRequest, "send %s in UTF-8", mediaJSON)
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, most))
	if tooBig := (*http.MaxBytesError)(nil); errors.As(err, &tooBig) {
		return q, wrong(http.StatusRequestEntityTooLarge, TooComplex, "the body is longer than %d bytes", tooBig.Limit)
	}
	if err != nil {
		return q, wrong(http.StatusBadRequest, BadRequest, "the body could not be read to its end")
	}
	if err := s.bounded(body); err != nil {
		return q, &httpError{err, http.StatusBadRequest}
	}
	if strings.HasPrefix(strings.TrimSpace(string(body)), "[") {
		return q, wrong(http.StatusBadRequest, BadRequest, "one question a request: no lists")
	}
	if json.Unmarshal(body, &q) != nil {
		return q, wrong(http.StatusBadRequest, BadRequest, "the body is no JSON object with a query (text), operationName (text) and variables (object)")
	}
	if q.Query == "" && q.hash() == "" {
		return q, wrong(http.StatusBadRequest, BadRequest, "the body has no query")
	}
	return q, nil
}

// bounded refuses JSON that nests too deep, before any parser sees it.
func (s *Service) bounded(text []byte) *Error {
	depth, quoted := 0, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '[' || c == '{':
			if depth++; depth > s.limits.Nesting {
				return refuse(TooComplex, "the JSON nests more than %d deep", s.limits.Nesting)
			}
		case c == ']' || c == '}':
			depth--
		}
	}
	return nil
}

// status is the status of an answer. Overload, lateness and our own faults show in it for every client.
func status(media string, r *Response) int {
	if r.Executed {
		return http.StatusOK
	}
	code := r.Errors[0].Code()
	switch {
	case code == Overloaded:
		return http.StatusServiceUnavailable
	case code == Timeout:
		return http.StatusGatewayTimeout
	case code == Internal:
		return http.StatusInternalServerError
	case code == NotSignedIn:
		return http.StatusUnauthorized
	case media == mediaJSON:
		return http.StatusOK
	case code == NotAllowed:
		return http.StatusForbidden
	}
	return http.StatusBadRequest
}

func (s *Service) write(w http.ResponseWriter, media string, status int, r *Response) {
	body, err := r.MarshalJSON()
	if err != nil {
		s.log.Error().Err(err).Msg("an answer could not be written as JSON")
		status, body = http.StatusInternalServerError, []byte(`{"errors":[{"message":"something went wrong here","extensions":{"code":"INTERNAL"}}]}`)
	}
	body = append(body, '\n')
	h := w.Header()
	h.Set("Content-Type", media+"; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Length", strconv.Itoa(len(body)))
	if status == http.StatusUnauthorized {
		h.Set("WWW-Authenticate", `Bearer realm="incidentgraph"`)
	}
	if slices.Contains([]int{http.StatusServiceUnavailable, http.StatusGatewayTimeout}, status) {
		h.Set("Retry-After", "1")
	}
	w.WriteHeader(status)
	_, _ = w.Write(body) // the client may be gone
}
