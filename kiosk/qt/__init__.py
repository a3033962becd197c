"""All that is seen and touched: the only package that imports Qt."""
