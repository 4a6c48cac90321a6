"""The demo content: what `load_demo` puts in an empty site, read from home/data/demo/."""
