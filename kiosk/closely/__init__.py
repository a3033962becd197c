"""Pictures that one goes into, without their screen: what is seen of one, its mosaic of tiles, and who makes that."""
