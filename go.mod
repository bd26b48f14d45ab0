module github.com/incidentgraph/incidentgraph

go 1.26.0

require (
	github.com/clipperhouse/uax29/v2 v2.7.0
	github.com/neo4j/neo4j-go-driver/v5 v5.28.4
	golang.org/x/text v0.44.0
	pgregory.net/rapid v1.3.0
)
