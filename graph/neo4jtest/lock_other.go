//go:build !unix

package neo4jtest

import (
	"errors"
	"os"
)

func tryLock(*os.File) (bool, error) {
	return false, errors.New("tests with Neo4j need a Unix for their lock")
}
