"""Tests of the room `take_away`."""
