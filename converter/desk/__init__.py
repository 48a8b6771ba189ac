"""The desk: the whole job in a browser, on this computer. Parses requests, calls the pipeline, shows what it says."""
