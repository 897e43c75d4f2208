"""Collections that don't fit in memory: read, cut into parts, analysed by workers or an engine, committed part by part."""
