"""Who does the work of a run: this process, others on this computer, or a cluster."""
