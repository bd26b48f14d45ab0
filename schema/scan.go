package schema

import "strings"

// scan measures a query's text before the library's recursive parser sees it: brackets that nest too deep overflow its
// stack, which no recover can catch, and its other costs grow with the square of the length. One pass, no allocation;
// it stops at the first excess, since a counter that goes on is itself the attack.
func scan(query string, l Limits) *Error {
	if len(query) > l.Text {
		return refuse(TooComplex, "the query has %d bytes; at most %d are answered. Put long lists into variables", len(query), l.Text)
	}
	depth, tokens := 0, 0
	for i := 0; i < len(query); tokens++ {
		i = skipIgnored(query, i)
		if i == len(query) {
			break
		}
		switch c := query[i]; {
		case c == '{' || c == '[' || c == '(':
			depth++
			i++
		case c == '}' || c == ']' || c == ')':
			depth--
			i++
		case c == '"':
			i = skipString(query, i)
		case isName(c):
			for i < len(query) && isName(query[i]) {
				i++
			}
		default:
			i++
		}
		if depth > l.Nesting {
			return refuse(TooComplex, "the query nests brackets more than %d deep", l.Nesting)
		}
		if tokens >= l.Tokens {
			return refuse(TooComplex, "the query has more than %d tokens. Put long lists into variables", l.Tokens)
		}
	}
	return nil
}

// skipIgnored returns the place after white space, commas, a byte order mark, and comments.
func skipIgnored(s string, i int) int {
	for i < len(s) {
		switch c := s[i]; {
		case c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == ',':
			i++
		case c == '#':
			for i < len(s) && s[i] != '\n' && s[i] != '\r' {
				i++
			}
		case strings.HasPrefix(s[i:], "\ufeff"):
			i += len("\ufeff")
		default:
			return i
		}
	}
	return i
}

// skipString returns the place after the string or block string that starts at i; the end of the text if it is open.
func skipString(s string, i int) int {
	if strings.HasPrefix(s[i:], `"""`) {
		for i += 3; i < len(s); i++ {
			switch {
			case strings.HasPrefix(s[i:], `\"""`):
				i += 3
			case strings.HasPrefix(s[i:], `"""`):
				return i + 3
			}
		}
		return len(s)
	}
	for i++; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '"', '\n', '\r':
			return i + 1
		}
	}
	return len(s)
}

func isName(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}
