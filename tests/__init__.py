"""The tests of geomap, one folder per room."""
