package schema

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"sort"
	"strings"

	"github.com/graphql-go/graphql"
)

// WriteSDL prints the schema in the schema definition language: types by name, everything with its description. The
// same schema always gives the same bytes.
func (s *Service) WriteSDL(w io.Writer) error {
	p := &printer{Writer: bufio.NewWriter(w)}
	types := s.schema.TypeMap()
	var names []string
	for name := range types {
		if !strings.HasPrefix(name, "__") && !builtIn[name] {
			names = append(names, name)
		}
	}
	sort.Strings(names)
	p.printf("schema {\n  query: %s\n  mutation: %s\n}\n", s.schema.QueryType().Name(), s.schema.MutationType().Name())
	for _, name := range names {
		p.typ(types[name])
	}
	return p.Flush()
}

var builtIn = map[string]bool{"String": true, "Int": true, "Float": true, "Boolean": true, "ID": true}

type printer struct{ *bufio.Writer }

func (p *printer) printf(format string, args ...any) { fmt.Fprintf(p, format, args...) }

func (p *printer) describe(indent, text string) {
	if text != "" {
		p.printf("%s\"\"\"%s\"\"\"\n", indent, strings.ReplaceAll(text, `"""`, `\"""`))
	}
}

func (p *printer) typ(t graphql.Type) {
	p.printf("\n")
	p.describe("", t.Description())
	switch t := t.(type) {
	case *graphql.Scalar:
		p.printf("scalar %s\n", t.Name())
	case *graphql.Enum:
		p.enum(t)
	case *graphql.InputObject:
		p.input(t)
	case *graphql.Interface:
		p.printf("interface %s {\n", t.Name())
		p.fields(t.Fields())
	case *graphql.Object:
		p.printf("type %s%s {\n", t.Name(), implements(t))
		p.fields(t.Fields())
	}
}

func implements(o *graphql.Object) string {
	var names []string
	for _, i := range o.Interfaces() {
		names = append(names, i.Name())
	}
	if names == nil {
		return ""
	}
	sort.Strings(names)
	return " implements " + strings.Join(names, " & ")
}

func (p *printer) enum(t *graphql.Enum) {
	values := append([]*graphql.EnumValueDefinition{}, t.Values()...)
	sort.Slice(values, func(i, j int) bool { return values[i].Name < values[j].Name })
	p.printf("enum %s {\n", t.Name())
	for _, v := range values {
		p.describe("  ", v.Description)
		p.printf("  %s\n", v.Name)
	}
	p.printf("}\n")
}

func (p *printer) input(t *graphql.InputObject) {
	p.printf("input %s {\n", t.Name())
	fields := t.Fields()
	for _, name := range sortedKeys(fields) {
		f := fields[name]
		p.describe("  ", f.Description())
		p.printf("  %s: %s%s\n", name, f.Type, literal(f.Type, f.DefaultValue))
	}
	p.printf("}\n")
}

func (p *printer) fields(fields graphql.FieldDefinitionMap) {
	for _, name := range sortedKeys(fields) {
		f := fields[name]
		p.describe("  ", f.Description)
		p.printf("  %s", name)
		p.arguments(f.Args)
		p.printf(": %s\n", f.Type)
	}
	p.printf("}\n")
}

func (p *printer) arguments(args []*graphql.Argument) {
	if len(args) == 0 {
		return
	}
	sorted := append([]*graphql.Argument{}, args...)
	sort.Slice(sorted, func(i, j int) bool { return sorted[i].Name() < sorted[j].Name() })
	p.printf("(\n")
	for _, a := range sorted {
		p.describe("    ", a.Description())
		p.printf("    %s: %s%s\n", a.Name(), a.Type, literal(a.Type, a.DefaultValue))
	}
	p.printf("  )")
}

func sortedKeys[V any](m map[string]V) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

// literal writes a default value, as it would stand in a query.
func literal(t graphql.Type, value any) string {
	if value == nil || reflect.ValueOf(value).Kind() == reflect.Pointer {
		return ""
	}
	return " = " + valueText(t, value)
}

func valueText(t graphql.Type, value any) string {
	switch t := t.(type) {
	case *graphql.NonNull:
		return valueText(t.OfType, value)
	case *graphql.List:
		var items []string
		for _, v := range value.([]any) {
			items = append(items, valueText(t.OfType, v))
		}
		return "[" + strings.Join(items, ", ") + "]"
	case *graphql.Enum:
		return fmt.Sprint(t.Serialize(value))
	}
	text, err := json.Marshal(value)
	if err != nil {
		return fmt.Sprint(value) // defaults are ours: strings, numbers, truth values
	}
	return string(text)
}
