module github.com/incidentgraph/incidentgraph

go 1.26
