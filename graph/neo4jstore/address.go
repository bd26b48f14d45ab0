package neo4jstore

import (
	"errors"
	"fmt"
	"net/url"
	"os"
	"slices"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

var schemes = []string{"neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc"}

// address is where a graph is.
type address struct {
	target   string // scheme and host, for the driver
	database string // empty: the server's default
}

func parseAddress(text string) (address, error) {
	u, err := url.Parse(text)
	switch {
	case err != nil:
		return address{}, err
	case !slices.Contains(schemes, u.Scheme):
		return address{}, fmt.Errorf("the scheme %q is none of %q", u.Scheme, schemes)
	case u.Host == "":
		return address{}, errors.New("no host: write neo4j://HOST:PORT")
	case u.User != nil:
		return address{}, errors.New("no user or password in an address: set NEO4J_USERNAME and NEO4J_PASSWORD")
	case u.Path != "" && u.Path != "/":
		return address{}, fmt.Errorf("the path %q means nothing: name a database with ?database=", u.Path)
	}
	a := address{target: u.Scheme + "://" + u.Host, database: u.Query().Get("database")}
	for name := range u.Query() {
		if name != "database" {
			return address{}, fmt.Errorf("the parameter %q means nothing: there is only database", name)
		}
	}
	return a, nil
}

func credentials() neo4j.AuthToken {
	user, password := os.Getenv("NEO4J_USERNAME"), os.Getenv("NEO4J_PASSWORD")
	if password == "" {
		return neo4j.NoAuth()
	}
	if user == "" {
		user = "neo4j"
	}
	return neo4j.BasicAuth(user, password, "")
}
