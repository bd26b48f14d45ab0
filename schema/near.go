package schema

import (
	"context"
	"math"
	"slices"
	"strings"

	"github.com/graphql-go/graphql"
	"github.com/graphql-go/graphql/language/ast"

	"github.com/incidentgraph/incidentgraph/graph"
)

// point is a place on the earth, in degrees.
type point struct{ lat, lon float64 }

// earth is the mean radius of the earth in kilometres.
const earth = 6371.0088

// distance is the great circle between two points in kilometres.
func distance(a, b point) float64 {
	rad := math.Pi / 180
	s := math.Sin((b.lat - a.lat) * rad / 2)
	t := math.Sin((b.lon - a.lon) * rad / 2)
	h := s*s + math.Cos(a.lat*rad)*math.Cos(b.lat*rad)*t*t
	return 2 * earth * math.Asin(math.Min(1, math.Sqrt(h)))
}

// area is a stretch of the earth: a circle round a point, or a polygon.
type area struct {
	centre  point
	km      float64
	polygon []point
}

// holds tells whether a point lies in the area. A polygon's sides are straight in degrees, which is good enough for one
// that a person draws on a map and that does not cross the 180th meridian.
func (a area) holds(p point) bool {
	if a.polygon == nil {
		return distance(a.centre, p) <= a.km
	}
	in := false
	for i, j := 0, len(a.polygon)-1; i < len(a.polygon); j, i = i, i+1 {
		u, v := a.polygon[i], a.polygon[j]
		if (u.lat > p.lat) != (v.lat > p.lat) && p.lon < (v.lon-u.lon)*(p.lat-u.lat)/(v.lat-u.lat)+u.lon {
			in = !in
		}
	}
	return in
}

// box is the least and greatest latitude and longitude of the area.
func (a area) box() (low, high point) {
	if a.polygon == nil {
		up := a.km / earth * 180 / math.Pi
		wide := 180.0
		if c := math.Cos(math.Min(89, math.Abs(a.centre.lat)+up) * math.Pi / 180); c > 0 {
			wide = math.Min(180, up/c)
		}
		return point{a.centre.lat - up, a.centre.lon - wide}, point{a.centre.lat + up, a.centre.lon + wide}
	}
	low, high = a.polygon[0], a.polygon[0]
	for _, p := range a.polygon {
		low = point{math.Min(low.lat, p.lat), math.Min(low.lon, p.lon)}
		high = point{math.Max(high.lat, p.lat), math.Max(high.lon, p.lon)}
	}
	return low, high
}

// nearby are the attacks in an area, and those that may be.
type nearby struct{ in, maybe []*node }

// nearField finds attacks by where they are on the map.
func (t *types) nearField() *graphql.Field {
	near := graphql.NewObject(graphql.ObjectConfig{
		Name: "AttacksNear", Description: "Attacks in an area. What is told too coarsely to be sure stands apart.",
		Fields: graphql.FieldsThunk(func() graphql.Fields {
			attacks := listType(t.objects[graph.Attack])
			return graphql.Fields{
				"nodes": {Type: attacks, Description: "Told to be in a town, district or site that lies in it, the latest first.", Resolve: read(func(n *nearby) any { return n.in })},
				"maybe": {Type: attacks, Description: "Told only to be in a province, country or stretch that reaches into it, or in a town or site of which nobody knows where it is.", Resolve: read(func(n *nearby) any { return n.maybe })},
			}
		}),
	})
	spot := graphql.NewInputObject(graphql.InputObjectConfig{
		Name: "Point", Description: "A point on WGS 84, in degrees.",
		Fields: graphql.InputObjectConfigFieldMap{
			"latitude":  {Type: graphql.NewNonNull(graphql.Float), Description: "North of the equator."},
			"longitude": {Type: graphql.NewNonNull(graphql.Float), Description: "East of Greenwich."},
		},
	})
	return &graphql.Field{
		Type: near, Description: "Attacks within a distance of a point or place, or in a polygon.",
		Args: graphql.FieldConfigArgument{
			"place":   {Type: graphql.ID, Description: "Key of the place round which is looked."},
			"point":   {Type: spot, Description: "Or the point."},
			"km":      {Type: graphql.Float, DefaultValue: 25.0, Description: "How many kilometres round it, 1,000 at most."},
			"polygon": {Type: listOfInput(spot), Description: "Or the corners of a polygon, 3 to 200."},
			"where":   {Type: t.attackFilter, Description: "Only those that fulfil all of this."},
			"first":   {Type: graphql.Int, DefaultValue: defaultPage, Description: "How many at most, of each of the two."},
		},
		Resolve: func(p graphql.ResolveParams) (any, error) { return asking(p).near(p) },
	}
}

// areaOf reads the area that is asked for.
func (q *question) areaOf(ctx context.Context, args map[string]any) (area, error) {
	var a area
	a.km, _ = args["km"].(float64)
	corners, drawn := args["polygon"].([]any)
	round, pointed := args["point"].(map[string]any)
	key, placed := args["place"].(string)
	if one(drawn)+one(pointed)+one(placed) != 1 {
		return a, refuse(BadInput, "give one of place, point and polygon")
	}
	if a.km <= 0 || a.km > 1000 || math.IsNaN(a.km) {
		return a, refuse(BadInput, "km is %g; it can be up to 1000", a.km)
	}
	for _, c := range corners {
		corner, _ := c.(map[string]any)
		a.polygon = append(a.polygon, pointOf(corner))
	}
	if pointed {
		a.centre = pointOf(round)
	}
	for _, p := range append(a.polygon, a.centre) {
		if math.Abs(p.lat) > 90 || math.Abs(p.lon) > 180 {
			return a, refuse(BadInput, "there is no point %g, %g", p.lat, p.lon)
		}
	}
	if drawn && len(corners) < 3 {
		return a, refuse(BadInput, "a polygon has at least 3 corners")
	}
	if !placed {
		return a, nil
	}
	if err := storable([]string{key}); err != nil {
		return a, err
	}
	rows, err := q.reader.Get(ctx, graph.Nodes, []string{key})
	if err != nil {
		return a, q.note(err)
	}
	if len(rows) == 0 || rows[0]["lat"] == nil {
		return a, refuse(BadInput, "nobody knows where %q is; give a point", key)
	}
	a.centre.lat, _ = rows[0]["lat"].(float64)
	a.centre.lon, _ = rows[0]["lon"].(float64)
	return a, nil
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

func pointOf(in map[string]any) point {
	lat, _ := in["latitude"].(float64)
	lon, _ := in["longitude"].(float64)
	return point{lat, lon}
}

// spots are the kinds of places whose coordinates tell where something in them is.
var spots = []string{"city", "district", "facility"}

func isSpot(place graph.Row) bool {
	kind, _ := place["kind"].(string)
	return slices.Contains(spots, kind)
}

// near finds the places of the area, what they lie in, and then all attacks tied to any of these.
func (q *question) near(p graphql.ResolveParams) (any, error) {
	c := q.compiler(p.Info)
	if err := lists(p.Args, c.limits); err != nil {
		return nil, err
	}
	first, bad := pageSize(p.Args, c.limits)
	if bad != nil {
		return nil, bad
	}
	a, err := q.areaOf(p.Context, p.Args)
	if err != nil {
		return nil, err
	}
	places, err := q.placesOf(p.Context, a)
	if err != nil || len(places) == 0 {
		return &nearby{[]*node{}, []*node{}}, err
	}
	plan := newPlan()
	node := func(f *ast.Field) { c.node(plan, f.SelectionSet) }
	c.below(p.Info.FieldASTs, map[string]func(*ast.Field){"nodes": node, "maybe": node})
	where, _ := p.Args["where"].(map[string]any)
	return q.attacksAt(p.Context, c, plan, a, places, where, first)
}

// placesOf returns the keys of the spots in an area and of all places that they lie in. Where no spot is in it, what the
// nearest ones lie in may reach into it.
func (q *question) placesOf(ctx context.Context, a area) ([]string, error) {
	low, high := a.box()
	find := func(margin float64) ([]*graph.FoundNode, error) {
		found, err := q.reader.Traverse(ctx, graph.Traversal{
			Label: graph.Place, Page: graph.Page{First: mostWithin},
			Where: []graph.Condition{
				{Property: "lat", Op: graph.AtLeast, Value: low.lat - margin}, {Property: "lat", Op: graph.AtMost, Value: high.lat + margin},
				{Property: "lon", Op: graph.AtLeast, Value: low.lon - margin}, {Property: "lon", Op: graph.AtMost, Value: high.lon + margin},
			},
			Select: graph.Selection{Properties: []string{"kind", "lat", "lon", "within"}},
		})
		if err != nil {
			return nil, q.note(err)
		}
		return found.Nodes, nil
	}
	nodes, err := find(0)
	if err != nil {
		return nil, err
	}
	var keys []string
	for _, n := range nodes {
		if isSpot(n.Properties) && a.holds(at(n)) || !isSpot(n.Properties) {
			within, _ := n.Properties["within"].([]string)
			keys = append(append(keys, n.Key), within...)
		}
	}
	if len(keys) > 0 {
		return compact(keys), nil
	}
	if nodes, err = find(margin); err != nil {
		return nil, err
	}
	for _, n := range nodes {
		within, _ := n.Properties["within"].([]string)
		keys = append(keys, within...)
	}
	return compact(keys), nil
}

// margin is how many degrees round an area without any spot are looked at for what may reach into it: some 100 km.
const margin = 1.0

func at(n *graph.FoundNode) point {
	lat, _ := n.Properties["lat"].(float64)
	lon, _ := n.Properties["lon"].(float64)
	return point{lat, lon}
}

// attacksAt sorts the attacks of some places into those in the area and those that may be.
func (q *question) attacksAt(ctx context.Context, c *compiler, plan *plan, a area, places []string, where map[string]any, first int) (any, error) {
	plan.want("date_from")
	selection := plan.selection()
	selection.Hops = append(selection.Hops, graph.Hop{
		Name: "near", Types: []graph.RelType{graph.OccurredIn}, Page: graph.Page{First: mostTied},
		Select: graph.Selection{Properties: []string{"kind", "lat", "lon"}},
	})
	t := graph.Traversal{Label: graph.Attack, Order: graph.Order{Property: "date_from", Desc: true}, Page: graph.Page{First: countedPage}, Select: selection}
	if err := q.filter(ctx, graph.Attack, where, &t); err != nil {
		return nil, err
	}
	t.Links = append(t.Links, graph.Link{Types: []graph.RelType{graph.OccurredIn}, Direction: graph.Out, Keys: places})
	out := &nearby{[]*node{}, []*node{}}
	for seen := 0; ; {
		found, err := q.traverse(ctx, c, t)
		if err != nil {
			return nil, err
		}
		for _, n := range found.Nodes {
			switch list := &out.in; a.lies(n.Hops["near"]) {
			case maybe:
				list = &out.maybe
				fallthrough
			case inside:
				if len(*list) < first {
					*list = append(*list, &node{n, plan})
				}
			}
		}
		if seen += len(found.Nodes); !found.More || seen >= mostCounted || len(out.in) == first && len(out.maybe) == first {
			return out, nil
		}
		last := found.Nodes[len(found.Nodes)-1]
		t.Page.After = &graph.Cursor{Value: last.Properties["date_from"], ID: last.Key}
	}
}

// How an attack lies to an area.
const (
	outside = iota
	maybe
	inside
)

// lies tells how an attack lies to the area by the places that it is told to be in: the spots among them say it, and
// where all of these are elsewhere it is.
func (a area) lies(places *graph.FoundPage) int {
	elsewhere := false
	for _, r := range places.Relationships {
		known := r.Node.Properties["lat"] != nil && !strings.Contains(r.Node.Key, "@")
		switch {
		case !isSpot(r.Node.Properties) || !known:
		case a.holds(at(r.Node)):
			return inside
		default:
			elsewhere = true
		}
	}
	if elsewhere {
		return outside
	}
	return maybe
}
