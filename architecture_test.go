// Package incidentgraph has no code of its own: its test watches the house that the other folders are.
package incidentgraph

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/incidentgraph/incidentgraph/"

// source is one parsed Go file.
type source struct {
	path    string // from the root, with slashes
	folder  string
	test    bool
	lines   int
	file    *ast.File
	fset    *token.FileSet
	imports []string // ours without the module's path, with a leading slash
}

// sources parses every Go file of the module, but for the developers' tools.
func sources(t *testing.T) []source {
	t.Helper()
	var all []source
	fset := token.NewFileSet()
	err := fs.WalkDir(os.DirFS("."), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && p != "." && (strings.HasPrefix(d.Name(), ".") || slices.Contains([]string{"tools", "testdata", "vendor", "node_modules"}, d.Name())) {
			return fs.SkipDir
		}
		if d.IsDir() || path.Ext(p) != ".go" {
			return nil
		}
		text, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		f, err := parser.ParseFile(fset, p, text, parser.ParseComments)
		if err != nil {
			return err
		}
		s := source{path: p, folder: path.Dir(p), test: strings.HasSuffix(p, "_test.go"), lines: bytes.Count(text, []byte("\n")), file: f, fset: fset}
		for _, i := range f.Imports {
			name, err := strconv.Unquote(i.Path.Value)
			if err != nil {
				return err
			}
			s.imports = append(s.imports, strings.Replace(name, module, "/", 1))
		}
		all = append(all, s)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 50 {
		t.Fatalf("only %d Go files were found", len(all))
	}
	return all
}

func (s source) position(p token.Pos) token.Position { return s.fset.Position(p) }

// in tells whether a folder is one of these or below one.
func in(folder string, roots ...string) bool {
	return slices.ContainsFunc(roots, func(r string) bool { return folder == r || strings.HasPrefix(folder, r+"/") })
}

// layers are who may import whom of ours: cmd → extract, schema, stores → graph → graph/name. The first row whose
// folder holds a file is the file's; a name with /... stands for all folders below it too.
var layers = []struct {
	folder string
	may    []string
}{
	{"graph/name", nil},
	{"graph/neo4jtest", nil},
	{"graph/graphtest", []string{"graph", "graph/name"}},
	{"graph/sqlitestore", []string{"graph", "graph/name"}},
	{"graph/neo4jstore", []string{"graph", "graph/name"}},
	{"graph/export", []string{"graph", "graph/name"}},
	{"graph/learn", []string{"graph", "graph/name"}}, // a command that reads records
	{"graph", []string{"graph/name"}},
	{"extract", []string{"extract/...", "graph", "graph/name", "seeds/..."}},
	{"schema", []string{"schema/...", "graph", "graph/name"}},
	{"seeds/knowledge/missing", []string{"seeds/...", "graph", "graph/name"}}, // a command that reads records
	{"seeds", []string{"seeds/...", "extract/lexicon", "graph/name"}},
	{"cmd", []string{"cmd/...", "extract/...", "schema/...", "graph/...", "seeds/..."}},
	{".", nil},
}

// allowed tells whether files of one folder may import another one, and what they may.
func allowed(folder, imported string) (ok bool, may []string) {
	for _, l := range layers {
		if !in(folder, l.folder) {
			continue
		}
		return slices.ContainsFunc(l.may, func(m string) bool {
			root, below := strings.CutSuffix(m, "/...")
			return imported == m || below && in(imported, root)
		}), l.may
	}
	return false, nil
}

func TestDependenciesPointOneWay(t *testing.T) {
	for _, s := range sources(t) {
		for _, imported := range s.imports {
			ours, isOurs := strings.CutPrefix(imported, "/")
			if !isOurs || s.test { // a test may stand on a real store
				continue
			}
			if ok, may := allowed(s.folder, ours); !ok {
				t.Errorf("%s imports %s; of ours it may import %v", s.path, ours, may)
			}
		}
	}
}

func TestTheDomainStandsOnTheStandardLibraryAlone(t *testing.T) {
	for _, s := range sources(t) {
		if s.folder != "graph" || s.test {
			continue
		}
		for _, imported := range s.imports {
			first, _, _ := strings.Cut(strings.TrimPrefix(imported, "/"), "/")
			if strings.Contains(first, ".") {
				t.Errorf("%s imports %s", s.path, imported)
			}
			// The spool of an export is the one file: it keeps memory flat where a read may be run again.
			if s.path != "graph/spool.go" && slices.Contains([]string{"os", "net", "net/http", "database/sql", "io/ioutil"}, imported) {
				t.Errorf("%s imports %s: the domain opens nothing", s.path, imported)
			}
		}
	}
}

// impure are what extraction must not use: the same bytes give the same graph, wherever and whenever.
var impure = []string{"os", "os/exec", "net", "net/http", "database/sql", "math/rand", "math/rand/v2", "syscall", "unsafe"}

func TestExtractionIsPure(t *testing.T) {
	for _, s := range sources(t) {
		if !in(s.folder, "extract") || s.test || s.file.Name.Name == "main" {
			continue
		}
		for _, imported := range s.imports {
			if slices.Contains(impure, imported) {
				t.Errorf("%s imports %s", s.path, imported)
			}
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			if sel, ok := n.(*ast.SelectorExpr); ok && isClock(sel) {
				t.Errorf("%s reads the clock: time.%s", s.path, sel.Sel.Name)
			}
			return true
		})
	}
}

func isClock(sel *ast.SelectorExpr) bool {
	x, ok := sel.X.(*ast.Ident)
	return ok && x.Name == "time" && slices.Contains([]string{"Now", "Since", "Until", "After", "Sleep", "Tick"}, sel.Sel.Name)
}

// queryWords begin the statements of the two databases.
var queryWords = regexp.MustCompile(`^\s*(MATCH|MERGE|UNWIND|CREATE|SELECT|INSERT|UPDATE|DELETE|DETACH|CALL|WITH)\s`)

// quotedHole is a place in a text where a value would be put between the quotation marks of a value.
var quotedHole = regexp.MustCompile(`'%[svq]|'$`)

func TestValuesNeverStandInTheTextOfAStatement(t *testing.T) {
	for _, s := range sources(t) {
		if s.test {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			lit, ok := n.(*ast.BasicLit)
			if !ok || lit.Kind != token.STRING {
				return true
			}
			text, err := strconv.Unquote(lit.Value)
			if err != nil || !queryWords.MatchString(text) {
				return true
			}
			// cmd/benchmark writes by hand what the stores are compared with.
			if !in(s.folder, "graph/sqlitestore", "graph/neo4jstore", "graph/neo4jtest", "cmd/benchmark") {
				t.Errorf("%s holds a statement of a database, which is a store's: %.60q", s.path, text)
			}
			if quotedHole.MatchString(text) {
				t.Errorf("%s puts a value into the text of a statement: %.80q", s.path, text)
			}
			return true
		})
	}
}

// unsafeHTML are the ways by which a text of a report could become markup.
var unsafeHTML = []string{"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "template.HTML(", "template.JS(", `"text/template"`}

func TestReportsNeverBecomeMarkup(t *testing.T) {
	err := fs.WalkDir(os.DirFS("."), "schema", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && d.Name() == "vendor" {
			return fs.SkipDir
		}
		if !slices.Contains([]string{".go", ".js", ".mjs", ".html"}, path.Ext(p)) || strings.HasSuffix(p, "_test.go") {
			return nil
		}
		text, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		for _, w := range unsafeHTML {
			if bytes.Contains(text, []byte(w)) {
				t.Errorf("%s uses %s", p, w)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
