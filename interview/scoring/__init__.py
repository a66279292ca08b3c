"""Score answers by the key points that they say, leave out or reverse. Pure: no clock, disk or chance."""
