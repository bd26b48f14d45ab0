package schema

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"

	"github.com/incidentgraph/incidentgraph/schema/web"
)

// servePages serves the explorer page and GraphiQL with all that they need, from the program itself.
func servePages(mux *http.ServeMux) {
	mux.Handle("GET /{$}", file("index.html"))
	mux.Handle("GET /graphiql", file("graphiql.html"))
	mux.Handle("GET /favicon.ico", file("icon.svg")) // what a browser asks for beside an answer that is no page of ours
	err := fs.WalkDir(web.Files, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			mux.Handle("GET /assets/"+name, file(name))
		}
		return err
	})
	if err != nil {
		panic(fmt.Sprintf("schema: the page's files: %v", err)) // they are part of the program
	}
}

// file serves one file of the page; browsers keep it for as long as its content stays the same.
func file(name string) http.Handler {
	content, err := fs.ReadFile(web.Files, name)
	if err != nil {
		panic(fmt.Sprintf("schema: the page's files: %v", err))
	}
	sum := sha256.Sum256(content)
	tag := `"` + hex.EncodeToString(sum[:8]) + `"`
	kind := mime.TypeByExtension(path.Ext(name))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("ETag", tag)
		h.Set("Cache-Control", "no-cache")
		if r.Header.Get("If-None-Match") == tag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		h.Set("Content-Type", kind)
		_, _ = w.Write(content) // the client may be gone
	})
}
