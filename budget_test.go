package incidentgraph

import (
	"cmp"
	"go/ast"
	"slices"
	"strings"
	"testing"
)

// measure is a size of one thing.
type measure struct {
	what string
	size int
}

// within checks the median and the 95th percentile of sizes, and names the greatest where they are over.
func within(t *testing.T, what string, all []measure, median, most int) {
	t.Helper()
	slices.SortFunc(all, func(a, b measure) int { return cmp.Or(a.size-b.size, strings.Compare(a.what, b.what)) })
	m, p := all[len(all)/2].size, all[len(all)*95/100].size
	t.Logf("%d %s: median %d, 95th percentile %d, greatest %d", len(all), what, m, p, all[len(all)-1].size)
	if m > median || p > most {
		t.Errorf("%s: median %d (at most %d), 95th percentile %d (at most %d); the greatest: %v", what, m, median, p, most, all[max(0, len(all)-10):])
	}
}

func TestFilesFunctionsAndInterfacesStaySmall(t *testing.T) {
	var files, functions []measure
	for _, s := range sources(t) {
		if s.test {
			continue
		}
		files = append(files, measure{s.path, s.lines})
		ast.Inspect(s.file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				if n.Body != nil {
					functions = append(functions, measure{s.path + " " + n.Name.Name, s.linesOf(n)})
				}
			case *ast.InterfaceType:
				if len(n.Methods.List) > 9 {
					t.Errorf("%s: an interface of %d methods; at most 9", s.path, len(n.Methods.List))
				}
			}
			return true
		})
	}
	within(t, "files", files, 150, 450)
	within(t, "functions", functions, 12, 55)
}

func (s source) linesOf(n ast.Node) int {
	return s.position(n.End()).Line - s.position(n.Pos()).Line + 1
}

func TestEveryPackageAndExportedNameIsExplained(t *testing.T) {
	packages, explained, names := map[string]bool{}, 0, 0
	var bare []string
	for _, s := range sources(t) {
		if s.test {
			continue
		}
		packages[s.folder] = packages[s.folder] || s.file.Doc != nil
		for _, d := range s.file.Decls {
			for name, ok := range exported(d) {
				names++
				if ok {
					explained++
				} else {
					bare = append(bare, s.path+" "+name)
				}
			}
		}
	}
	for folder, ok := range packages {
		if !ok {
			t.Errorf("package %s has no comment", folder)
		}
	}
	if share := 100 * explained / max(names, 1); share < 95 {
		t.Errorf("%d %% of %d exported names are explained, at least 95 asked; without a word: %v", share, names, bare)
	}
}

// exported yields the exported names that a declaration makes, and whether each has a comment.
func exported(d ast.Decl) map[string]bool {
	names := map[string]bool{}
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Name.IsExported() && (d.Recv == nil || exportedType(d.Recv.List[0].Type)) {
			names[d.Name.Name] = d.Doc != nil
		}
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			switch spec := spec.(type) {
			case *ast.TypeSpec:
				if spec.Name.IsExported() {
					names[spec.Name.Name] = d.Doc != nil || spec.Doc != nil || spec.Comment != nil
				}
			case *ast.ValueSpec:
				for _, n := range spec.Names {
					if n.IsExported() {
						names[n.Name] = d.Doc != nil || spec.Doc != nil || spec.Comment != nil
					}
				}
			}
		}
	}
	return names
}

func exportedType(x ast.Expr) bool {
	if star, ok := x.(*ast.StarExpr); ok {
		x = star.X
	}
	id, ok := x.(*ast.Ident)
	return ok && id.IsExported()
}

func TestTestsAreAboutAsLongAsTheCode(t *testing.T) {
	code, tests := 0, 0
	for _, s := range sources(t) {
		if s.test || in(s.folder, "graph/graphtest", "graph/neo4jtest") {
			tests += s.lines
		} else {
			code += s.lines
		}
	}
	ratio := float64(tests) / float64(code)
	t.Logf("%d lines of tests to %d of code: %.2f", tests, code, ratio)
	if ratio < 0.45 { // examples of rules and cases of lists, which are tests too, are data and not counted here
		t.Errorf("%d lines of tests to %d of code", tests, code)
	}
}

// words that stand for work that is not done.
var unfinished = []string{"TO" + "DO", "FIX" + "ME", "not imple" + "mented", "XX" + "X"}

func TestNothingIsLeftUnfinished(t *testing.T) {
	for _, s := range sources(t) {
		for _, group := range s.file.Comments {
			for _, w := range unfinished {
				if strings.Contains(group.Text(), w) {
					t.Errorf("%s: a comment says %s", s.position(group.Pos()), w)
				}
			}
		}
	}
}
