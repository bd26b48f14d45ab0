package neo4jstore

import "testing"

func TestAServerThatIsTooOldIsRefused(t *testing.T) {
	for name, good := range map[string]bool{
		"Neo4j/5.26.30": true, "Neo4j/5.26.0": true, "Neo4j/2025.01.0": true, "Neo4j/5.27.0": true,
		"Neo4j/5.25.1": false, "Neo4j/4.4.30": false, "Memgraph/2.0": false, "": false,
	} {
		if err := checkServer(name); (err == nil) != good {
			t.Errorf("%q: %v", name, err)
		}
	}
}
