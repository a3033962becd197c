"""The hunt in the room: the glass that lies there, and what is seen through it once somebody takes it up."""
