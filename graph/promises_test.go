package graph_test

import (
	"testing"

	"github.com/incidentgraph/incidentgraph/graph/graphtest"
)

func TestTheGraphKeepsItsPromises(t *testing.T) { graphtest.Promises(t, openMemory) }
