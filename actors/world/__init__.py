"""The map: outlines of countries, drawn once from Natural Earth.

`countries-110m.json` is version 4.1 of Natural Earth's countries at 1:110 million,
which is in the public domain, as TopoJSON from the package world-atlas 2.0.2 (ISC
licence). `build` turns it into `outlines.json` and into `archive/world.svg`.
"""
