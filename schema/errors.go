package schema

import (
	"context"
	"errors"
	"fmt"

	"github.com/graphql-go/graphql/gqlerrors"

	"github.com/incidentgraph/incidentgraph/graph"
)

// Code tells a program what kind of error it got; it stands in an error's extensions.
type Code string

// The codes. All but Internal, Timeout and Overloaded are the caller's to mend.
const (
	BadRequest  Code = "BAD_REQUEST"       // not a GraphQL request
	ParseFailed Code = "PARSE_FAILED"      // the query is not GraphQL
	Invalid     Code = "VALIDATION_FAILED" // the query does not fit the schema
	TooComplex  Code = "TOO_COMPLEX"       // the query exceeds a limit
	BadInput    Code = "BAD_INPUT"         // an argument or variable has a value that cannot be used
	NotAllowed  Code = "NOT_ALLOWED"       // switched off here
	NotSignedIn Code = "UNAUTHENTICATED"   // a change without a token that is known here
	// NotPersisted has the name by which Apollo's clients know that they must send the text as well.
	NotPersisted Code = "PERSISTED_QUERY_NOT_FOUND"
	Timeout      Code = "TIMEOUT"    // the deadline passed
	Overloaded   Code = "OVERLOADED" // too many questions at once
	Internal     Code = "INTERNAL"   // our fault; the log has it under the request's id
)

// Error is an error that a caller may read.
type Error struct {
	Code    Code
	Message string
}

func (e *Error) Error() string { return e.Message }

// Extensions puts the code where GraphQL clients look for it.
func (e *Error) Extensions() map[string]any { return map[string]any{"code": string(e.Code)} }

func refuse(code Code, format string, args ...any) *Error {
	return &Error{Code: code, Message: fmt.Sprintf(format, args...)}
}

// told is what a caller gets to read of an error: its own words where it is meant for callers, and else nothing of our
// insides. The second result is true for errors that only the log may have.
func told(err error) (*Error, bool) {
	if e := find(err); e != nil {
		return e, false
	}
	switch {
	case errors.Is(unwrapAll(err), context.DeadlineExceeded):
		return refuse(Timeout, "the question took too long; ask for less, or for smaller pages"), false
	case errors.Is(unwrapAll(err), context.Canceled):
		return refuse(Timeout, "the request was cancelled"), false
	}
	return refuse(Internal, "something went wrong here; the server's log has it under this request's id"), true
}

// find looks for an Error through the library's own wrappings, which know nothing of errors.As.
func find(err error) *Error {
	for err != nil {
		var e *Error
		if errors.As(err, &e) {
			return e
		}
		var refused *graph.Refused
		if errors.As(err, &refused) {
			return refuse(BadInput, "%s", refused.Reason)
		}
		err = inner(err)
	}
	return nil
}

func unwrapAll(err error) error {
	for next := inner(err); next != nil; next = inner(err) {
		err = next
	}
	return err
}

func inner(err error) error {
	switch e := err.(type) { //nolint:errorlint // these wrap without telling errors.As
	case gqlerrors.FormattedError:
		return e.OriginalError()
	case *gqlerrors.FormattedError:
		return e.OriginalError()
	case *gqlerrors.Error:
		return e.OriginalError
	default:
		return errors.Unwrap(err)
	}
}
