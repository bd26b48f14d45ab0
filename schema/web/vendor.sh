#!/bin/sh
# Refreshes vendor/: the browser files of others that the page needs, taken from their published packages by the npm
# client, with their licences and a list of names, versions, licences and checksums (versions.txt). To move to another
# version, change a line below, run `go generate ./schema/web`, look at the difference, and run the tests.
set -eu
cd "$(dirname "$0")"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
rm -rf vendor
mkdir vendor

# take PACKAGE@VERSION FILE...: copies the files, and the package's licence as NAME.LICENSE.txt
take() {
	package=$1
	name=${package%@*}
	version=${package##*@}
	shift
	archive=$(cd "$scratch" && npm pack --silent "$package")
	tar -xzf "$scratch/$archive" -C "$scratch"
	license=$(sed -n 's/^ *"license": *"\([^"]*\)".*/\1/p' "$scratch/package/package.json" | head -n 1)
	for text in "$scratch"/package/LICENSE*; do
		[ ! -f "$text" ] || cp "$text" "vendor/$name.LICENSE.txt"
	done
	for file in "$@"; do
		base=$(basename "$file")
		# A map that is not here would only be asked for in vain by the browser's tools.
		sed '/^\/\/# sourceMappingURL=/d' "$scratch/package/$file" >"vendor/$base"
		sum=$(sha256sum "vendor/$base" | cut -d ' ' -f 1)
		printf '%s\t%s\t%s\t%s\t%s\n' "$base" "$name" "$version" "$license" "$sum" >>vendor/versions.txt
	done
	rm -rf "$scratch/package"
}

printf '# file\tpackage\tversion\tlicence\tsha256\n' >vendor/versions.txt
take layout-base@2.0.1 layout-base.js
take cose-base@2.2.0 cose-base.js
take cytoscape@3.34.4 dist/cytoscape.min.js
take cytoscape-fcose@2.2.0 cytoscape-fcose.js
take world-atlas@2.0.2 countries-50m.json
take react@18.3.1 umd/react.production.min.js
take react-dom@18.3.1 umd/react-dom.production.min.js
take graphiql@3.9.0 graphiql.min.js graphiql.min.css
