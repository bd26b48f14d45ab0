// Package web holds the explorer page and GraphiQL: plain modules that the browser runs as they are, and the libraries
// of others that they draw with (vendor/, see its versions.txt). The page asks the same GraphQL as everybody, loads
// nothing from elsewhere, and puts names and texts of reports into the document as text, never as markup.
package web

import "embed"

//go:generate sh vendor.sh

// Files are the pages and all that they load, by the names under which they are served.
//
//go:embed *.html *.js *.css *.svg words vendor
var Files embed.FS
