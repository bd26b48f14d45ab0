// Outlines of countries, from the TopoJSON of world-atlas: rings of [longitude, latitude], each with the box that it
// fills. They are read once, when a map is first drawn.

let countries = null;

export function outlines() {
  countries ??= load().catch((error) => {
    countries = null;
    throw error;
  });
  return countries;
}

async function load() {
  const topology = await (await fetch("/assets/vendor/countries-50m.json")).json();
  const arcs = topology.arcs.map((arc) => decode(arc, topology.transform));
  return topology.objects.countries.geometries.flatMap((geometry) => {
    const polygons = geometry.type === "Polygon" ? [geometry.arcs] : geometry.arcs ?? [];
    return polygons.flatMap((rings) => rings.map((ring) => boxed(stitch(ring, arcs))));
  });
}

// decode turns an arc's differences of whole numbers into degrees.
function decode(arc, { scale, translate }) {
  let [x, y] = [0, 0];
  return arc.map(([dx, dy]) => {
    x += dx;
    y += dy;
    return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
  });
}

// stitch makes a ring of arcs; a negative number is an arc backwards. Each begins where the one before ended.
function stitch(numbers, arcs) {
  return numbers.flatMap((n, i) => {
    const arc = n < 0 ? [...arcs[~n]].reverse() : arcs[n];
    return i === 0 ? arc : arc.slice(1);
  });
}

function boxed(points) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of points) {
    box[0] = Math.min(box[0], lon);
    box[1] = Math.min(box[1], lat);
    box[2] = Math.max(box[2], lon);
    box[3] = Math.max(box[3], lat);
  }
  return { points, box };
}
