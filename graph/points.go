package graph

import (
	_ "embed"
	"strconv"
	"strings"
)

// Sign is a row of Points: what one way in which two tellings agree or differ is worth.
type Sign struct {
	Points      int
	Least, Most int // that learning may make of it: a sign that speaks for one act never comes to speak against it
	Meaning     string
}

//go:embed points.tsv
var pointsTable string

// Points say what speaks how much for two tellings being of one attack, by the name of the sign. They are whole numbers,
// so that every machine adds them alike. graph/learn makes them anew from tellings whose attacks are known.
var Points = parsePoints(pointsTable)

// A score of joinPoints makes two tellings one attack (θ of the design); one of candidatePoints may (θ-δ).
var joinPoints, candidatePoints = Points[signJoin].Points, Points[signCandidate].Points

const signJoin, signCandidate = "join", "candidate"

func parsePoints(table string) map[string]Sign {
	points := map[string]Sign{}
	for line := range strings.Lines(table) {
		cells := strings.Split(strings.TrimSpace(line), "\t")
		if len(cells) < 5 || strings.HasPrefix(line, "#") {
			continue
		}
		var numbers [3]int
		for i := range numbers {
			numbers[i], _ = strconv.Atoi(cells[1+i]) // the test reads them all
		}
		points[cells[0]] = Sign{numbers[0], numbers[1], numbers[2], cells[4]}
	}
	return points
}
